package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.state.Candidate.Remark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that are merged in Salesforce: what becomes of their organizations, over both adapters. */
final class MergesTest {

    private final Scene scene = new Scene(Sandbox.builder().accounts(36).seed(3).existingOrganizations(false));
    private final String loser = scene.accountOf("Northwind Traders");

    @AfterEach
    void stop() {
        scene.close();
    }

    private List<JsonNode> organizationsOf(String account) {
        List<JsonNode> found = new ArrayList<>();
        scene.sandbox.zendesk().records().list("organizations").forEach(each -> {
            if (each.path("external_id").asText().equals(account)) {
                found.add(each);
            }
        });
        return found;
    }

    private int organizations() {
        return scene.sandbox.zendesk().records().list("organizations").size();
    }

    private void merge(String winner) {
        scene.sandbox.salesforce().records().merge("Account", winner, loser);
        scene.later();
    }

    // MinnPost/object-sync-for-salesforce#197, MinnPost/object-sync-for-salesforce#246,
    // JacksonRiver/springboard_modules#1416
    @Test
    void mergedIntoAnAccountWithoutAnOrganization_itsOrganizationComesAlong() {
        String winner = scene.accountOf("Margie's Travel");
        scene.settle();
        int before = organizations();
        String organization = organizationsOf(loser).get(0).path("id").asText();
        scene.organization(organization, json().put("notes", "theirs"));
        scene.account(winner, json().put("Type", "Customer"));
        merge(winner);
        assertThat(scene.lines())
                .filteredOn(change -> change.type().writes())
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.type()).isEqualTo(ChangeClass.MOVE);
                    assertThat(move.key()).isEqualTo(new Key(winner));
                    assertThat(move.mergedWith()).isEqualTo(new Key(loser));
                });
        scene.settle();
        assertThat(organizations()).isEqualTo(before);
        assertThat(organizationsOf(loser)).isEmpty();
        assertThat(organizationsOf(winner)).singleElement().satisfies(moved -> {
            assertThat(moved.path("id").asText()).isEqualTo(organization);
            assertThat(moved.path("name").asText()).isEqualTo("Margie's Travel");
            assertThat(moved.path("notes").asText()).isEqualTo("theirs");
            assertThat(moved.at("/organization_fields/salesforce_id").asText()).isEqualTo(winner);
        });
        assertThat(scene.state.links().get(new Key(loser))).isEmpty();
        assertThat(scene.state
                        .links()
                        .get(new Key(winner))
                        .orElseThrow()
                        .target()
                        .value())
                .isEqualTo(organization);
        assertThatNothingIsLeftToSay();
    }

    // MinnPost/object-sync-for-salesforce#197, MinnPost/object-sync-for-salesforce#246,
    // JacksonRiver/springboard_modules#1416
    @Test
    void mergedIntoAnAccountWithAnOrganization_isOnlyProposed_andNothingIsDeleted() {
        String winner = scene.accountOf("Fabrikam Returned");
        scene.settle();
        int before = organizations();
        List<JsonNode> both = new ArrayList<>(organizationsOf(loser));
        both.addAll(organizationsOf(winner));
        merge(winner);
        Change proposal = line(loser);
        assertThat(proposal.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(proposal.reason()).isEqualTo(Reason.MERGED);
        assertThat(proposal.news()).isTrue();
        assertThat(proposal.remarks())
                .singleElement()
                .extracting(Remark::message)
                .asString()
                .contains("merged into " + winner, "Merge 'Northwind Traders'", "never retired");
        scene.settle();
        assertThat(organizations()).isEqualTo(before);
        List<JsonNode> after = new ArrayList<>(organizationsOf(loser));
        after.addAll(organizationsOf(winner));
        assertThat(after).isEqualTo(both);
        assertThat(line(loser).news()).as("told once").isFalse();
        assertThatNothingIsLeftToSay();
    }

    @Test
    void proposedMerge_thatAPersonMakesInZendesk_endsIt() {
        String winner = scene.accountOf("Fabrikam Returned");
        scene.settle();
        int before = organizations();
        merge(winner);
        scene.settle();
        scene.sandbox
                .zendesk()
                .records()
                .delete(
                        "organizations",
                        organizationsOf(loser).get(0).path("id").asText());
        scene.settle();
        assertThat(organizations()).isEqualTo(before - 1);
        assertThat(scene.state.links().get(new Key(loser))).isEmpty();
        assertThat(scene.lines()).noneMatch(change -> change.key().equals(new Key(loser)));
        assertThatNothingIsLeftToSay();
    }

    private Change line(String account) {
        return scene.lines().stream()
                .filter(change -> change.key().equals(new Key(account)))
                .findFirst()
                .orElseThrow();
    }

    private void assertThatNothingIsLeftToSay() {
        scene.later();
        ImmutableList<Change> lines = scene.lines();
        assertThat(lines).noneMatch(change -> change.type().writes());
        assertThat(lines).noneMatch(Change::news);
    }
}
