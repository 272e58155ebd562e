package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accidents of other tools, replayed on the sandbox; {@code docs/accidents.md} lists all of them. */
final class AccidentScenariosTest {

    private final Scene scene = new Scene(Sandbox.builder().accounts(36).seed(3).existingOrganizations(false));

    @AfterEach
    void stop() {
        scene.close();
    }

    private JsonNode organization(String account) {
        for (JsonNode each : scene.sandbox.zendesk().records().list("organizations")) {
            if (each.path("external_id").asText().equals(account)) {
                return each;
            }
        }
        throw new AssertionError("no organization of " + account);
    }

    // zendesk_api_client_rb#80 and #275: the search lags by minutes, and whoever looks there before creating, creates
    // twice
    // zendesk/zendesk_api_client_rb#80, zendesk/zendesk_api_client_rb#275
    @Test
    void searchThatLags_isNeverAsked_soALostAnswerDoublesNothing() {
        scene.sandbox.zendesk().faults().now(Effect.state("index-lag", json().put("lag", "PT10M")));
        scene.sandbox
                .zendesk()
                .faults()
                .add(Fault.of(Match.of("POST", "/api/v2/organizations/create_many"), Effect.resetAfterCommit()));
        assertThat(scene.attempt().well()).isFalse();
        scene.settle();
        Set<String> keys = new HashSet<>();
        scene.sandbox
                .zendesk()
                .records()
                .list("organizations")
                .forEach(each -> assertThat(keys.add(each.path("external_id").asText()))
                        .as("one organization an account: %s", each)
                        .isTrue());
        assertThat(keys).isNotEmpty();
        assertThat(scene.sandbox.zendesk().requests().all())
                .noneMatch(exchange -> exchange.path().contains("search"));
    }

    // airbyte#27146: Salesforce shows a record late, with a stamp that lies before the cursor of the reader
    // airbytehq/airbyte#27146
    @Test
    void editThatIsShownLate_underAnOldStamp_isWrittenOnceItIsShown() {
        scene.settle();
        String account = scene.accountOf("Northwind Traders");
        String before =
                organization(account).at("/organization_fields/org_region").asText();
        scene.sandbox.salesforce().faults().now(Effect.state("late-visible", json().put("delay", "PT20M")));
        scene.account(account, json().put("Region__c", "APAC"));
        scene.settle();
        assertThat(organization(account).at("/organization_fields/org_region").asText())
                .as("not shown yet")
                .isEqualTo(before);
        for (int i = 0; i < 5; i++) {
            scene.later();
        }
        scene.settle();
        assertThat(organization(account).at("/organization_fields/org_region").asText())
                .isEqualTo("apac");
    }
}
