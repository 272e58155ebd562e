package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.diff.FieldReason;
import io.orgsync.field.FieldValue;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What taking a run back does to values, to later edits, and to the runs that follow. */
final class UndoTest extends UndoScene {

    @Test
    void untouchedValues_return_andAreNotWrittenAgain() {
        linked(1);
        changed("Level", "Premium");
        assertThat(undo(lastRun(1)).count("applied")).isEqualTo(1);
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        town.run();
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void heldValue_isReportedOnce() {
        linked(1);
        changed("Level", "Premium");
        undo(lastRun(1));
        Change line = town.line(1);
        assertThat(line.type()).isEqualTo(ChangeClass.REMEMBER);
        assertThat(line.isShown()).isTrue();
        assertThat(line.fields()).anySatisfy(field -> {
            assertThat(field.reason()).isEqualTo(FieldReason.HELD);
            assertThat(field.desired()).isEqualTo(FieldValue.text("premium"));
            assertThat(field.before()).isEqualTo(FieldValue.text("gold"));
        });
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void heldValue_isWritten_onceTheSourceSaysSomethingElse() {
        linked(1);
        changed("Level", "Premium");
        undo(lastRun(1));
        changed("Level", "Ultimate");
        assertThat(town.held(1, LEVEL)).isEqualTo("ultimate");
        changed("Level", "Premium");
        assertThat(town.held(1, LEVEL)).as("the hold has ended").isEqualTo("premium");
    }

    @Test
    void hold_ends_whenTheSourceComesToTheOldValueByItself() {
        linked(1);
        changed("Level", "Premium");
        undo(lastRun(1));
        changed("Level", "Gold");
        assertThat(town.state.holds().after(null, 9)).isEmpty();
        changed("Level", "Premium");
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void release_letsTheValueBeWritten() {
        linked(2);
        changed("Level", "Premium");
        undo(lastRun(1));
        assertThat(town.sync.release(key(2), null)).isZero();
        assertThat(town.sync.release(key(1), OWNER)).isZero();
        assertThat(town.sync.release(null, LEVEL)).isEqualTo(1);
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void heldField_ofWhichARuleSaysNothing_staysHeld() {
        linked(1);
        changed("Level", "Premium");
        undo(lastRun(1));
        changed("Level", "Unknown level");
        assertThat(town.state.holds().after(null, 9)).hasSize(1);
        changed("Level", "Premium");
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
    }

    @Test
    void otherFieldsOfTheRecord_goOn() {
        linked(1);
        changed("Level", "Premium");
        undo(lastRun(1));
        changed("Owner", "Grace");
        assertThat(town.held(1, OWNER)).isEqualTo("Grace");
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.state.holds().after(null, 9)).hasSize(1);
    }

    @Test
    void laterEditByAPerson_survives_andIsListedWithBothValues() {
        linked(1);
        town.edit(1, "Owner", FieldValue.text("Grace"));
        changed("Level", "Premium");
        long run = lastRun(1);
        town.organizations.edit(town.organization(1), OWNER, FieldValue.text("Margaret"));
        undo(run);
        assertThat(town.held(1, OWNER)).isEqualTo("Margaret");
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(field(OWNER).reason()).isEqualTo(FieldReason.UNDO_LEFT);
        assertThat(field(OWNER).base()).isEqualTo(FieldValue.text("Grace"));
        assertThat(field(OWNER).before()).isEqualTo(FieldValue.text("Margaret"));
        assertThat(field(OWNER).desired()).as("what it was before the run").isEqualTo(FieldValue.text("Ada"));
    }

    @Test
    void laterWriteOfTheSource_survives() {
        linked(1);
        changed("Level", "Premium");
        long run = lastRun(1);
        changed("Level", "Ultimate");
        plan(run, "undo");
        assertThat(undone).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo(ChangeClass.REMEMBER);
            assertThat(line.isShown()).isTrue();
        });
        assertThat(undo(run).count("applied")).isZero();
        assertThat(town.held(1, LEVEL)).isEqualTo("ultimate");
        assertThat(town.state.holds().after(null, 9)).isEmpty();
    }

    @Test
    void valueThatIsAsBeforeTheRun_needsNothing() {
        linked(1);
        changed("Level", "Premium");
        long run = lastRun(1);
        changed("Level", "Gold");
        plan(run, "undo");
        assertThat(undone).isEmpty();
    }

    @Test
    void tags_thatTheRunAdded_go_andAllOthersStay() {
        linked(1);
        TargetId target = town.organization(1);
        town.organizations.edit(target, "tags", FieldValue.set(List.of("mine")));
        changed("Level", "Ultimate");
        assertThat(town.organizations.get(target).get("tags")).isEqualTo(FieldValue.set(List.of("mine", "vip")));
        town.organizations.edit(target, "tags", FieldValue.set(List.of("mine", "vip", "later")));
        undo(lastRun(1));
        assertThat(town.organizations.get(target).get("tags")).isEqualTo(FieldValue.set(List.of("later", "mine")));
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void tags_thatTheRunTookAway_comeBack() {
        town.customer(1, "Customer 1", "Ultimate");
        settle();
        changed("Level", "Gold");
        undo(lastRun(1));
        assertThat(town.organizations.get(town.organization(1)).get("tags")).isEqualTo(FieldValue.set(List.of("vip")));
    }

    @Test
    void tags_thatSomebodyTookAwaySince_needNothing() {
        linked(1);
        changed("Level", "Ultimate");
        long run = lastRun(1);
        changed("Level", "Premium");
        plan(run, "undo");
        assertThat(undone)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.fields()).extracting(FieldChange::field).containsExactly(LEVEL));
    }

    @Test
    void hold_ends_alsoIfNothingElseIsToBeRemembered() {
        linked(1);
        changed("Level", "Premium");
        undo(lastRun(1));
        town.run();
        town.run();
        changed("Level", "Gold");
        assertThat(town.state.holds().after(null, 9)).isEmpty();
    }

    @Test
    void valueThatTheDeskKeepsInItsOwnSpelling_isTheRuns() {
        linked(1);
        town.organizations.stores(values -> values.has(OWNER) ? values.with(OWNER, FieldValue.text("GRACE")) : values);
        changed("Owner", "Grace");
        assertThat(town.lines()).isEmpty();

        plan(lastRun(1), "undo");

        assertThat(field(OWNER).reason()).isEqualTo(FieldReason.UNDONE);
    }

    @Test
    void editThatLooksMuchLikeTheRunsValue_isAnEdit() {
        linked(1);
        changed("Owner", "level 3");
        long run = lastRun(1);
        town.organizations.edit(town.organization(1), OWNER, FieldValue.text("Level 3"));

        plan(run, "undo");

        assertThat(field(OWNER).reason()).isEqualTo(FieldReason.UNDO_LEFT);
        assertThat(field(OWNER).before()).isEqualTo(FieldValue.text("Level 3"));
    }

    @Test
    void tags_thatSomebodyClearedSince_needNothing() {
        linked(1);
        changed("Level", "Ultimate");
        town.organizations.edit(town.organization(1), "tags", FieldValue.empty());
        plan(lastRun(1), "undo");
        assertThat(undone)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.fields()).extracting(FieldChange::field).containsExactly(LEVEL));
    }
}
