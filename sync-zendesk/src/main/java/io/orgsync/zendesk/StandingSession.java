package io.orgsync.zendesk;

import io.orgsync.failure.Secret;

/** A header that never changes: an access token that was given, or an API token. */
final class StandingSession implements Session {

    private final Secret header;

    private StandingSession(Secret header) {
        this.header = header;
    }

    static StandingSession of(ZendeskLogin.Bearer login) {
        return new StandingSession(Secret.of("Bearer " + login.token().reveal()));
    }

    static StandingSession of(ZendeskLogin.ApiToken login) {
        return new StandingSession(Secret.of("Basic " + login.basic().reveal()));
    }

    @Override
    public Secret header() {
        return header;
    }

    @Override
    public boolean renew(Secret refused) {
        return false;
    }

    @Override
    public String granted() {
        return "";
    }
}
