package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.BadJson;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;

/** The calls that give out and show bearer tokens. */
final class OAuthCalls {
    private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();
    private static final long DEFAULT_SECONDS = 1800;
    private static final long DEFAULT_REFRESH_SECONDS = 2_592_000;

    private final Credentials credentials;
    private final Tokens tokens;

    OAuthCalls(Credentials credentials, Tokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("GET oauth/tokens/current", "oauth/tokens#current", "*", this::current),
                Route.of("DELETE oauth/tokens/current", "oauth/tokens#destroy_current", "*", this::revoke));
    }

    /** {@code POST /oauth/tokens}, which stands outside of {@code /api/v2} and needs no credentials but those in its body. */
    Reply grant(Call call, Instant now) {
        JsonNode body = parameters(call);
        boolean known = body.path("client_id").asText().equals(credentials.clientId())
                && body.path("client_secret").asText().equals(credentials.clientSecret());
        if (!known) {
            throw oauth(
                    401,
                    "invalid_client",
                    "Client authentication failed due to unknown client, no client authentication included, or"
                            + " unsupported authentication method.");
        }
        return switch (body.path("grant_type").asText()) {
            case "client_credentials" -> issue(body, scopes(body), now);
            case "refresh_token" -> issue(body, redeemed(body, now), now);
            default ->
                throw oauth(
                        400,
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.");
        };
    }

    private ImmutableSet<String> redeemed(JsonNode body, Instant now) {
        AccessToken old = tokens.redeem(body.path("refresh_token").asText(), now)
                .orElseThrow(() -> oauth(
                        400,
                        "invalid_grant",
                        "The provided authorization grant is invalid, expired, revoked, does not match the redirection"
                                + " URI used in the authorization request, or was issued to another client."));
        return body.hasNonNull("scope") ? scopes(body) : old.scopes();
    }

    private Reply issue(JsonNode body, ImmutableSet<String> scopes, Instant now) {
        long seconds = seconds(body, "expires_in", DEFAULT_SECONDS, 300, 172_800);
        long refreshSeconds = seconds(body, "refresh_token_expires_in", DEFAULT_REFRESH_SECONDS, 604_799, 7_776_001);
        AccessToken token = tokens.issue(scopes, now, Duration.ofSeconds(seconds), Duration.ofSeconds(refreshSeconds));
        ObjectNode reply = Json.object()
                .put("access_token", token.text())
                .put("token_type", "bearer")
                .put("scope", String.join(" ", token.scopes()))
                .put("expires_in", seconds)
                .put("refresh_token", token.refreshToken())
                .put("refresh_token_expires_in", refreshSeconds);
        return Reply.json(200, reply);
    }

    /** A client without a list of its own gets what it asks for, however it is spelt. A list instead of a text is one misspelt scope. */
    private ImmutableSet<String> scopes(JsonNode body) {
        ImmutableSet<String> allowed = credentials.allowedScopes();
        JsonNode scope = body.path("scope");
        if (scope.isMissingNode() || scope.isNull()) {
            return allowed.isEmpty() ? ImmutableSet.of("read", "write") : allowed;
        }
        ImmutableSet<String> asked = scope.isTextual()
                ? ImmutableSet.copyOf(BLANKS.split(scope.asText()))
                : ImmutableSet.of(scope.toString());
        if (!allowed.isEmpty() && !asked.stream().allMatch(one -> isAllowed(one, allowed))) {
            throw oauth(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
        }
        return asked;
    }

    private static boolean isAllowed(String scope, ImmutableSet<String> allowed) {
        return allowed.contains(scope) || allowed.contains(scope.substring(scope.indexOf(':') + 1));
    }

    /** More than {@code above} and less than {@code below}. */
    private static long seconds(JsonNode body, String name, long otherwise, long above, long below) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        long seconds = node.asLong(-1);
        if (seconds <= above || seconds >= below) {
            throw oauth(
                    400,
                    "invalid_request",
                    name + " must be more than " + above + " and less than " + below + " seconds, not " + node);
        }
        return seconds;
    }

    private static JsonNode parameters(Call call) {
        if (call.header("content-type").orElse("").contains("x-www-form-urlencoded")) {
            ObjectNode form = Json.object();
            call.form().forEach(form::put);
            return form;
        }
        try {
            return call.json();
        } catch (BadJson e) {
            throw oauth(400, "invalid_request", "The request is missing a required parameter or is malformed.");
        }
    }

    private static Refusal oauth(int status, String error, String description) {
        return Refusal.of(status, Json.object().put("error", error).put("error_description", description));
    }

    private Reply current(Request request) {
        AccessToken token = request.identity().token().orElseThrow(Refusal::notFound);
        ObjectNode body = Json.object();
        ObjectNode shown = body.putObject("token")
                .put("url", request.wire().url("oauth/tokens", token.id()))
                .put("id", token.id())
                .put("user_id", AccountCalls.USER_ID)
                .put("client_id", AccountCalls.CLIENT_ID)
                .put(
                        "token",
                        token.text().substring(0, Math.min(10, token.text().length())))
                .put("refresh_token", (String) null)
                .put("created_at", Wire.time(token.createdAt()))
                .put("expires_at", Wire.timeOrNull(token.expiresAt()))
                .put("used_at", Wire.time(request.now()));
        shown.set("scopes", Wire.texts(token.scopes()));
        return Reply.json(200, body);
    }

    private Reply revoke(Request request) {
        tokens.revoke(request.identity().token().orElseThrow(Refusal::notFound));
        return Reply.empty(204);
    }
}
