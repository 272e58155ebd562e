package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.apply.ApplyReport;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What taking a run back does to whole records: created, retired, renamed, gone, or not its own. */
final class UndoneRecordsTest extends UndoScene {

    @Test
    void createdRecord_isMarked_andNotUnmarkedByTheNextRun() {
        linked(1);
        undo(lastRun(1));
        TargetId target = town.organization(1);
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
        assertThat(town.organizations.get(target).get(LEVEL))
                .as("nothing else is taken back")
                .isNotNull();
        town.run();
        town.run();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
        assertThat(town.sync.release(null, null)).isEqualTo(1);
        town.run();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(false));
    }

    @Test
    void createdRecord_withoutAMarkerToSet_isLeft() {
        town.whenGone("standard", WhenGone.keep());
        linked(1);
        plan(lastRun(1), "undo");
        assertThat(undone).isEmpty();
    }

    @Test
    void retiredRecord_losesItsMarker_andIsNotRetiredAgain() {
        linked(2);
        town.accounts.remove(Town.id(1));
        town.run();
        TargetId target = town.organization(1);
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
        town.run();
        undo(lastRun(1));
        assertThat(town.organizations.get(target).get(MARK)).isNotEqualTo(FieldValue.flag(true));
        town.run();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(town.line(1).reason()).isEqualTo(Reason.HELD);
        assertThat(town.sync.release(key(1), MARK)).isEqualTo(1);
        town.run();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
    }

    @Test
    void retiredRecord_ofAMarkerOfWords_isNotRetiredAgainEither() {
        markByWords();
        linked(2);
        TargetId target = town.organization(1);
        town.organizations.edit(target, "tags", FieldValue.set(Set.of("other")));
        town.accounts.remove(Town.id(1));
        town.run();
        assertThat(town.organizations.get(target).get("tags")).isEqualTo(FieldValue.set(Set.of("gone", "other")));
        town.run();
        undo(lastRun(1));
        assertThat(town.organizations.get(target).get("tags")).isEqualTo(FieldValue.set(Set.of("other")));

        town.run();

        assertThat(town.line(1).reason()).isEqualTo(Reason.HELD);
        town.run();
        assertThat(town.organizations.get(target).get("tags")).isEqualTo(FieldValue.set(Set.of("other")));
    }

    @Test
    void undoOfAnEarlierRun_leavesARetiredRecordRetired() {
        linked(2);
        changed("Level", "Premium");
        long run = lastRun(1);
        TargetId target = town.organization(1);
        town.accounts.remove(Town.id(1));
        town.run();
        town.run();
        undo(run);
        assertThat(town.link(1).isRetired()).isTrue();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
        assertThat(town.state.absences().of(List.of(key(1)))).hasSize(1);
        town.organizations.edit(target, MARK, FieldValue.flag(false));
        town.run();
        town.run();
        assertThat(town.organizations.get(target).get(MARK))
                .as("what a person took off is not set again")
                .isEqualTo(FieldValue.flag(false));
    }

    @Test
    void recordThatIsGone_orLinkedNoMore_isLeft() {
        linked(2);
        town.edit(2, "Level", FieldValue.text("Premium"));
        changed("Level", "Premium");
        long run = lastRun(1);
        town.organizations.delete(town.organization(1));
        town.state.links().remove(List.of(key(2)));
        plan(run, "undo");
        assertThat(undone).isEmpty();
    }

    @Test
    void syncThatIsConfiguredNoMore_isLeft() {
        linked(1);
        changed("Level", "Premium");
        long run = lastRun(1);
        town.configureSyncs(town.desk.syncs().subList(1, 2));
        plan(run, "undo");
        assertThat(undone).isEmpty();
    }

    @Test
    void keyField_isNeverTakenBack() {
        town.organizations.add(
                Fields.of("name", FieldValue.text("Old name")).with(Town.SALESFORCE_ID, FieldValue.text(Town.id(1))));
        town.customer(1, "Customer 1", "Gold");
        town.applyByHand(summary -> summary);
        town.run();
        undo(lastRun(1));
        assertThat(town.held(1, "name")).isEqualTo("Old name");
        assertThat(town.held(1, "external_id")).isEqualTo(Town.id(1));
    }

    @Test
    void manyRecords_areTakenBackInPages() {
        linked(600);
        for (int i = 1; i <= 600; i++) {
            town.edit(i, "Level", FieldValue.text("Premium"));
        }
        town.run();
        long run = lastRun(1);
        town.run();
        for (int i = 1; i <= 50; i++) {
            town.organizations.edit(town.organization(i), LEVEL, FieldValue.text("expired"));
        }
        ApplyReport report = undo(run);
        assertThat(report.count("applied")).isEqualTo(550);
        assertThat(undone.stream().filter(line -> line.type() == ChangeClass.REMEMBER))
                .hasSize(50);
        assertThat(town.sync.release(null, null)).isEqualTo(550);
    }

    @Test
    void runThatWroteNothing_isNamed() {
        linked(1);
        assertThatThrownBy(() -> plan(999, "undo"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("undo run 999")
                .hasMessageContaining("no write of that run");
    }

    @Test
    void undoneRun_isNotJudgedByGuards_andItsPlanSaysWhatItIs() {
        linked(1);
        changed("Level", "Premium");
        long run = lastRun(1);
        Plan plan = plan(run, "undo");
        assertThat(plan.header().undoes()).isEqualTo(run);
        assertThat(plan.header().everything()).isFalse();
        assertThat(plan.summary().withheld()).isEmpty();
        assertThat(undone.get(0).reason()).isEqualTo(Reason.UNDONE);
        assertThat(undone.get(0).fields()).extracting(FieldChange::field).doesNotContain(REGION);
    }

    @Test
    void keyFieldThatTheRunFilled_isNeverTakenBack() {
        town.organizations.add(
                Fields.of("name", FieldValue.text("Old name")).with("external_id", FieldValue.text(Town.id(1))));
        town.customer(1, "Customer 1", "Gold");
        town.applyByHand(summary -> summary);
        town.run();
        undo(lastRun(1));
        assertThat(town.held(1, "name")).isEqualTo("Old name");
        assertThat(town.held(1, Town.SALESFORCE_ID)).isEqualTo(Town.id(1));
    }

    @Test
    void writesThatWereRefused_areNotTakenBack() {
        linked(2);
        town.edit(2, "Level", FieldValue.text("Premium"));
        town.organizations.chokesOn(item -> item.key().equals(key(2)));
        changed("Level", "Premium");
        undo(lastRun(1));
        assertThat(undone)
                .singleElement()
                .satisfies(line -> assertThat(line.key()).isEqualTo(key(1)));
    }

    @Test
    void swappedNames_areSwappedBack() {
        linked(2);
        town.edit(1, "Name", FieldValue.text("Customer 2"));
        changed("Name", "Customer 2");
        town.edit(2, "Name", FieldValue.text("Customer 1"));
        town.run();
        town.run();
        long run = lastRun(2);
        assertThat(town.held(1, "name")).isEqualTo("Customer 2");
        undo(run);
        assertThat(town.held(1, "name")).isEqualTo("Customer 1");
        assertThat(town.held(2, "name")).isEqualTo("Customer 2");
    }

    @Test
    void swappedRecord_getsItsOtherFieldsBackFromItsOwnWrite() {
        linked(2);
        town.edit(1, "Name", FieldValue.text("Customer 2"));
        town.edit(2, "Name", FieldValue.text("Customer 1"));
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.edit(2, "Level", FieldValue.text("Premium"));
        settle();
        assertThat(town.held(1, "name")).isEqualTo("Customer 2");
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");

        undo(lastRun(1));

        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.held(2, LEVEL)).isEqualTo("gold");
        assertThat(town.held(1, "name")).isEqualTo("Customer 1");
    }
}
