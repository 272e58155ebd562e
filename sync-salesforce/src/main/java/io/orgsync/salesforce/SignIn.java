package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import io.orgsync.model.AccountId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exchange of credentials for a token at {@code POST /services/oauth2/token}. */
final class SignIn {

    static final String OPERATION = "sign in";
    private static final CharMatcher HEADER_TEXT = CharMatcher.inRange('!', '~');
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(3);

    private final SalesforceLogin login;
    private final URI url;
    private final Clock clock;
    private final Redaction redaction;
    private volatile @Nullable Secret newerRefreshToken;

    SignIn(SalesforceConfig config, Redaction redaction) {
        this.login = config.login();
        this.url = config.url();
        this.clock = config.clock();
        this.redaction = redaction;
    }

    ApiRequest request() {
        return ApiRequest.post(OPERATION, "/services/oauth2/token", ApiRequest.Body.form(form()))
                .at(CallStack.host(url));
    }

    private ImmutableMap<String, String> form() {
        if (login instanceof SalesforceLogin.ClientCredentials app) {
            return ImmutableMap.of(
                    "grant_type", "client_credentials",
                    "client_id", app.clientId(),
                    "client_secret", app.clientSecret().reveal());
        }
        if (login instanceof SalesforceLogin.JwtBearer signed) {
            return ImmutableMap.of(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion",
                    assertion(signed).reveal());
        }
        return refresh((SalesforceLogin.RefreshToken) login);
    }

    private ImmutableMap<String, String> refresh(SalesforceLogin.RefreshToken granted) {
        Secret newer = newerRefreshToken;
        ImmutableMap.Builder<String, String> form = ImmutableMap.<String, String>builder()
                .put("grant_type", "refresh_token")
                .put("client_id", granted.clientId())
                .put("refresh_token", (newer == null ? granted.refreshToken() : newer).reveal());
        if (granted.clientSecret() != null) {
            form.put("client_secret", granted.clientSecret().reveal());
        }
        return form.buildOrThrow();
    }

    private Secret assertion(SalesforceLogin.JwtBearer signed) {
        String claims = Json.object()
                .put("iss", signed.clientId())
                .put("sub", signed.username())
                .put("aud", signed.audience() == null ? usualAudience() : signed.audience())
                .put("exp", clock.instant().plus(ASSERTION_LIFE).getEpochSecond())
                .toString();
        String text = base64("{\"alg\":\"RS256\"}") + "." + base64(claims);
        Secret assertion = Secret.of(text + "." + Rs256.of(signed.privateKey()).sign(text));
        redaction.hide(assertion);
        return assertion;
    }

    private String usualAudience() {
        String host = url.getHost();
        boolean sandbox = host.endsWith(".sandbox.my.salesforce.com") || host.equals("test.salesforce.com");
        return sandbox ? "https://test.salesforce.com" : "https://login.salesforce.com";
    }

    private static String base64(String json) {
        return Rs256.base64(json.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws FailureException if the answer is no token, lacks the scope, or names a host that must not be talked to */
    Token token(JsonNode reply) {
        Secret access = Secret.of(required(reply, "access_token"));
        redaction.hide(access);
        if (!HEADER_TEXT.matchesAllOf(access.reveal())) {
            throw broken("access_token holds characters that no token has");
        }
        keepRotated(reply);
        requireScope(reply);
        return new Token(access, instance(reply), organization(reply));
    }

    private void keepRotated(JsonNode reply) {
        String given = reply.path("refresh_token").asText("");
        if (!given.isBlank() && login instanceof SalesforceLogin.RefreshToken granted) {
            Secret rotated = Secret.of(given);
            redaction.hide(rotated);
            Secret newer = newerRefreshToken;
            if (!rotated.equals(newer == null ? granted.refreshToken() : newer)) {
                newerRefreshToken = rotated;
                granted.rotated().accept(rotated);
            }
        }
    }

    private static void requireScope(JsonNode reply) {
        String scope = reply.path("scope").asText("");
        List<String> scopes = Splitter.on(' ').omitEmptyStrings().splitToList(scope);
        if (!scopes.isEmpty() && !scopes.contains("api") && !scopes.contains("full")) {
            throw new FailureException(Failure.of(
                            FailureKind.FORBIDDEN,
                            SalesforceErrors.SERVICE,
                            OPERATION,
                            "the app has no access to the API; its scopes are: " + scope)
                    .withAdvice("Add the scope \"Manage user data via APIs (api)\" to the app"));
        }
    }

    private String instance(JsonNode reply) {
        String given = required(reply, "instance_url");
        Optional<URI> instance = uri(given).filter(Addresses::isSafe);
        return CallStack.host(
                instance.orElseThrow(() -> broken("instance_url is neither https nor a loopback address")));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The last but one step of {@code https://login.salesforce.com/id/00D…/005…}. */
    private static String organization(JsonNode reply) {
        ImmutableList<String> steps = ImmutableList.copyOf(Splitter.on('/').split(required(reply, "id")))
                .reverse();
        Optional<AccountId> id = steps.size() < 2 ? Optional.empty() : AccountId.parse(steps.get(1));
        return id.filter(organization -> organization.value().startsWith("00D"))
                .orElseThrow(() -> broken("id does not name an organization"))
                .value();
    }

    private static String required(JsonNode reply, String key) {
        String value = reply.path(key).asText("");
        if (value.isBlank()) {
            throw broken(key + " is missing");
        }
        return value;
    }

    private static FailureException broken(String what) {
        return new FailureException(Failure.of(
                        FailureKind.BROKEN_ANSWER,
                        SalesforceErrors.SERVICE,
                        OPERATION,
                        "the answer is no token: " + what)
                .withAdvice("Check that the url is the org's My Domain"));
    }
}
