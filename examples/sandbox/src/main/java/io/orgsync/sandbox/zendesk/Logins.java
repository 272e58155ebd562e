package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Who sends a call, by its {@code Authorization}. */
record Logins(Credentials credentials, Tokens tokens) {
    private static final String TOKEN_MARK = "/token:";

    /**
     * Without credentials, and with a password, a caller is anonymous.
     *
     * @throws Refusal if an API token or a bearer token is wrong
     */
    Identity identify(Call call, Instant now) {
        String header = call.header("authorization").orElse("");
        int blank = header.indexOf(' ');
        String scheme = Ascii.toLowerCase(blank < 0 ? header : header.substring(0, blank));
        String secret = blank < 0 ? "" : header.substring(blank + 1).strip();
        return switch (scheme) {
            case "bearer" -> tokens.valid(secret, now).map(Identity::of).orElseThrow(Logins::invalidToken);
            case "basic" -> basic(secret);
            default -> Identity.ANONYMOUS;
        };
    }

    private Identity basic(String secret) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Identity.ANONYMOUS;
        }
        int mark = pair.indexOf(TOKEN_MARK);
        if (mark < 0) {
            return Identity.ANONYMOUS;
        }
        boolean known = pair.substring(0, mark).equalsIgnoreCase(credentials.email())
                && pair.substring(mark + TOKEN_MARK.length()).equals(credentials.apiToken());
        if (!known) {
            throw Refusal.unauthenticated();
        }
        return Identity.ADMINISTRATOR;
    }

    private static Refusal invalidToken() {
        ObjectNode body = Json.object()
                .put("error", "invalid_token")
                .put(
                        "error_description",
                        "The access token provided is expired, revoked, malformed or invalid for other reasons.");
        return Refusal.of(401, body);
    }
}
