package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.FailureException;
import io.orgsync.failure.Secret;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.zendesk.ZendeskLogin;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logins, permissions and addresses that are wrong. */
final class BadLoginTest extends BadInputScene {

    @Test
    void credentials_missing_areRefusedBeforeAnything() {
        assertThatThrownBy(() -> Secret.of(" ")).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> new ZendeskLogin.ClientCredentials("", Secret.of("x")))
                .hasMessageContaining("id of the OAuth client must not be blank");
    }

    @Test
    void salesforce_wrongSecret_saysToCheckIt() {
        scene.salesforceLogin =
                new SalesforceLogin.ClientCredentials(scene.sandbox.salesforce().clientId(), Secret.of("wrong"));
        assertThat(refusal()).contains("Salesforce: sign in failed", "HTTP 400", "invalid_client", "client secret");
    }

    @Test
    void salesforce_wrongClient_saysToCheckIt() {
        scene.salesforceLogin = new SalesforceLogin.ClientCredentials(
                "nobody", Secret.of(scene.sandbox.salesforce().clientSecret()));
        assertThat(refusal()).contains("Salesforce: sign in failed", "client id");
    }

    @Test
    void salesforce_missingScope_namesWhatToGrant() {
        scene.sandbox
                .salesforce()
                .faults()
                .now(Effect.state(
                        "refuse-login",
                        json().put("error", "invalid_request").put("description", "no valid scopes defined")));
        assertThat(refusal()).contains("Salesforce: sign in failed", "no valid scopes", "APIs (api)");
    }

    @Test
    void salesforce_userWithoutTheApi_namesWhatToGrant() {
        Fault fault = Fault.of(Place.DESCRIBE.match(), Effect.status(403, "salesforce:session-not-rest"));
        scene.sandbox.salesforce().faults().add(fault.times(9));
        assertThat(refusal()).contains("HTTP 403", "API Enabled", "scope \"api\"");
    }

    @Test
    void zendesk_wrongSecret_saysToCheckIt() {
        scene.zendeskLogin =
                new ZendeskLogin.ClientCredentials(scene.sandbox.zendesk().clientId(), Secret.of("wrong"));
        assertThat(refusal()).contains("Zendesk: sign in failed", "id and secret of the OAuth client");
    }

    @Test
    void zendesk_wrongToken_saysToCheckIt() {
        scene.zendeskLogin = new ZendeskLogin.Bearer(Secret.of("wrong"));
        assertThat(refusal()).contains("Zendesk: ", "HTTP 401", "Check the credentials");
        scene.zendeskLogin = new ZendeskLogin.ApiToken(scene.sandbox.zendesk().email(), Secret.of("wrong"));
        assertThat(refusal()).contains("Zendesk: ", "HTTP 401", "Check the credentials");
    }

    @Test
    void zendesk_missingScope_namesWhatToGrant() {
        try (Scene readOnly = new Scene(Sandbox.builder()
                .accounts(5)
                .zendesk(settings -> settings.allowedScopes(List.of("read", "organizations:read"))))) {
            assertThat(readOnly.attempt()
                            .failure()
                            .map(FailureException::getMessage)
                            .orElseThrow())
                    .contains("Zendesk: sign in failed", "organizations:write");
            assertThat(readOnly.sandbox.salesforce().requests().all()).isEmpty();
        }
    }

    @Test
    void host_ofTheOtherService_isNamedAsWrong() {
        URI salesforce = scene.salesforceUrl;
        scene.salesforceUrl = scene.zendeskUrl;
        assertThat(refusal()).contains("Salesforce: sign in failed").containsAnyOf("url", "My Domain");
        scene.salesforceUrl = salesforce;
        scene.zendeskUrl = salesforce;
        assertThat(refusal()).contains("Zendesk: sign in failed", "url");
    }

    @Test
    void host_whereNobodyListens_isNamed() {
        scene.zendeskUrl = URI.create("http://127.0.0.1:1");
        assertThat(refusal()).contains("Zendesk: sign in failed", "127.0.0.1:1");
        scene.zendeskUrl = URI.create(scene.sandbox.zendesk().url());
        scene.salesforceUrl = URI.create("http://127.0.0.1:1");
        assertThat(refusal()).contains("Salesforce: sign in failed", "127.0.0.1");
    }
}
