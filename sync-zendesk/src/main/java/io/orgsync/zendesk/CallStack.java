package io.orgsync.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Secret;
import java.time.Instant;

/** The way to one Zendesk, put together. Single-threaded. */
final class CallStack implements Channel {

    private final HttpChannel http;
    private final WatchedChannel watched;
    private final Session session;
    private final DecodingChannel decoded;
    private final Channel top;
    private final ZendeskErrors errors;

    /** The architecture of a call: a request comes in at the bottom of this method and leaves at its top. */
    CallStack(ZendeskConfig config) {
        Redaction redaction = new Redaction(config.login());
        this.errors = new ZendeskErrors(redaction);
        this.http = new HttpChannel(config);
        this.watched = new WatchedChannel(http, config, redaction);
        // Every single sending waits for its turn, so the pace lies below whatever sends again.
        Channel paced = new PacedChannel(watched, new Pace(config.clock(), config.leaveFree()), config.pause());
        Channel unsigned = new RetryingChannel(new DecodingChannel(paced, errors), config);
        this.session = session(config, unsigned, redaction);
        Channel signed = new SigningChannel(paced, session);
        this.decoded = new DecodingChannel(signed, errors);
        this.top = new RetryingChannel(decoded, config);
    }

    @Override
    public Answer send(Ask ask) {
        return top.send(ask);
    }

    /** Makes sure that there is a token. */
    void authorize() {
        Secret unused = session.header();
    }

    /** What the service granted with the token that it gave out; empty if it gave none or did not say. */
    String granted() {
        return session.granted();
    }

    int jobsRefused() {
        return decoded.jobsRefused();
    }

    ZendeskErrors errors() {
        return errors;
    }

    Instant serviceTime() {
        return watched.serviceTime();
    }

    long requests() {
        return watched.requests();
    }

    ImmutableList<String> warnings() {
        return watched.warnings();
    }

    void close() {
        http.close();
    }

    private static Session session(ZendeskConfig config, Channel unsigned, Redaction redaction) {
        ZendeskLogin login = config.login();
        if (login instanceof ZendeskLogin.ClientCredentials client) {
            return new GrantedSession(unsigned, client, config, redaction);
        }
        return login instanceof ZendeskLogin.Bearer bearer
                ? StandingSession.of(bearer)
                : StandingSession.of((ZendeskLogin.ApiToken) login);
    }
}
