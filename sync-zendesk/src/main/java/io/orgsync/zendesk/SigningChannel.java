package io.orgsync.zendesk;

import io.orgsync.failure.Secret;

/** Signs every request; after a 401 once more with a new token, because a request without a valid one is not carried out. Single-threaded. */
final class SigningChannel implements Channel {

    private static final int UNAUTHORIZED = 401;

    private final Channel next;
    private final Session session;

    SigningChannel(Channel next, Session session) {
        this.next = next;
        this.session = session;
    }

    @Override
    public Answer send(Ask ask) {
        Secret header = session.header();
        Answer answer = next.send(ask.signed(header));
        return answer.status() == UNAUTHORIZED && session.renew(header)
                ? next.send(ask.signed(session.header()))
                : answer;
    }
}
