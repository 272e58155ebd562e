package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.field.FieldValue;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.Reason;
import io.orgsync.plan.Waiting;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deletions that meet changes, lost answers, deaths, and plans that say too much. */
final class DeleteTroubleTest extends DeleteScene {

    @Test
    void recheck_sendsBackWhatMovedSinceThePlan() {
        created(5);
        Plan plan = plan(runOf(1));
        town.clock.advance(Duration.ofMinutes(1));
        town.organizations.delete(town.organization(1));
        town.organizations.edit(town.organization(2), LEVEL, FieldValue.text("premium"));
        town.organizations.edit(town.organization(3), "notes", FieldValue.text("called them"));
        town.organizations.uses(town.organization(4), "users", 1);
        ApplyReport report = apply(plan, change -> change);
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(report.troubles())
                .extracting(trouble -> ((Outcome.Moved) trouble).now())
                .satisfiesExactlyInAnyOrder(
                        now -> assertThat(now).isEqualTo("the record is gone"),
                        now -> assertThat(now).isEqualTo("premium"),
                        now -> assertThat(now).startsWith("2026"),
                        now -> assertThat(now).isEqualTo("it is in use by users: 1"));
        assertThat(town.organizations.size()).isEqualTo(3);
    }

    @Test
    void lostAnswer_goneIsDone() {
        created(2);
        town.organizations.meets(Misfortune.ANSWER_LOST);
        assertThat(undo(runOf(1)).count("unknown")).isEqualTo(2);
        town.run();
        assertThat(town.organizations.size()).isZero();
        assertThat(town.state.journal().open()).isEmpty();
        assertThat(town.state.links().size()).isZero();
        assertThat(town.classes()).containsOnly(ChangeClass.BLOCKED);
    }

    @Test
    void lostRequest_wasNotCarriedOut() {
        created(1);
        town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        undo(runOf(1));
        town.run();
        assertThat(town.organizations.size()).isEqualTo(1);
        assertThat(town.state.holds().after(null, 9)).isEmpty();
        assertThat(town.lines()).isEmpty();
        undo(runOf(1));
        assertThat(town.organizations.size()).isZero();
    }

    @Test
    void deletionThatIsRefusedForOneRecord_isToldOfThatRecord() {
        created(2);
        town.organizations.locks(item -> item.key().equals(key(1)));
        ApplyReport report = undo(runOf(1));
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(report.count("refused")).isEqualTo(1);
        assertThat(town.link(1).target()).isEqualTo(town.organization(1));
    }

    @Test
    void refusedDeletion_leavesTheRecordLinked() {
        created(1);
        town.organizations.chokesOn(item -> true);
        assertThat(undo(runOf(1)).count("refused")).isEqualTo(1);
        town.organizations.chokesOn(item -> false);
        assertThat(town.link(1).target()).isEqualTo(town.organization(1));
    }

    @Test
    void recordThatIsGoneWhenTheJobComesToIt_isDone() {
        created(1);
        Plan plan = plan(runOf(1));
        TargetId target = town.organization(1);
        Waiting waiting = new Waiting(town.clock, time -> town.organizations.delete(target), (what, done) -> {});
        ApplyReport report = new Sync(town.desk, town.organizations, waiting, "another process")
                .apply(
                        new Plan(plan.header(), plan.summary(), List.copyOf(lines)::forEach),
                        "undo " + plan.header().serial());
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(town.state.links().size()).isZero();
    }

    @Test
    void processThatDiesWhileItDeletes_leavesEachRecordLinkedOrHeld() {
        int deaths = 0;
        for (int pause = 1; pause <= 20; pause++) {
            deaths += new DeleteTroubleTest().dies(pause) ? 1 : 0;
        }
        assertThat(deaths).as("times that it died on its way").isGreaterThan(3);
    }

    /** Whether it came so far; every wait for jobs is a point at which it may die. */
    private boolean dies(int pause) {
        begin();
        created(7);
        Plan plan = plan(runOf(1));
        List<Change> kept = List.copyOf(lines);
        int[] pauses = {0};
        Waiting mortal = new Waiting(
                town.clock,
                time -> {
                    town.clock.advance(time);
                    pauses[0]++;
                    if (pauses[0] == pause) {
                        throw new IllegalStateException("dies");
                    }
                },
                (what, done) -> {});
        Sync dying = new Sync(town.desk, town.organizations, mortal, "another process");
        boolean died = false;
        try {
            assertThat(dying.apply(
                                    new Plan(plan.header(), plan.summary(), kept::forEach),
                                    "undo " + plan.header().serial())
                            .count("applied"))
                    .isEqualTo(7);
        } catch (IllegalStateException death) {
            died = true;
        }
        town.clock.advance(Duration.ofHours(1));
        town.run();
        assertThat(town.state.journal().open()).isEmpty();
        long held = town.state.holds().after(null, 9).stream()
                .filter(Hold::isOfRecord)
                .count();
        assertThat(town.state.links().size()).isEqualTo(town.organizations.size());
        assertThat(held).isEqualTo(7 - town.organizations.size());
        assertThat(town.lines()).hasSize((int) held).allMatch(change -> change.reason() == Reason.DELETED);
        return died;
    }

    @Test
    void plan_neverDeletesMoreThanTheRunCreated() {
        created(2);
        long run = runOf(1);
        assertThat(apply(headed(plan(run), null), change -> change).count("not attempted"))
                .as("a plan that takes nothing back")
                .isEqualTo(2);
        assertThat(apply(headed(plan(run), run + 1), change -> change).count("not attempted"))
                .as("a plan that takes another run back")
                .isEqualTo(2);
        assertThat(apply(plan(run), change -> aimed(change, TargetId.of(77))).count("not attempted"))
                .as("lines about another record")
                .isEqualTo(2);
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        long later = town.state.journal().ofKey(key(1), 1).get(0).run();
        Plan plan = plan(run);
        Change deletion = line(2);
        lines.clear();
        lines.add(Change.builder()
                .from(deletion)
                .key(key(1))
                .target(town.organization(1))
                .build());
        ApplyReport report = apply(headed(plan, later), change -> change);
        assertThat(report.count("not attempted"))
                .as("a run that only updated it")
                .isEqualTo(1);
        assertThat(((Outcome.NotAttempted) report.troubles().get(0)).failure().message())
                .contains("the journal does not have it", "by run " + later);
        assertThat(town.organizations.size()).isEqualTo(2);
    }

    private static Plan headed(Plan plan, @org.jspecify.annotations.Nullable Long undoes) {
        PlanHeader header =
                PlanHeader.builder().from(plan.header()).undoes(undoes).build();
        return new Plan(header, plan.summary(), plan.changes());
    }

    private static Change aimed(Change change, TargetId target) {
        return Change.builder().from(change).target(target).build();
    }
}
