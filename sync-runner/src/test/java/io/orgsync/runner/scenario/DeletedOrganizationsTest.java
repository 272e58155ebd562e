package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.apply.ApplyReport;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Exchange;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Organizations that a run created, taken back with deletion over the real adapter; Zendesk gets in the way. */
final class DeletedOrganizationsTest {

    private static final Match DELETION = Match.of("DELETE", "/api/v2/organizations/destroy_many");

    private final Scene scene = new Scene(Sandbox.builder().accounts(36).seed(3).existingOrganizations(false));
    private final int created;

    DeletedOrganizationsTest() {
        scene.settle();
        scene.sandbox.clock().advance(Duration.ofHours(1));
        created = organizations().size();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private List<JsonNode> organizations() {
        return ImmutableList.copyOf(scene.sandbox.zendesk().records().list("organizations"));
    }

    /** Plans to take the first run back, and applies that. */
    private ApplyReport undo() {
        List<Change> lines = new ArrayList<>();
        Plan plan = scene.connected(sync -> sync.undo(1, true, each -> {
            each.changes().forEach(lines::add);
            return Optional.of("undo " + scene.state.desk().serial());
        }));
        Plan kept = new Plan(plan.header(), plan.summary(), lines::forEach);
        return scene.connected(sync -> sync.apply(kept, "undo " + plan.header().serial()));
    }

    private void assertThatAllAreGoneForGood() {
        scene.settle();
        assertThat(organizations()).isEmpty();
        assertThat(scene.state.links().size()).isZero();
        assertThat(scene.state.journal().open()).isEmpty();
        assertThat(scene.lines())
                .filteredOn(change -> change.reason() == Reason.DELETED)
                .hasSize(created)
                .allMatch(change -> change.type() == ChangeClass.BLOCKED && !change.news());
    }

    @Test
    void untouchedOnes_areDeletedByTheHundred() {
        int before = scene.sandbox.zendesk().requests().all().size();
        assertThat(undo().count("applied")).isEqualTo(created);
        assertThat(scene.sandbox.zendesk().requests().all().stream()
                        .skip(before)
                        .filter(exchange -> exchange.method().equals("DELETE")))
                .singleElement()
                .extracting(Exchange::path)
                .asString()
                .contains("destroy_many?ids=");
        assertThatAllAreGoneForGood();
    }

    @Test
    void answerThatIsLost_isFoundOut_andNothingIsAskedTwice() {
        scene.sandbox.zendesk().faults().add(Fault.of(DELETION, Effect.resetAfterCommit()));
        assertThat(undo().count("unknown")).isEqualTo(created);
        assertThatAllAreGoneForGood();
        assertThat(scene.sandbox.zendesk().requests().all())
                .filteredOn(exchange -> exchange.method().equals("DELETE"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose-job", "job-results-null", "job-results-short"})
    void jobThatIsCarriedOut_andCannotBeRead_isFoundOut(String state) {
        scene.sandbox.zendesk().faults().now(Effect.state(state, json()));
        assertThat(undo().count("unknown")).isEqualTo(created);
        assertThatAllAreGoneForGood();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose-job-unstarted", "kill-job"})
    void jobThatStopsOnItsWay_leavesTheRestLinked_andInStep(String state) {
        scene.sandbox.zendesk().faults().now(Effect.state(state, json()));
        assertThat(undo().count("unknown")).isEqualTo(created);
        scene.settle();
        assertThat(scene.state.links().size()).isEqualTo(organizations().size());
        assertThat(scene.lines())
                .filteredOn(change -> change.reason() == Reason.DELETED)
                .hasSize(created - organizations().size());
        int left = organizations().size();
        assertThat(undo().count("applied")).isEqualTo(left);
        assertThatAllAreGoneForGood();
    }

    @Test
    void onesThatPeopleUse_stay() {
        String ofUser = organizations().get(0).path("id").asText();
        String edited = organizations().get(1).path("id").asText();
        scene.sandbox
                .zendesk()
                .records()
                .put(
                        "tickets",
                        "9001",
                        json().put("organization_id", Long.parseLong(ofUser))
                                .put("subject", "Help")
                                .put("description", "It does not work"));
        scene.organization(edited, json().put("details", "called them"));
        ApplyReport report = undo();
        assertThat(report.count("applied")).isEqualTo(created - 2);
        assertThat(organizations())
                .extracting(each -> each.path("id").asText())
                .containsExactlyInAnyOrder(ofUser, edited);
        scene.later();
        assertThat(scene.lines()).noneMatch(change -> change.type().writes());
    }
}
