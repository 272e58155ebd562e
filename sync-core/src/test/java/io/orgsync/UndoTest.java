package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.diff.FieldReason;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What taking a run back does to values, to later edits, and to the runs that follow. */
final class UndoTest {

    private final Town town = new Town();
    private final List<Change> undone = new ArrayList<>();

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

    private void linked(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        settle();
    }

    private void settle() {
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    /** The run of which the latest write was. */
    private long lastRun(int number) {
        return town.state.journal().ofKey(key(number), 1).get(0).run();
    }

    @CanIgnoreReturnValue
    private Plan plan(long run, String fingerprint) {
        undone.clear();
        return town.sync.undo(run, plan -> {
            plan.changes().forEach(undone::add);
            return Optional.of(fingerprint);
        });
    }

    @CanIgnoreReturnValue
    private ApplyReport undo(long run) {
        Plan plan = plan(run, "undo of " + run);
        List<Change> lines = List.copyOf(undone);
        return town.sync.apply(new Plan(plan.header(), plan.summary(), lines::forEach), "undo of " + run);
    }

    private FieldChange field(String key) {
        return undone.get(0).fields().stream()
                .filter(field -> field.field().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void changed(String field, String value) {
        town.edit(1, field, FieldValue.text(value));
        town.run();
        town.run();
    }

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
        WhenGone words = WhenGone.builder()
                .marker(Fields.of("tags", FieldValue.set(Set.of("gone"))))
                .runs(1)
                .least(Duration.ZERO)
                .build();
        town.whenGone("standard", words);
        town.whenGone("partners", words);
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
    void heldTags_keepNobodyFromBeingRetired() {
        linked(2);
        changed("Level", "Ultimate");
        undo(lastRun(1));
        TargetId target = town.organization(1);
        town.accounts.remove(Town.id(1));
        town.run();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
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
