package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SignInTest {

    private static final Secret SECRET = Secret.of("canary-secret-77");
    private static final ZendeskLogin CLIENT = new ZendeskLogin.ClientCredentials("client-1", SECRET);
    private static final ZendeskLogin BEARER = new ZendeskLogin.Bearer(Secret.of("canary-bearer-66"));
    private static final String FIELDS = TestDesk.resource("fields/all-types.json");

    private static String token(String value, String scope) {
        return "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"scope\":\"" + scope
                + "\",\"expires_in\":1800}";
    }

    private static TestDesk desk(ZendeskLogin login) {
        return new TestDesk(login, config -> config);
    }

    private static Failure failure(ThrowingCallable call) {
        FailureException thrown = (FailureException) org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    @Test
    void signIn_apiToken() {
        try (TestDesk desk = new TestDesk()) {
            desk.says(FIELDS);
            desk.zendesk.signIn();
            assertThat(desk.target(0)).isEqualTo("/api/v2/organization_fields?page%5Bsize%5D=100");
            assertThat(desk.asked.get(0).getHeaders().get("Authorization"))
                    .isEqualTo("Basic YWRtaW5AZXhhbXBsZS5jb20vdG9rZW46Y2FuYXJ5LXRva2VuLTVlNWE=");
        }
    }

    @Test
    void signIn_wrongCredentials() {
        try (TestDesk desk = new TestDesk()) {
            desk.says(desk.answer(401).body("{\"error\":\"Couldn't authenticate you\"}"));
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.message()).isEqualTo("Couldn't authenticate you");
            assertThat(failure.advice()).contains("Check the credentials");
            assertThat(failure.requestId()).isEqualTo("req-1");
        }
    }

    @Test
    void signIn_hostThatIsNoZendesk() {
        try (TestDesk desk = new TestDesk()) {
            desk.says(desk.answer(404)
                    .setHeader("Content-Type", "text/html")
                    .body("<!DOCTYPE html><title>No help desk</title>"));
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.advice()).isEqualTo("localhost does not answer like a Zendesk: check the url.");
        }
    }

    @Test
    void signIn_redirect() {
        try (TestDesk desk = new TestDesk()) {
            desk.says(desk.answer(302).addHeader("Location", "https://www.example.com/"));
            assertThat(failure(desk.zendesk::signIn).advice()).contains("does not redirect");
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void signIn_otherServiceThatSpeaksJson() {
        try (TestDesk desk = new TestDesk()) {
            for (int i = 0; i < 6; i++) {
                desk.says("{\"ok\":true}");
            }
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.sentence())
                    .contains("no list 'organization_fields'")
                    .contains("check the url");
        }
    }

    @Test
    void signIn_missingScopeOfARead() {
        try (TestDesk desk = new TestDesk()) {
            desk.says(
                    desk.answer(403)
                            .body(
                                    "{\"error\":\"Forbidden\",\"description\":\"You are missing the following required scopes: read\"}"));
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.sentence()).contains("required scopes: read").contains("Grant these scopes");
        }
    }

    @Test
    void signIn_clientCredentials() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says(desk.answer(201).body(token("t1", "read organizations:write")))
                    .says(FIELDS);
            desk.zendesk.signIn();
            assertThat(desk.target(0)).isEqualTo("/oauth/tokens");
            assertThat(desk.body(0))
                    .hasToString(
                            "{\"grant_type\":\"client_credentials\",\"client_id\":\"client-1\","
                                    + "\"client_secret\":\"canary-secret-77\",\"scope\":\"organizations:write read\",\"expires_in\":1800}");
            assertThat(desk.asked.get(1).getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        }
    }

    @Test
    void signIn_grantedLessThanAskedFor() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says(token("t1", "read"));
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.advice()).contains("Grant the OAuth client also: organizations:write");
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void signIn_onlyReading() {
        try (TestDesk desk =
                new TestDesk(CLIENT, config -> config.scopes(ImmutableSortedSet.of("organizations:read")))) {
            desk.says(token("t1", "read")).says(FIELDS);
            desk.zendesk.signIn();
        }
    }

    @Test
    void signIn_scopeThatTheClientMayNotHave() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says(desk.answer(400)
                    .body("{\"error\":\"invalid_scope\",\"error_description\":\"The requested scope is invalid\"}"));
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.code()).isEqualTo("invalid_scope");
            assertThat(failure.advice()).isEqualTo("Allow the OAuth client these scopes: organizations:write read");
        }
    }

    @Test
    void signIn_wrongSecret() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says(desk.answer(401)
                    .body("{\"error\":\"invalid_client\",\"error_description\":\"bad secret canary-secret-77\"}"));
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.message()).isEqualTo("bad secret (hidden)");
            assertThat(failure.advice()).isEqualTo("Check id and secret of the OAuth client.");
        }
    }

    @Test
    void signIn_tokenEndpointAnswersNonsense() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says("{}");
            assertThat(failure(desk.zendesk::signIn).message()).contains("no access token");
        }
    }

    @Test
    void signIn_noTokenToBeHad() {
        try (TestDesk desk = desk(CLIENT)) {
            for (int i = 0; i < 6; i++) {
                desk.says(desk.answer(503));
            }
            Failure failure = failure(desk.zendesk::signIn);
            assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
            assertThat(failure.advice()).contains("no token although");
            assertThat(desk.asked).hasSize(6);
        }
    }

    @Test
    void signIn_bearerWithEnoughScopes() {
        try (TestDesk desk = desk(BEARER)) {
            desk.says("{\"token\":{\"id\":1,\"scopes\":[\"read\",\"write\"]}}").says(FIELDS);
            desk.zendesk.signIn();
            assertThat(desk.target(0)).isEqualTo("/api/v2/oauth/tokens/current");
            assertThat(desk.asked.get(0).getHeaders().get("Authorization")).isEqualTo("Bearer canary-bearer-66");
        }
    }

    @Test
    void signIn_bearerWithTooFewScopes() {
        try (TestDesk desk = desk(BEARER)) {
            desk.says("{\"token\":{\"id\":1,\"scopes\":[\"read\"]}}");
            assertThat(failure(desk.zendesk::signIn).advice()).contains("organizations:write");
        }
    }

    @Test
    void signIn_bearerThatMayNotBeAskedAbout() {
        try (TestDesk desk = desk(BEARER)) {
            desk.says(desk.answer(404).body("{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}"))
                    .says(FIELDS);
            desk.zendesk.signIn();
        }
    }

    @Test
    void signIn_bearerExpired() {
        try (TestDesk desk = desk(BEARER)) {
            desk.says(desk.answer(401).body("{\"error\":\"invalid_token\"}"));
            assertThat(failure(desk.zendesk::signIn).kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void signIn_nobodyThere() {
        TestDesk desk = new TestDesk();
        desk.server.close();
        assertThatThrownBy(desk.zendesk::signIn)
                .asInstanceOf(type(FailureException.class))
                .extracting(e -> e.failure().kind())
                .isEqualTo(FailureKind.NOT_REACHED);
        assertThat(desk.exchanges).isEmpty();
        desk.close();
    }

    @Test
    void identity_onLoopback() {
        try (TestDesk desk = new TestDesk()) {
            assertThat(desk.zendesk.organizations(ImmutableList.of()).identity())
                    .isEqualTo("zendesk:localhost");
        }
    }
}
