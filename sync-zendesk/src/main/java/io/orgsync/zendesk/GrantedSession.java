package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by OAuth client credentials. A token is renewed in the last tenth of its life, and when it is refused; what it is
 * granted must cover what was asked for, because a token with a misspelt scope is given out gladly and then good for nothing.
 * Single-threaded.
 */
final class GrantedSession implements Session {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int RENEWED_IN_LAST_PART = 10;

    private final Channel channel;
    private final ZendeskLogin.ClientCredentials login;
    private final ZendeskConfig config;
    private final Redaction redaction;
    private @Nullable Secret header;
    private Instant renewal = Instant.MAX;
    private String granted = "";

    GrantedSession(Channel channel, ZendeskLogin.ClientCredentials login, ZendeskConfig config, Redaction redaction) {
        this.channel = channel;
        this.login = login;
        this.config = config;
        this.redaction = redaction;
    }

    @Override
    public Secret header() {
        Secret known = header;
        if (known != null && config.clock().instant().isBefore(renewal)) {
            return known;
        }
        Secret fresh = ask();
        header = fresh;
        return fresh;
    }

    @Override
    public boolean renew(Secret refused) {
        if (refused.equals(header)) {
            header = null;
        }
        return true;
    }

    @Override
    public String granted() {
        Secret unused = header();
        return granted;
    }

    private Secret ask() {
        Instant asked = config.clock().instant();
        Answer answer = answer();
        JsonNode tree = answer.tree();
        String token = tree.path("access_token").asText();
        if (token.isBlank()) {
            throw new FailureException(refused(Failure.of(
                    FailureKind.FORBIDDEN, ZendeskErrors.SERVICE, "sign in", "the answer holds no access token")));
        }
        redaction.hide(Secret.of(token));
        granted = tree.path("scope").asText();
        checkScopes();
        long seconds = tree.path("expires_in").asLong();
        renewal = seconds <= 0 ? Instant.MAX : asked.plusSeconds(seconds - seconds / RENEWED_IN_LAST_PART);
        return Secret.of("Bearer " + token);
    }

    private Answer answer() {
        ObjectNode body = Json.NODES
                .objectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", login.id())
                .put("client_secret", login.secret().reveal())
                .put("scope", String.join(" ", config.scopes()))
                .put("expires_in", LIFE.toSeconds());
        try {
            return channel.send(
                    new Ask("sign in", "POST", "/oauth/tokens", ImmutableMap.of(), body, false, Shape.OBJECT, null));
        } catch (FailureException e) {
            throw new FailureException(e.failure().kind().mayPass() ? without(e.failure()) : refused(e.failure()), e);
        }
    }

    /** Whatever was to be sent with the token has not left, so this must not look like a failure of that request. */
    private static Failure without(Failure failure) {
        return Failure.builder()
                .from(failure)
                .kind(FailureKind.UNAUTHENTICATED)
                .advice("Zendesk gave out no token although it was asked several times; try again later.")
                .build();
    }

    private Failure refused(Failure failure) {
        String advice = switch (failure.code()) {
            case "invalid_scope" -> "Allow the OAuth client these scopes: " + String.join(" ", config.scopes());
            case "invalid_client", "invalid_grant", "unauthorized_client" -> "Check id and secret of the OAuth client.";
            default -> "Check the url of this Zendesk, and id and secret of the OAuth client.";
        };
        return Failure.builder()
                .from(failure)
                .kind(FailureKind.FORBIDDEN)
                .advice(advice)
                .build();
    }

    private void checkScopes() {
        ImmutableSortedSet<String> missing = Scopes.missing(config.scopes(), granted);
        if (!granted.isBlank() && !missing.isEmpty()) {
            throw new FailureException(Scopes.failure(missing, granted));
        }
    }
}
