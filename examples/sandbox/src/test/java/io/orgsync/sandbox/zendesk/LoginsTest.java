package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginsTest {
    private static final String CLIENT = "'client_id':'orgsync','client_secret':'sandbox-client-secret'";
    private static final String COUNT = "/api/v2/organizations/count";

    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private Answer grant(String more) {
        return desk.post("/oauth/tokens", "{'grant_type':'client_credentials'," + CLIENT + more + "}");
    }

    private DeskClient bearing(Answer granted) {
        return desk.signedIn("Bearer " + granted.at("/access_token").asText());
    }

    @Test
    void clientCredentials_answerATokenOf30Minutes() {
        Answer granted = grant(",'scope':'organizations:write read'");

        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.at("/token_type").asText()).isEqualTo("bearer");
        assertThat(granted.at("/scope").asText()).isEqualTo("organizations:write read");
        assertThat(granted.at("/expires_in").asInt()).isEqualTo(1800);
        assertThat(granted.at("/refresh_token_expires_in").asInt()).isEqualTo(2_592_000);
        assertThat(bearing(granted).get(COUNT).status()).isEqualTo(200);
        desk.create("{'name':'a'}");
        desk.advance(Duration.ofSeconds(1799));
        assertThat(desk.get(COUNT).status()).isEqualTo(200);
        desk.advance(Duration.ofSeconds(1));
        Answer expired = desk.get(COUNT);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.at("/error").asText()).isEqualTo("invalid_token");
        assertThat(expired.at("/error_description").asText()).startsWith("The access token provided is expired");
    }

    @Test
    void clientCredentials_asAForm_workToo() {
        Answer granted = DeskClient.send(HttpRequest.newBuilder(URI.create(desk.url() + "/oauth/tokens"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=orgsync"
                        + "&client_secret=sandbox-client-secret&scope=read+write&expires_in=3600"))
                .build());

        assertThat(granted.at("/expires_in").asInt()).isEqualTo(3600);
        assertThat(bearing(granted).get(COUNT).status()).isEqualTo(200);
    }

    @Test
    void clientCredentials_withoutScope_getEverything() {
        assertThat(grant("").at("/scope").asText()).isEqualTo("read write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",'expires_in':300", ",'expires_in':172800", ",'expires_in':'x'", ",'refresh_token_expires_in':5"
            })
    void clientCredentials_lifetimeOutOfRange_isInvalid(String more) {
        Answer refused = grant(more);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void clientCredentials_wrongOnes_areRefused() {
        Answer wrongSecret = desk.post(
                "/oauth/tokens", "{'grant_type':'client_credentials','client_id':'orgsync','client_secret':'wrong'}");
        Answer wrongGrant = desk.post("/oauth/tokens", "{'grant_type':'password'," + CLIENT + "}");

        assertThat(wrongSecret.status()).isEqualTo(401);
        assertThat(wrongSecret.at("/error").asText()).isEqualTo("invalid_client");
        assertThat(wrongGrant.status()).isEqualTo(400);
        assertThat(wrongGrant.at("/error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(desk.post("/oauth/tokens", "{").at("/error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void scopeOutsideOfTheClients_isInvalid() {
        try (DeskClient narrow =
                DeskClient.start(setup -> setup.allowedScopes(ImmutableSet.of("read", "organizations:write")))) {
            String body = "{'grant_type':'client_credentials'," + CLIENT;
            Answer refused = narrow.post("/oauth/tokens", body + ",'scope':'read write'}");
            Answer part = narrow.post("/oauth/tokens", body + ",'scope':'organizations:read'}");
            Answer all = narrow.post("/oauth/tokens", body + "}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/error").asText()).isEqualTo("invalid_scope");
            assertThat(part.status()).isEqualTo(200);
            assertThat(all.at("/scope").asText()).isEqualTo("read organizations:write");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'raed'", "['read','write']", "'tickets:read'", "'write'"})
    void tokenWithoutTheScope_isForbidden(String scope) {
        Answer forbidden = bearing(grant(",'scope':" + scope)).get(COUNT);

        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.json())
                .isEqualTo(DeskClient.object("{'error':'Forbidden',"
                        + "'description':'You are missing the following required scopes: read'}"));
    }

    @Test
    void tokenThatMayRead_mayNotWrite() {
        bearing(grant(",'scope':'read'"));

        Answer forbidden = desk.post("/api/v2/organizations", "{'organization':{'name':'a'}}");

        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.at("/description").asText()).endsWith("required scopes: write");
    }

    @Test
    void tokenForOrganizations_mayNotLookAtJobs() {
        bearing(grant(",'scope':'organizations:read organizations:write'"));

        assertThat(desk.get("/api/v2/organizations").status()).isEqualTo(200);
        assertThat(desk.get("/api/v2/job_statuses").status()).isEqualTo(403);
    }

    @Test
    void refreshToken_rotatesThePair() {
        Answer first = grant(",'scope':'read'");
        String body = "{'grant_type':'refresh_token'," + CLIENT + ",'refresh_token':'"
                + first.at("/refresh_token").asText() + "'";

        Answer second = desk.post("/oauth/tokens", body + "}");
        Answer replayed = desk.post("/oauth/tokens", body + "}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/scope").asText()).isEqualTo("read");
        assertThat(second.at("/access_token")).isNotEqualTo(first.at("/access_token"));
        assertThat(replayed.status()).isEqualTo(400);
        assertThat(replayed.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(bearing(first).get(COUNT).status()).isEqualTo(401);
        assertThat(bearing(second).get(COUNT).status()).isEqualTo(200);
    }

    @Test
    void refreshToken_expiresAfterItsOwnTime() {
        Answer first = grant(",'scope':'read','refresh_token_expires_in':604800");
        desk.advance(Duration.ofDays(7));

        Answer refused = desk.post(
                "/oauth/tokens",
                "{'grant_type':'refresh_token'," + CLIENT + ",'refresh_token':'"
                        + first.at("/refresh_token").asText() + "'}");

        assertThat(refused.at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void currentToken_isShownAndRevoked() {
        Answer granted = grant(",'scope':'read'");
        Answer current = bearing(granted).get("/api/v2/oauth/tokens/current.json");

        assertThat(current.at("/token/expires_at").asText()).isEqualTo("2026-05-01T10:30:00Z");
        assertThat(current.at("/token/scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(current.at("/token/token").asText())
                .isEqualTo(granted.at("/access_token").asText().substring(0, 10));
        assertThat(desk.delete("/api/v2/oauth/tokens/current").status()).isEqualTo(204);
        assertThat(desk.get("/api/v2/oauth/tokens/current").status()).isEqualTo(401);
    }

    @Test
    void standingToken_neverExpires() {
        desk.signedIn("Bearer sandbox-access-token").advance(Duration.ofDays(400));
        desk.fake().misbehave("expire-tokens", DeskClient.object("{}"));

        assertThat(desk.get("/api/v2/oauth/tokens/current")
                        .at("/token/expires_at")
                        .isNull())
                .isTrue();
    }

    @Test
    void expireTokens_endsThoseGivenOut() {
        bearing(grant(""));
        desk.fake().misbehave("expire-tokens", DeskClient.object("{}"));

        assertThat(desk.get(COUNT).status()).isEqualTo(401);
    }

    @Test
    void apiToken_ofAnotherCaseOfTheAddress_isTaken() {
        desk.signedIn(DeskClient.basic("ADMIN@example.com/token:sandbox-api-token"));

        assertThat(desk.get("/api/v2/users/me.json").at("/user/email").asText()).isEqualTo("admin@example.com");
        assertThat(desk.get("/api/v2/oauth/tokens/current").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin@example.com/token:wrong", "other@example.com/token:sandbox-api-token"})
    void wrongApiToken_isUnauthenticatedEverywhere(String pair) {
        desk.signedIn(DeskClient.basic(pair));

        for (String path : new String[] {"/api/v2/users/me", COUNT}) {
            Answer refused = desk.get(path);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).isEqualTo("{\"error\":\"Couldn't authenticate you\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YWRtaW5AZXhhbXBsZS5jb206c2VjcmV0", "Basic ***", "Digest x"})
    void nobodyOrAPassword_isAnonymousOnUsersMeOnly(String authorization) {
        desk.signedIn(authorization);

        Answer me = desk.get("/api/v2/users/me.json");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.at("/user/name").asText()).isEqualTo("Anonymous user");
        assertThat(me.at("/user/id").isNull()).isTrue();
        assertThat(desk.get(COUNT).status()).isEqualTo(401);
        assertThat(desk.get("/api/v2/nothing").status()).isEqualTo(401);
    }

    @Test
    void account_saysItsSubdomain() {
        assertThat(desk.get("/api/v2/account").at("/account/subdomain").asText())
                .isEqualTo("sandbox");
        assertThat(desk.get("/api/v2/account/settings.json")
                        .at("/settings/api/api_token_access")
                        .asText())
                .isEqualTo("true");
    }
}
