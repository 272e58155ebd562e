package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.target.TargetUsage;
import io.orgsync.target.write.Batch;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is deleted where a run that created records is taken back, what stays and why, and what the runs that follow make of it. */
final class DeleteCreatedTest {

    private final Town town = new Town();
    private final List<Change> lines = new ArrayList<>();

    @BeforeEach
    void begin() {
        town.withoutGuards();
        WhenGone gone = WhenGone.builder()
                .marker(Fields.of(MARK, FieldValue.flag(true)))
                .runs(1)
                .least(Duration.ZERO)
                .build();
        town.whenGone("standard", gone);
        town.whenGone("partners", gone);
    }

    private void created(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
        town.clock.advance(Duration.ofHours(1));
    }

    private long runOf(int number) {
        return town.state.journal().ofKey(key(number), 9).stream()
                .filter(entry -> entry.intent().target() == null)
                .findFirst()
                .map(Entry::run)
                .orElseThrow();
    }

    @CanIgnoreReturnValue
    private Plan plan(long run) {
        lines.clear();
        return town.sync.undo(run, true, plan -> {
            plan.changes().forEach(lines::add);
            return Optional.of("undo " + town.state.desk().serial());
        });
    }

    private ApplyReport apply(Plan plan, UnaryOperator<Change> change) {
        List<Change> changed = lines.stream().map(change).toList();
        return town.sync.apply(
                new Plan(plan.header(), plan.summary(), changed::forEach),
                "undo " + plan.header().serial());
    }

    @CanIgnoreReturnValue
    private ApplyReport undo(long run) {
        return apply(plan(run), change -> change);
    }

    private Change line(int number) {
        return lines.stream()
                .filter(change -> change.key().equals(key(number)))
                .findFirst()
                .orElseThrow();
    }

    private void assertThatItStays(int number, String why) {
        plan(runOf(number));
        assertThat(line(number).type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(line(number).isShown()).isTrue();
        assertThat(line(number).isNewTrouble()).isTrue();
        assertThat(line(number).remarks())
                .singleElement()
                .extracting(Remark::message)
                .asString()
                .startsWith("it is not deleted: ")
                .contains(why);
        TargetId target = town.organization(number);
        undo(runOf(number));
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
    }

    @Test
    void untouchedRecord_isDeleted_asALineOfItsOwnClass() {
        created(2);
        Plan plan = plan(runOf(1));
        assertThat(plan.summary().words()).isEqualTo(ImmutableMap.of("delete", 2L));
        assertThat(plan.summary().writes()).isEqualTo(2);
        assertThat(line(1).fields()).anySatisfy(field -> {
            assertThat(field.field()).isEqualTo(Change.UPDATED_AT);
            assertThat(field.before()).isInstanceOf(FieldValue.Moment.class);
        });
        TargetId target = town.organization(1);
        assertThat(apply(plan, change -> change).count("applied")).isEqualTo(2);
        assertThat(town.organizations.size()).isZero();
        assertThat(town.state.links().get(key(1))).isEmpty();
        assertThat(town.state.picture().get(target)).isEmpty();
        Batch sent =
                town.organizations.batches().get(town.organizations.batches().size() - 1);
        assertThat(sent.operation()).isEqualTo(Batch.Operation.DELETE);
        assertThat(sent.items()).allSatisfy(item -> {
            assertThat(item.values()).isEqualTo(Fields.none());
            assertThat(item.before().get("external_id").isEmpty()).isFalse();
        });
    }

    @Test
    void deletedRecord_isHeldBack_andToldOnce_untilItIsReleased() {
        created(1);
        undo(runOf(1));
        Change held = town.line(1);
        assertThat(held.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(held.reason()).isEqualTo(Reason.DELETED);
        assertThat(held.news()).isTrue();
        assertThat(held.isNewTrouble()).isFalse();
        assertThat(held.remarks().get(0).message()).contains("'Customer 1'", "orgsync release " + id(1));
        town.run();
        assertThat(town.line(1).news()).isFalse();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.organizations.size())
                .as("what the source says of it changes nothing")
                .isZero();
        assertThat(town.sync.release(key(1), Hold.RECORD)).isEqualTo(1);
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void heldRecord_thatAPersonMakesByHand_isAdopted_andHeldNoLonger() {
        created(1);
        undo(runOf(1));
        town.organizations.add(Fields.of("name", FieldValue.text("Mine")).with("external_id", FieldValue.text(id(1))));
        town.run();
        town.run();
        assertThat(town.held(1, "name")).isEqualTo("Customer 1");
        assertThat(town.state.holds().after(null, 9)).isEmpty();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void heldRecord_leavesItsNameToAnother() {
        created(1);
        undo(runOf(1));
        town.customer(2, "Customer 1", "Gold");
        town.run();
        assertThat(town.held(2, "name")).isEqualTo("Customer 1");
    }

    @Test
    void heldValuesOfTheRecord_giveWayToTheHoldOnTheWhole() {
        created(1);
        long run = runOf(1);
        Hold value = new Hold(key(1), LEVEL, FieldValue.text("premium"), 1);
        town.state.holds().put(List.of(value));
        undo(run);
        assertThat(town.state.holds().after(null, 9)).extracting(Hold::field).containsExactly(Hold.RECORD);
    }

    @Test
    void deletion_cannotBeTakenBack() {
        created(1);
        undo(runOf(1));
        plan(town.state.journal().ofKey(key(1), 1).get(0).run());
        assertThat(lines).isEmpty();
    }

    @Test
    void managedFieldThatMoved_staysAndIsMarked() {
        created(2);
        town.organizations.edit(town.organization(1), LEVEL, FieldValue.text("premium"));
        assertThatItStays(1, LEVEL + " is 'premium', and was written as 'gold'");
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void anyLaterChange_stays() {
        created(1);
        town.organizations.edit(town.organization(1), "notes", FieldValue.text("called them"));
        assertThatItStays(1, "and changed at 2026");
    }

    @Test
    void recordThatOthersBelongTo_stays() {
        created(1);
        town.organizations.uses(town.organization(1), "users", 0);
        town.organizations.uses(town.organization(1), "tickets", 3);
        assertThatItStays(1, "it is in use by tickets: 3");
    }

    @Test
    void recordThatWasMarkedBefore_isToldOnly() {
        created(1);
        long run = runOf(1);
        town.organizations.edit(town.organization(1), MARK, FieldValue.flag(true));
        plan(run);
        assertThat(line(1).type()).isEqualTo(ChangeClass.REMEMBER);
        assertThat(line(1).isShown()).isTrue();
        assertThat(undo(run).count("applied")).isZero();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void syncThatIsConfiguredNoMore_staysAsItIs() {
        created(1);
        long run = runOf(1);
        town.configureSyncs(town.desk.syncs().subList(1, 2));
        plan(run);
        assertThat(line(1).type()).isEqualTo(ChangeClass.REMEMBER);
        assertThat(line(1).remarks().get(0).message()).contains("its sync is configured no more");
    }

    @Test
    void deskThatCannotTell_deletesNothing() {
        created(1);
        town.configure(Desk.builder()
                .from(town.desk)
                .syncs(town.desk.syncs())
                .target(town.organizations.byKey())
                .build());
        assertThatItStays(1, "does not tell whether anybody uses it");
    }

    @Test
    void recordsThatWereThereBefore_areNeverDeleted() {
        created(1);
        town.customer(2, "Customer 2", "Gold");
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        town.run();
        undo(runOf(2));
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.organizations.size()).isEqualTo(1);
    }

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
            deaths += new DeleteCreatedTest().dies(pause) ? 1 : 0;
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
    void nameOfADeletedRecord_goesBackToTheOneThatHadIt() {
        created(1);
        town.edit(1, "Name", FieldValue.text("Customer 2"));
        town.customer(2, "Customer 1", "Gold");
        town.run();
        town.run();
        assertThat(town.held(2, "name")).isEqualTo("Customer 1");
        assertThat(undo(runOf(2)).count("applied")).isEqualTo(2);
        assertThat(town.organizations.size()).isEqualTo(1);
        assertThat(town.held(1, "name")).isEqualTo("Customer 1");
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

    @Test
    void creationThatWasRefused_isNothingToDelete() {
        created(1);
        town.organizations.chokesOn(item -> item.key().equals(key(2)));
        town.customer(2, "Customer 2", "Gold");
        town.customer(3, "Customer 3", "Gold");
        town.run();
        Plan plan = plan(runOf(3));
        lines.replaceAll(change -> Change.builder().from(change).key(key(2)).build());
        assertThat(apply(plan, change -> change).count("not attempted")).isEqualTo(1);
        assertThat(town.organizations.size()).isEqualTo(2);
    }

    @Test
    void usage_tells() {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        TargetId one = TargetId.of(1);
        assertThat(new TargetUsage(one, then, then, ImmutableMap.of("users", 0L)).sign())
                .isEmpty();
        assertThat(new TargetUsage(one, then, then.plusSeconds(1), ImmutableMap.of()).sign())
                .contains("it was made at 2026-01-01T00:00:00Z and changed at 2026-01-01T00:00:01Z");
        assertThat(new TargetUsage(one, then, then, ImmutableMap.of("tickets", 2L, "users", 1L)).sign())
                .contains("it is in use by tickets: 2, users: 1");
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
