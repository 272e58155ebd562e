package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.sandbox.http.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrontWireTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String CLIENT = "&client_id=3MVG9sandbox&client_secret=sandbox-secret";

    private final Wire wire = Wire.of(3);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void clientCredentials_giveATokenThatWorks() {
        HttpResponse<String> answer = wire.form(TOKEN, "grant_type=client_credentials&format=json" + CLIENT);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode token = Wire.json(answer);
        assertThat(token.path("instance_url").asText()).isEqualTo(wire.server.url());
        assertThat(token.path("id").asText()).matches("http://.+/id/00D\\w{15}/005\\w{15}");
        assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.path("issued_at").asText()).isEqualTo(String.valueOf(Wire.NOW.toEpochMilli()));
        assertThat(token.path("access_token").asText()).startsWith("00D8Xs000000001!");
        assertThat(token.has("expires_in")).isFalse();
        assertThat(token.has("refresh_token")).isFalse();
        for (String scheme : new String[] {"Bearer ", "OAuth "}) {
            assertThat(with(scheme + token.path("access_token").asText(), v("/limits"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void clientCredentials_mayComeAsBasic() {
        String basic =
                Base64.getEncoder().encodeToString("3MVG9sandbox:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = wire.send(HttpRequest.newBuilder(URI.create(wire.server.url() + TOKEN))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&client_id=wrong&client_secret=sandbox-secret, invalid_client_id",
        "grant_type=client_credentials&client_id=3MVG9sandbox&client_secret=wrong, invalid_client",
        "grant_type=password&username=a&password=b&client_id=3MVG9sandbox&client_secret=sandbox-secret, invalid_grant",
        "grant_type=refresh_token&refresh_token=old&client_id=3MVG9sandbox, invalid_grant",
        "grant_type=device, unsupported_grant_type",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b, invalid_grant",
    })
    void login_isRefusedWithAnObject(String form, String error) {
        HttpResponse<String> answer = wire.form(TOKEN, form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Wire.json(answer).path("error").asText()).isEqualTo(error);
        assertThat(Wire.json(answer).path("error_description").isTextual()).isTrue();
    }

    @Test
    void login_canBeRefusedAltogether() {
        wire.misbehave("refuse-login", "{\"error\":\"invalid_grant\",\"description\":\"no valid scopes defined\"}");
        assertThat(wire.form(TOKEN, "grant_type=client_credentials" + CLIENT).body())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"no valid scopes defined\"}");
    }

    @Test
    void password_givesARefreshToken() {
        JsonNode token = Wire.json(wire.form(
                TOKEN,
                "grant_type=password&username=sandbox%40orgsync.example&password=sandbox-passwordTOKEN" + CLIENT));
        String refresh = token.path("refresh_token").asText();
        JsonNode refreshed = Wire.json(wire.form(TOKEN, "grant_type=refresh_token&refresh_token=" + refresh + CLIENT));
        assertThat(refreshed.path("access_token").isTextual()).isTrue();
        assertThat(refreshed.has("refresh_token")).isFalse();
    }

    @Test
    void refresh_rotates() {
        try (Wire rotating = new Wire(0, builder -> builder.rotateRefreshTokens(true))) {
            String form = "grant_type=refresh_token&client_id=3MVG9sandbox&refresh_token=";
            JsonNode first = Wire.json(rotating.form(TOKEN, form + "5Aep861sandbox"));
            assertThat(rotating.form(TOKEN, form + "5Aep861sandbox").body()).contains("expired access/refresh token");
            assertThat(rotating.form(TOKEN, form + first.path("refresh_token").asText())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void assertion_isTakenWithTheRightClaims() {
        assertThat(grant(wire, claims(claims -> claims), "e30").statusCode()).isEqualTo(200);
        assertThat(grant(wire, claims(c -> c.replace("login.", "other.")), "e30")
                        .body())
                .contains("audience is invalid");
        assertThat(grant(wire, claims(c -> c.replace("sandbox@", "who@")), "e30")
                        .body())
                .contains("hasn't approved");
        assertThat(grant(wire, claims(c -> c.replace("3MVG9", "4MVG9")), "e30").body())
                .contains("invalid_client_id");
        wire.clock.advance(Duration.ofMinutes(3));
        assertThat(grant(wire, claims(claims -> claims), "e30").body()).contains("expired authorization code");
    }

    @Test
    void assertion_isVerified() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        try (Wire strict = new Wire(0, builder -> builder.assertionKey(keys.getPublic()))) {
            String claims = claims(same -> same);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed(claims).getBytes(StandardCharsets.US_ASCII));
            String good = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
            assertThat(grant(strict, claims, good).statusCode()).isEqualTo(200);
            assertThat(grant(strict, claims, "e30").body()).contains("invalid assertion");
        }
    }

    @Test
    void token_agesAndDies() {
        String bearer = bearer();
        wire.clock.advance(Duration.ofMinutes(119));
        assertThat(with(bearer, v("/limits")).statusCode()).isEqualTo(200);
        wire.clock.advance(Duration.ofMinutes(121));
        assertExpired(with(bearer, v("/limits")));
        String other = bearer();
        wire.misbehave("expire-tokens", "{}");
        assertExpired(with(other, v("/limits")));
        assertThat(wire.get(v("/limits")).statusCode()).isEqualTo(200);
        wire.misbehave("expire-tokens", "{\"all\":true}");
        assertExpired(wire.get(v("/limits")));
    }

    @Test
    void noToken_isRefusedWithAnArray() {
        assertExpired(wire.send(HttpRequest.newBuilder(URI.create(wire.server.url() + v("/limits")))));
        assertExpired(with("Basic abc", v("/limits")));
    }

    @Test
    void identity_answersByHeaderAndParameter() {
        String path = "/id/00D8Xs000000001UAA/" + wire.settings.userId();
        JsonNode identity = wire.json(path + "?format=json");
        assertThat(identity.path("user_id").asText()).isEqualTo(wire.settings.userId());
        assertThat(identity.path("urls").isObject()).isTrue();
        HttpResponse<String> byParameter = wire.send(HttpRequest.newBuilder(
                URI.create(wire.server.url() + path + "?oauth_token=" + wire.settings.accessToken())));
        assertThat(byParameter.statusCode()).isEqualTo(200);
        assertThat(wire.json("/services/oauth2/userinfo")
                        .path("preferred_username")
                        .asText())
                .isEqualTo("sandbox@orgsync.example");
    }

    @Test
    void versions_areListedWithoutToken() {
        JsonNode versions =
                Wire.json(wire.send(HttpRequest.newBuilder(URI.create(wire.server.url() + "/services/data/"))));
        assertThat(versions.path(0).toString())
                .isEqualTo("{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"}");
        assertThat(versions.path(11).path("label").asText()).isEqualTo("Spring \u201918");
        assertThat(versions.path(35).toString()).contains("Spring '26", "66.0");
        assertThat(versions.path(37).toString()).contains("Winter '27", "68.0");
        assertThat(versions).hasSize(38);
    }

    @ParameterizedTest
    @CsvSource({
        "/services/data/v51.0, 200",
        "/services/data/v68.0/, 200",
        "//services/data/v68.0/limits/, 200",
        "/services/data/v30.0/limits, 410",
        "/services/data/v69.0/limits, 404",
        "/services/data/68.0/limits, 404",
        "/services/data/v68.0/nonsense, 404",
        "/services/Soap/u/60.0, 404",
        "/nonsense, 404",
    })
    void path_isAnswered(String path, int status) {
        assertThat(wire.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void root_namesItsResources() {
        JsonNode root = wire.json("/services/data/v51.0/");
        assertThat(root.path("sobjects").asText()).isEqualTo("/services/data/v51.0/sobjects");
        assertThat(root.path("identity").asText()).startsWith(wire.server.url() + "/id/00D");
    }

    @Test
    void headers_areThere() {
        HttpResponse<String> answer = wire.get(v("/limits"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/100000");
        assertThat(answer.headers().firstValue("X-SFDC-Request-Id").orElse("")).matches("[0-9a-f]{32}");
        assertThat(wire.get(v("/nonsense")).headers().firstValue("Sforce-Limit-Info"))
                .contains("api-usage=2/100000");
    }

    @Test
    void allowance_isSpentAndComesBack() {
        wire.misbehave("spend-daily-limit", "{}");
        HttpResponse<String> refused = wire.get(v("/limits"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .isEqualTo(
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
        assertThat(refused.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=100000/100000");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        wire.clock.advance(Duration.ofDays(1));
        assertThat(wire.json(v("/limits")).at("/DailyApiRequests/Remaining").asInt())
                .isEqualTo(99_999);
    }

    @Test
    void envelopes_haveTheServicesShape() {
        assertThat(wire.fake
                        .envelope("salesforce:session-not-rest", 401)
                        .orElseThrow()
                        .text())
                .contains("This session is not valid for use with the REST API");
        assertThat(Json.parse(wire.fake
                                .envelope("salesforce", 503)
                                .orElseThrow()
                                .text())
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("SERVER_UNAVAILABLE");
        assertThat(wire.fake.envelope("salesforce:oauth", 400).orElseThrow().text())
                .contains("error_description");
        assertThat(wire.fake.envelope("zendesk", 400)).isEmpty();
    }

    private String bearer() {
        return "Bearer "
                + Wire.json(wire.form(TOKEN, "grant_type=client_credentials" + CLIENT))
                        .path("access_token")
                        .asText();
    }

    private HttpResponse<String> with(String authorization, String path) {
        return wire.send(
                HttpRequest.newBuilder(URI.create(wire.server.url() + path)).header("Authorization", authorization));
    }

    private static void assertExpired(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
    }

    private static String claims(UnaryOperator<String> change) {
        return change.apply(
                "{\"iss\":\"3MVG9sandbox\",\"sub\":\"sandbox@orgsync.example\",\"aud\":\"https://login.salesforce.com\","
                        + "\"exp\":" + (Wire.NOW.getEpochSecond() + 180) + "}");
    }

    private static String signed(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> grant(Wire to, String claims, String signature) {
        return to.form(
                TOKEN,
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + signed(claims) + "."
                        + signature);
    }
}
