package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.state.journal.Due.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A source that gives only changes says everything once: what it said is not forgotten before the desk has it whole. */
final class SaidOnceTest {

    private static final Key ONE = new Key("1");

    private final TicketTown town = new TicketTown(true);

    private Sync sync(Desk desk) {
        return new Sync(desk, town.cases, new Waiting(town.clock, town.clock::advance, (what, done) -> {}), "a test");
    }

    private static Fields ticket(int id, String subject, String status) {
        return Fields.builder()
                .put("id", FieldValue.text(Integer.toString(id)))
                .put("subject", FieldValue.text(subject))
                .put("status", FieldValue.text(status))
                .put("organization", FieldValue.empty())
                .put("into", FieldValue.empty())
                .build();
    }

    private void put(int id, String subject, String status) {
        town.tickets.put(Integer.toString(id), ticket(id, subject, status));
    }

    @CanIgnoreReturnValue
    private ApplyReport run() {
        town.clock.advance(Duration.ofHours(1));
        return Objects.requireNonNull(
                sync(town.desk()).run(PlanRequest.everything()).applied());
    }

    /** A plan with its lines, as a plan file holds it. */
    @CanIgnoreReturnValue
    private Plan issued(String fingerprint) {
        return kept(reader -> sync(town.desk()).plan(PlanRequest.everything(), plan -> {
            plan.changes().forEach(reader::add);
            return Optional.of(fingerprint);
        }));
    }

    private Plan undo(long run, String fingerprint) {
        return kept(reader -> sync(town.desk()).undo(run, plan -> {
            plan.changes().forEach(reader::add);
            return Optional.of(fingerprint);
        }));
    }

    private void apply(Plan plan, String fingerprint, Plan.Approved... approvals) {
        ApplyReport report = sync(town.desk()).apply(plan, fingerprint, ImmutableList.copyOf(approvals));
        assertThat(report.stopReason()).isEmpty();
    }

    private interface Planning {
        Plan plan(List<Change> lines);
    }

    private static Plan kept(Planning planning) {
        List<Change> lines = new ArrayList<>();
        Plan plan = planning.plan(lines);
        return new Plan(plan.header(), plan.summary(), ImmutableList.copyOf(lines)::forEach);
    }

    private String held(int id, String field) {
        return town.cases
                .get(town.casesOf(Integer.toString(id)).get(0))
                .get(field)
                .display();
    }

    private boolean isDue(Key key) {
        return town.state.due().of(ImmutableSet.of(key)).containsKey(key);
    }

    private void isQuiet() {
        assertThat(issued("at the end").summary().counts()).isEmpty();
        assertThat(town.state.due().after("tickets", null, 9)).isEmpty();
    }

    @Test
    void planThatIsAppliedAfterANewerRead_doesNotEndTheWaitOfWhatWasRead() {
        put(1, "a", "open");
        Plan first = issued("first");
        put(1, "a", "closed");
        issued("second");

        apply(first, "first");
        assertThat(held(1, "Status")).isEqualTo("Working");
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void planThatIsAppliedAfterTheRecordWasAsItShould_makesItDueAgain() {
        put(1, "a", "open");
        run();
        put(1, "a", "open");
        run();
        put(1, "b", "open");
        Plan older = issued("older");
        put(1, "a", "open");
        issued("newer");
        assertThat(isDue(ONE)).isFalse();

        apply(older, "older");
        assertThat(held(1, "Subject")).isEqualTo("b");
        run();

        assertThat(held(1, "Subject")).isEqualTo("a");
        isQuiet();
    }

    @Test
    void fieldThatIsLeftOut_isLookedAtAgain_whateverElseIsWritten() {
        put(1, "a", "unheard of");
        run();
        assertThat(held(1, "Subject")).isEqualTo("a");
        assertThat(isDue(ONE)).isTrue();
        run();
        assertThat(isDue(ONE)).as("still").isTrue();

        town.tickets.putSilently("1", ticket(1, "a", "closed"));
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void fieldThatAGuardWithholds_isAskedForAgain_thoughTheRestOfItsRecordWent() {
        for (int id = 1; id <= 60; id++) {
            put(id, "a", "open");
        }
        run();
        for (int id = 1; id <= 60; id++) {
            put(id, id == 1 ? "b" : "a", "closed");
        }
        run();
        assertThat(held(1, "Subject")).isEqualTo("b");
        assertThat(held(1, "Status")).isEqualTo("Working");

        Plan next = issued("next");
        assertThat(next.summary().withheld()).singleElement().satisfies(guard -> {
            assertThat(guard.name()).isEqualTo("field Status");
            assertThat(guard.count()).isEqualTo(60);
        });
        apply(next, "next", new Plan.Approved(null, "field Status", 60));

        assertThat(held(1, "Status")).isEqualTo("Closed");
        run();
        isQuiet();
    }

    private void undoneClosing() {
        put(1, "a", "open");
        run();
        put(1, "a", "closed");
        run();
        long run = town.state.journal().ofKey(ONE, 1).get(0).run();
        apply(undo(run, "undo"), "undo");
    }

    @Test
    void undoneRecord_isDue_andAReleaseMakesItSo() {
        undoneClosing();
        assertThat(held(1, "Status")).isEqualTo("Working");
        assertThat(isDue(ONE)).isTrue();
        run();
        run();
        assertThat(isDue(ONE)).as("held, and told").isFalse();

        assertThat(sync(town.desk()).release(null, null)).isEqualTo(1);
        assertThat(isDue(ONE)).isTrue();
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void release_leavesTheMarkOfARecordThatIsDue_andKnowsNothingOfOneWithoutALink() {
        undoneClosing();
        Mark failing = Mark.waiting("tickets", town.clock.instant()).failedAgain("why");
        town.state.due().put(Map.of(ONE, failing));
        town.state.links().remove(ImmutableSet.of(ONE));

        assertThat(sync(town.desk()).release(null, null)).isEqualTo(1);
        assertThat(town.state.due().of(ImmutableSet.of(ONE))).containsEntry(ONE, failing);
    }

    @Test
    void writeThatGoesThrough_endsTheFailures_thoughTheRecordGoesOnBeingDue() {
        put(1, "a", "unheard of");
        town.cases.chokesOn(item -> true);
        run();
        assertThat(town.state.due().failed()).isEqualTo(1);
        town.cases.chokesOn(item -> false);
        run();

        assertThat(isDue(ONE)).isTrue();
        assertThat(town.state.due().failed()).isZero();
    }

    @Test
    void caseThatComesUpBetweenTheReadAndTheWrite_isNotDoubled() {
        put(1, "a", "open");
        put(2, "b", "open");
        Fields theirs = Fields.of("external_id", FieldValue.text("1"));
        Sync slow = new Sync(
                town.desk(),
                town.cases,
                new Waiting(town.clock, town.clock::advance, (what, done) -> {
                    if (what.equals("planning") && town.casesOf("1").isEmpty()) {
                        town.cases.add(theirs);
                    }
                }),
                "a slow test");

        ApplyReport report =
                Objects.requireNonNull(slow.run(PlanRequest.everything()).applied());

        assertThat(report.count("moved")).isEqualTo(1);
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(town.casesOf("1")).hasSize(1);
        assertThat(town.cases.get(town.casesOf("1").get(0)).get("Subject").isEmpty())
                .as("not overwritten unseen")
                .isTrue();
        run();
        assertThat(held(1, "Subject")).isEqualTo("a");
    }

    @Test
    void syncThatClaimsWhatAnotherHas_waitsForACompleteRead() {
        put(1, "a", "open");
        run();
        put(1, "a", "closed");
        SyncSpec tickets = town.desk().syncs().get(0);
        Desk both = Desk.builder()
                .from(town.desk())
                .syncs(ImmutableList.of(
                        new SyncSpec(
                                "support", tickets.source(), tickets.mapping(), tickets.limits(), tickets.whenGone()),
                        tickets))
                .build();

        Plan plan = sync(both).plan(PlanRequest.everything(), each -> Optional.empty());

        assertThat(plan.summary().counts()).containsOnlyKeys(ChangeClass.BLOCKED);
    }

    @Test
    void syncUnderAnotherName_takesOverWhatTheOldOneHad() {
        put(1, "a", "open");
        run();
        put(1, "a", "closed");
        Desk renamed = Desk.builder()
                .from(town.desk())
                .syncs(town.desk().syncs().stream()
                        .map(sync ->
                                new SyncSpec("support", sync.source(), sync.mapping(), sync.limits(), sync.whenGone()))
                        .collect(ImmutableList.toImmutableList()))
                .build();

        ApplyReport report = Objects.requireNonNull(
                sync(renamed).run(PlanRequest.everything()).applied());

        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(held(1, "Status")).isEqualTo("Closed");
        assertThat(sync(renamed)
                        .plan(PlanRequest.everything(), plan -> Optional.empty())
                        .summary()
                        .count(ChangeClass.BLOCKED))
                .isZero();
    }
}
