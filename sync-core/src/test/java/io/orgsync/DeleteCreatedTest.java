package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.target.TargetUsage;
import io.orgsync.target.write.Batch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is deleted where a run that created records is taken back, what stays and why, and what the runs that follow make of it. */
final class DeleteCreatedTest extends DeleteScene {

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
        assertThat(line(1).remarks().get(0).message()).contains("its sync is no longer configured");
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
}
