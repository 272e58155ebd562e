package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInTest {

    private final Org org = Org.start();

    @AfterEach
    void stop() {
        org.close();
    }

    private String identity(SalesforceLogin login) {
        try (Salesforce salesforce =
                Salesforce.connect(org.config().login(login).build())) {
            return salesforce.accounts(Soql.parse("SELECT Id FROM Account")).identity();
        }
    }

    private String identity() {
        return identity(new SalesforceLogin.ClientCredentials("client-1", Secret.of(Org.CLIENT_SECRET)));
    }

    private Map<String, String> form() {
        RecordedRequest request = org.asked.get(org.asked.size() - 1);
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/services/oauth2/token");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Authorization")).isNull();
        ByteString body = request.getBody();
        assertThat(body).isNotNull();
        return Maps.transformValues(
                Splitter.on('&').withKeyValueSeparator('=').split(body.utf8()),
                value -> URLDecoder.decode(value, StandardCharsets.UTF_8));
    }

    private static SalesforceLogin.JwtBearer jwt(String key, @Nullable String audience) {
        return new SalesforceLogin.JwtBearer("client-1", "sync@example.com", Secret.of(key), audience);
    }

    @Test
    void clientCredentials_sendsKeyAndSecret() {
        assertThat(identity()).isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(form())
                .containsExactlyInAnyOrderEntriesOf(ImmutableMap.of(
                        "grant_type", "client_credentials",
                        "client_id", "client-1",
                        "client_secret", Org.CLIENT_SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token/key-pkcs8.pem", "token/key-pkcs1.pem"})
    void jwtBearer_signsItsClaims(String key) throws Exception {
        assertThat(identity(jwt(Org.text(key), null))).isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(form()).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        List<String> parts = Splitter.on('.').splitToList(form().getOrDefault("assertion", ""));
        assertThat(json(parts.get(0)).path("alg").asText()).isEqualTo("RS256");
        JsonNode claims = json(parts.get(1));
        assertThat(claims.path("iss").asText()).isEqualTo("client-1");
        assertThat(claims.path("sub").asText()).isEqualTo("sync@example.com");
        assertThat(claims.path("aud").asText()).isEqualTo("https://login.salesforce.com");
        assertThat(claims.path("exp").asLong()).isEqualTo(org.clock.instant().getEpochSecond() + 180);
        assertThat(isSigned(parts)).isTrue();
    }

    private static JsonNode json(String part) throws IOException {
        return Json.read(ByteString.of(Base64.getUrlDecoder().decode(part)));
    }

    private static boolean isSigned(List<String> parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey());
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts.get(2)));
    }

    private static PublicKey publicKey() throws GeneralSecurityException {
        byte[] pem = Org.text("token/certificate.pem").getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(pem))
                .getPublicKey();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.salesforce.com, https://login.salesforce.com",
        "https://acme--dev.sandbox.my.salesforce.com, https://test.salesforce.com",
        "https://test.salesforce.com, https://test.salesforce.com",
    })
    void jwtBearer_audienceFollowsTheHost(String url, String audience) throws IOException {
        assertThat(claims(url, null).path("aud").asText()).isEqualTo(audience);
        assertThat(claims(url, "https://own.example").path("aud").asText()).isEqualTo("https://own.example");
    }

    private JsonNode claims(String url, @Nullable String audience) throws IOException {
        SalesforceConfig config = org.config()
                .url(URI.create(url))
                .login(jwt(Org.text("token/key-pkcs8.pem"), audience))
                .build();
        ApiRequest.Body body =
                new SignIn(config, new Redaction(config.login())).request().body();
        String form = body == null ? "" : body.text().reveal();
        return json(Splitter.on('.').splitToList(form).get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "-----BEGIN PRIVATE KEY-----\ncanary!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----",
                "-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----",
            })
    void jwtBearer_noKey_isRefusedWithoutRepeatingIt(String pem) {
        assertThatThrownBy(() -> jwt(pem, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected BEGIN PRIVATE KEY (PKCS#8) or BEGIN RSA PRIVATE KEY (PKCS#1)")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("Y2FuYXJ5")
                .hasNoCause();
    }

    @Test
    void refreshToken_rotated_isHandedOverAndUsed() {
        List<Secret> rotated = new ArrayList<>();
        org.on(
                "/services/oauth2/token",
                Org.json(org.token(Org.TOKEN).replace("}", ",\"refresh_token\":\"refresh-2\"}")),
                Org.json(org.token(Org.TOKEN + "2").replace("}", ",\"refresh_token\":\"refresh-2\"}")));
        org.on(
                Org.QUERY,
                Org.error(401, "INVALID_SESSION_ID", "Session expired or invalid"),
                Org.json("{\"totalSize\":0,\"done\":true,\"records\":[]}"));
        SalesforceLogin login = new SalesforceLogin.RefreshToken(
                "client-1", Secret.of(Org.CLIENT_SECRET), Secret.of("refresh-1"), rotated::add);
        try (Salesforce salesforce =
                Salesforce.connect(org.config().login(login).verifyCount(false).build())) {
            assertThat(Reads.all(salesforce.accounts(Soql.parse("SELECT Id FROM Account")))
                            .rows())
                    .isEmpty();
        }
        assertThat(rotated).containsExactly(Secret.of("refresh-2"));
        assertThat(org.bodies("/services/oauth2/token"))
                .containsExactly(
                        "grant_type=refresh_token&client_id=client-1&refresh_token=refresh-1&client_secret="
                                + Org.CLIENT_SECRET,
                        "grant_type=refresh_token&client_id=client-1&refresh_token=refresh-2&client_secret="
                                + Org.CLIENT_SECRET);
    }

    @Test
    void refreshToken_withoutSecret_sendsNone() {
        assertThat(identity(new SalesforceLogin.RefreshToken("client-1", null, Secret.of("refresh 1+"), secret -> {})))
                .isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(form())
                .containsExactlyInAnyOrderEntriesOf(ImmutableMap.of(
                        "grant_type", "refresh_token", "client_id", "client-1", "refresh_token", "refresh 1+"));
    }

    @Test
    void token_recordedAnswer_isUnderstood() throws IOException {
        SalesforceConfig config = org.config().build();
        Token token = new SignIn(config, new Redaction(config.login()))
                .token(Json.read(ByteString.encodeUtf8(Org.text("token/success-recorded.json"))));
        assertThat(token.instance()).isEqualTo("https://na1.salesforce.com");
        assertThat(token.organization()).isEqualTo("00Dx0000000BV7zEAG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"scope\":\"api id\" | \"scope\":\"openid web\" | FORBIDDEN | the app has no access to the API; its scopes are: openid web",
                "\"access_token\" | \"other\" | BROKEN_ANSWER | the answer is no token: access_token is missing",
                "/id/00D | /id/001 | BROKEN_ANSWER | the answer is no token: id does not name an organization",
                "http://127.0.0.1 | http://evil.example | BROKEN_ANSWER | the answer is no token: instance_url is neither https nor a loopback address",
                "http://127.0.0.1 | : | BROKEN_ANSWER | the answer is no token: instance_url is neither https nor a loopback address",
                "canary.access | canary\\u000aaccess | BROKEN_ANSWER | the answer is no token: access_token holds characters that no token has",
                "\"id\" | \"ident\" | BROKEN_ANSWER | the answer is no token: id is missing",
            })
    void token_notUsable_isRefused(String part, String other, FailureKind kind, String message) {
        org.on("/services/oauth2/token", Org.json(org.token(Org.TOKEN).replace(part, other)));
        Failure failure = Reads.failure(this::identity);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.operation()).isEqualTo("sign in");
        assertThat(failure.message()).isEqualTo(message);
        assertThat(failure.advice()).isNotEmpty();
    }

    @Test
    void token_withoutScope_isTaken() {
        org.on("/services/oauth2/token", Org.json(org.token(Org.TOKEN).replace(",\"scope\":\"api id\"", "")));
        assertThat(identity()).isEqualTo("salesforce:" + Org.ORGANIZATION);
    }

    @Test
    void refusals_areNeverRepeatedAndEachHasItsAdvice() throws IOException {
        List<String> advice = new ArrayList<>();
        for (JsonNode each : Json.read(ByteString.encodeUtf8(Org.text("token/errors-reported.json")))) {
            org.on(
                    "/services/oauth2/token",
                    Org.json(each.path("status").asInt(), each.path("body").toString()));
            Failure failure = Reads.failure(this::identity);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.code()).isEqualTo(each.path("body").path("error").asText());
            assertThat(failure.message())
                    .isEqualTo(each.path("body").path("error_description").asText());
            advice.add(failure.advice());
        }
        assertThat(org.pauses).isEmpty();
        assertThat(advice).hasSize(8).doesNotHaveDuplicates().doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_client | invalid client credentials | client secret",
                "invalid_client | | old secret",
                "invalid_grant | audience is invalid | audience",
                "invalid_grant | invalid assertion | certificate",
                "invalid_grant | expired authorization code | clock",
                "unsupported_grant_type | grant type not supported | OAuth flow",
                "inactive_user | | Activate",
                "inactive_org | | locked",
                "rate_limit_exceeded | | too often",
                "invalid_client | External client app is not installed in this org | install",
            })
    void refusals_otherPairs_haveAdvice(String error, @Nullable String description, String advice) {
        String rest = description == null ? "" : ",\"error_description\":\"" + description + "\"";
        org.on("/services/oauth2/token", Org.json(401, "{\"error\":\"" + error + "\"" + rest + "}"));
        Failure failure = Reads.failure(this::identity);
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.advice()).contains(advice);
        assertThat(org.asked).hasSize(1);
    }

    @Test
    void signIn_serviceDown_isRepeated() {
        org.on("/services/oauth2/token", Org.page(503, "text/html", "<h1>down</h1>"), Org.json(org.token(Org.TOKEN)));
        assertThat(identity()).isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(org.pauses).hasSize(1);
    }

    @Test
    void signIn_redirect_namesTheWrongHost() {
        org.on("/services/oauth2/token", Org.page(302, "text/html", ""));
        Failure failure = Reads.failure(this::identity);
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.advice()).contains("My Domain");
    }
}
