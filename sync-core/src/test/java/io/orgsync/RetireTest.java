package io.orgsync;

import static io.orgsync.Town.FAREWELL;
import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.TYPE;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.FieldReason;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.TargetId;
import io.orgsync.map.Rule;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Limits;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.testing.InMemorySource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records whose source is gone: waiting, marking, and what happens when the source has them again. */
final class RetireTest {

    private static final FieldValue ON = FieldValue.flag(true);
    private static final FieldValue OFF = FieldValue.flag(false);

    private final Town town = new Town();

    @BeforeEach
    void begin() {
        town.withoutGuards();
    }

    /** Marks after so many reads and hours, as the founding page has it with 3 and 72. */
    private static WhenGone marks(int runs, int hours) {
        return WhenGone.builder()
                .marker(Fields.of(MARK, ON))
                .runs(runs)
                .least(Duration.ofHours(hours))
                .build();
    }

    private static WhenGone marks(Fields marker) {
        return WhenGone.builder().marker(marker).runs(1).least(Duration.ZERO).build();
    }

    /** Two customers in step, the second of whom stays; both syncs mark what is gone. */
    private void linked(WhenGone gone) {
        town.whenGone("standard", gone);
        town.whenGone("partners", gone);
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Rock", "Gold");
        settle();
    }

    private void settle() {
        town.run();
        town.run();
        assertThat(town.lines()).as("planning again after two runs").isEmpty();
    }

    private void run(PlanRequest request) {
        assertThat(town.sync.run(request).applied()).isNotNull();
    }

    private void after(int hours) {
        town.clock.advance(Duration.ofHours(hours));
    }

    private InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    private Optional<Absence> absence(int number) {
        return Optional.ofNullable(
                town.state.absences().of(List.of(key(number))).get(key(number)));
    }

    private FieldValue mark(int number) {
        return town.organizations.get(town.organization(number)).get(MARK);
    }

    private String remark(int number) {
        return town.line(number).remarks().get(0).message();
    }

    /** Retires the first customer at once. */
    private void retired() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        settle();
        assertThat(mark(1)).isEqualTo(ON);
        assertThat(town.link(1).isRetired()).isTrue();
    }

    // airbytehq/airbyte#10155, airbytehq/airbyte#34082
    @ParameterizedTest(name = "{0} reads and {1} hours, a read every {2} hours: marked by read {3}")
    @CsvSource({
        // airbytehq/airbyte#10155, airbytehq/airbyte#34082
        "1, 0, 1, 1",
        "0, 0, 1, 1",
        "3, 0, 1, 3",
        "3, 72, 24, 4",
        "2, 12, 1, 13",
        "3, 72, 100, 3",
        "1, 72, 72, 2",
        "2, 1, 1, 2",
    })
    void absence_longEnough_marksTheRecord(int runs, int hours, int every, int marked) {
        linked(marks(runs, hours));
        town.accounts.remove(id(1));
        for (int read = 1; read < marked; read++) {
            assertThat(town.line(1).type()).as("read %s", read).isEqualTo(ChangeClass.ABSENT);
            town.run();
            assertThat(mark(1)).as("read %s", read).isNotEqualTo(ON);
            after(every);
        }
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RETIRE);
        settle();
        assertThat(mark(1)).isEqualTo(ON);
        assertThat(town.link(1).retiredAtOrFail()).isAfterOrEqualTo(town.clock.instant());
        assertThat(town.held(1, LEVEL)).as("nothing else").isEqualTo("gold");
    }

    @Test
    void retire_writesTheMarkerAndRemembersIt() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        Change change = town.line(1);
        assertThat(change.reason()).isEqualTo(Reason.ABSENT);
        assertThat(change.writes()).isEqualTo(Fields.of(MARK, ON));
        assertThat(change.isNewTrouble()).isFalse();
        assertThat(change.fields()).singleElement().satisfies(field -> {
            assertThat(field.reason()).isEqualTo(FieldReason.MARKED);
            assertThat(field.before()).isEqualTo(FieldValue.empty());
            assertThat(field.agreed()).isEqualTo(ON);
        });
        town.run();
        assertThat(town.link(1).base().get(MARK)).isEqualTo(ON);
        assertThat(town.link(1).base().get(LEVEL)).isEqualTo(FieldValue.text("gold"));
    }

    @Test
    void retire_recordThatIsMarkedAlready_isOnlyRemembered() {
        linked(marks(1, 0));
        TargetId target = town.organization(1);
        town.accounts.remove(id(1));
        town.organizations.edit(target, MARK, ON);
        int batches = town.organizations.batches().size();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RETIRE);
        settle();
        assertThat(town.organizations.batches()).hasSize(batches);
        assertThat(town.link(1).isRetired()).isTrue();
    }

    @Test
    void retire_thatIsWithheld_marksNothing() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        town.limit(limits -> limits.retire(new Limits.Ceiling(0, 0)));
        town.run();
        assertThat(mark(1)).isNotEqualTo(ON);
        assertThat(town.link(1).isRetired()).isFalse();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RETIRE);
    }

    @Test
    void excluded_countsAsAbsent() {
        linked(marks(2, 1));
        town.edit(1, "Level", FieldValue.text("Excluded"));
        town.run();
        after(1);
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.RETIRE);
        assertThat(change.reason()).isEqualTo(Reason.EXCLUDED);
        settle();
    }

    @Test
    void absence_isToldOnce_withWhatWillFollow() {
        linked(marks(3, 72));
        town.accounts.remove(id(1));
        Change first = town.line(1);
        assertThat(first.news()).isTrue();
        assertThat(first.isNewTrouble()).isFalse();
        assertThat(remark(1))
                .isEqualTo("absent since 2026-11-22T10:00:00Z in 1 complete read; it is retired after 3 complete reads,"
                        + " at most one an hour, and not before 2026-11-25T10:00:00Z");
        town.run();
        after(2);
        assertThat(town.line(1).news()).isFalse();
        assertThat(remark(1)).startsWith("absent since 2026-11-22T10:00:00Z in 2 complete reads");
    }

    @Test
    void absence_readsWithinAnHour_countOnce() {
        linked(marks(3, 0));
        town.accounts.remove(id(1));
        for (int minute = 0; minute < 60; minute += 10) {
            town.run();
            town.clock.advance(Duration.ofMinutes(9));
        }
        assertThat(absence(1)).map(Absence::runs).contains(1);
        after(1);
        town.run();
        assertThat(absence(1)).map(Absence::runs).contains(2);
    }

    @Test
    void absence_isNotCountedByPlans() {
        linked(marks(2, 0));
        town.accounts.remove(id(1));
        for (int plan = 0; plan < 5; plan++) {
            town.lines();
            after(5);
        }
        assertThat(absence(1)).isEmpty();
        town.applyByHand(summary -> summary);
        assertThat(absence(1)).contains(Absence.first(town.clock.instant()));
    }

    // kubernetes-sigs/external-dns#414, kubernetes-sigs/external-dns#1238, kubernetes-sigs/external-dns#3841
    @Test
    void absence_isNotConcludedFromIncompleteReads_ofAnySource() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        for (int sync = 0; sync < 2; sync++) {
            source(sync).reads(Completeness.PARTIAL);
            after(100);
            assertThat(town.lines()).isEmpty();
            town.run();
            source(sync).reads(Completeness.COMPLETE);
        }
        assertThat(absence(1)).isEmpty();
        run(new PlanRequest(Selection.only(key(1)), ImmutableSet.of()));
        run(new PlanRequest(new Selection(null, 1), ImmutableSet.of()));
        assertThat(absence(1)).isEmpty();
        assertThat(mark(1)).isNotEqualTo(ON);
    }

    @Test
    void absence_isNotCountedByRunsThatPlanOneSync_butActedOn() {
        linked(marks(2, 0));
        town.accounts.remove(id(1));
        PlanRequest standard = new PlanRequest(Selection.everything(), ImmutableSet.of("standard"));
        run(standard);
        assertThat(absence(1)).isEmpty();
        town.run();
        after(1);
        run(standard);
        assertThat(mark(1)).isEqualTo(ON);
    }

    @Test
    void absence_thatEnds_isForgotten() {
        linked(marks(2, 0));
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        town.run();
        after(1);
        town.accounts.put(id(1), account);
        town.run();
        assertThat(absence(1)).isEmpty();
        settle();
        town.accounts.remove(id(1));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
    }

    @Test
    void absence_thatEnds_isForgotten_evenIfTheRecordIsInStepAndNothingWasTold() {
        linked(marks(2, 0));
        town.state.absences().put(ImmutableMap.of(key(1), Absence.first(town.clock.instant())));
        assertThat(town.classes()).containsExactly(ChangeClass.REMEMBER);
        town.run();
        assertThat(absence(1)).isEmpty();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void absence_ofARecordThatCannotBeUsed_isForgotten() {
        linked(marks(2, 0));
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        town.run();
        after(1);
        town.accounts.put(id(1), account.with("Level", FieldValue.text("Broken claim")));
        assertThat(town.line(1).type()).as("invalid is not absent").isEqualTo(ChangeClass.BLOCKED);
        town.run();
        assertThat(absence(1)).isEmpty();
    }

    @Test
    void absence_ofManyRecords_isCountedAsItGoes() {
        town.whenGone("standard", marks(2, 0));
        for (int i = 1; i <= 510; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        settle();
        for (int i = 2; i <= 510; i++) {
            town.accounts.remove(id(i));
        }
        town.run();
        assertThat(absence(2)).isPresent();
        assertThat(absence(510)).isPresent();
    }

    @Test
    void forgotten_recordThatIsGoneFromTheDeskToo() {
        linked(marks(3, 0));
        TargetId target = town.organization(1);
        town.accounts.remove(id(1));
        town.run();
        town.organizations.delete(target);
        town.run();
        assertThat(absence(1)).isEmpty();
        assertThat(town.state.links().size()).isEqualTo(1);
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void keep_leavesTheRecordAsItIs() {
        linked(WhenGone.keep());
        town.accounts.remove(id(1));
        town.run();
        after(1_000);
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(change.remarks()).isEmpty();
        assertThat(change.news()).isFalse();
    }

    @Test
    void protected_isNeverRetired() {
        linked(WhenGone.builder()
                .from(marks(1, 0))
                .protectedKeys(ImmutableMap.of(key(1), "the owner of the platform"))
                .build());
        town.accounts.remove(id(1));
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(change.reason()).isEqualTo(Reason.PROTECTED);
        assertThat(remark(1)).isEqualTo("the owner of the platform");
        town.run();
        after(1_000);
        town.run();
        assertThat(town.line(1).news()).isFalse();
        assertThat(mark(1)).isNotEqualTo(ON);
    }

    // Kuadrant/dns-operator#101
    @Test
    void syncThatLeftTheConfiguration_leavesItsRecordsAlone() {
        town.whenGone("partners", marks(1, 0));
        town.customer(1, "only partner", "Gold");
        town.edit(1, "Partner", FieldValue.flag(true));
        town.customer(2, "Rock", "Gold");
        settle();
        town.configureSyncs(town.desk.syncs().subList(0, 1));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(town.line(1).reason()).isEqualTo(Reason.SYNC_GONE);
        town.run();
        assertThat(mark(1)).isNotEqualTo(ON);
    }

    @Test
    void return_clearsTheMarker_andItsOtherChangesGoWithIt() {
        retired();
        Fields account = town.customer(1, "Acme", "Premium");
        after(10_000);
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.RETURN);
        assertThat(change.reason()).isEqualTo(Reason.RETURNED);
        assertThat(change.writes())
                .isEqualTo(Fields.of(LEVEL, FieldValue.text("premium")).with(MARK, OFF));
        assertThat(change.fields())
                .filteredOn(field -> field.field().equals(MARK))
                .singleElement()
                .extracting(field -> field.reason())
                .isEqualTo(FieldReason.UNMARKED);
        settle();
        assertThat(mark(1)).isEqualTo(OFF);
        assertThat(town.link(1).isRetired()).isFalse();
        assertThat(absence(1)).isEmpty();
        assertThat(account.get("Level")).isEqualTo(FieldValue.text("Premium"));
    }

    @Test
    void return_andGoneAgain_waitsAnew() {
        linked(marks(2, 0));
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        town.run();
        after(1);
        settle();
        town.accounts.put(id(1), account);
        settle();
        town.accounts.remove(id(1));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
        town.run();
        after(1);
        settle();
        assertThat(mark(1)).isEqualTo(ON);
    }

    @Test
    void return_withoutUndo_leavesTheMarker() {
        linked(WhenGone.builder().from(marks(1, 0)).undoOnReturn(false).build());
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        settle();
        town.accounts.put(id(1), account);
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RETURN);
        assertThat(town.line(1).writes().isEmpty()).isTrue();
        settle();
        assertThat(mark(1)).isEqualTo(ON);
        assertThat(town.link(1).isRetired()).isFalse();
    }

    @Test
    void return_intoASyncThatTakesOver_clearsTheMarkerOfTheFormerOne() {
        town.whenGone("standard", marks(Fields.of(MARK, ON)));
        town.whenGone("partners", marks(Fields.of(FAREWELL, FieldValue.text("gone"))));
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Rock", "Gold");
        town.customer(3, "only partner 3", "Gold");
        town.edit(3, "Partner", ON);
        settle();
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        settle();
        town.accounts.put(
                id(1), account.with("Partner", FieldValue.flag(true)).with("Name", FieldValue.text("only partner")));
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.RETURN);
        assertThat(change.sync()).isEqualTo("partners");
        assertThat(change.writes().get(MARK)).isEqualTo(OFF);
        town.run();
        settle();
        assertThat(mark(1)).isEqualTo(OFF);
        assertThat(town.link(1).owner()).isEqualTo("partners");
        town.accounts.remove(id(1));
        settle();
        assertThat(town.held(1, FAREWELL)).as("the new owner's marker").isEqualTo("gone");
        assertThat(mark(1)).isEqualTo(OFF);
    }

    @Test
    void return_ofWordsOfBothSyncs_takesOffThoseOfEither() {
        town.whenGone("standard", marks(Fields.of("tags", FieldValue.set(List.of("left")))));
        town.whenGone("partners", marks(Fields.of("tags", FieldValue.set(List.of("partner_left")))));
        for (String sync : List.of("standard", "partners")) {
            List<Rule> rules = town.without(sync, "tags");
            town.changeRules(sync, mapping -> mapping.rules(rules));
        }
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Rock", "Gold");
        settle();
        TargetId target = town.organization(1);
        town.organizations.edit(target, "tags", FieldValue.set(List.of("theirs")));
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        settle();
        assertThat(town.held(1, "tags")).isEqualTo("left, theirs");
        town.accounts.put(id(1), account.with("Partner", FieldValue.flag(true)));
        town.run();
        settle();
        assertThat(town.held(1, "tags")).isEqualTo("theirs");
    }

    @Test
    void handOver_whileTheOldOwnerHasItNoMore_isNoAbsence() {
        linked(marks(1, 0));
        town.edit(1, "Partner", FieldValue.flag(true));
        town.edit(1, "Name", FieldValue.text("only partner"));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.HAND_OVER);
        settle();
        assertThat(absence(1)).isEmpty();
        assertThat(mark(1)).isNotEqualTo(ON);
    }

    @Test
    void markerClearedByHand_isNotSetAgain_andToldOnce() {
        retired();
        town.organizations.edit(town.organization(1), MARK, OFF);
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(change.reason()).isEqualTo(Reason.UNMARKED);
        assertThat(change.news()).isTrue();
        assertThat(remark(1)).isEqualTo("retired on 2026-11-22T10:00:00Z; it is not marked again by itself");
        town.run();
        after(1_000);
        assertThat(town.line(1).news()).isFalse();
        assertThat(town.run().plan().summary().writes()).isZero();
        assertThat(mark(1)).isEqualTo(OFF);
    }

    @Test
    void markerClearedByHand_thenReturned_isNothingToWrite() {
        retired();
        Fields account = town.accounts.get(id(2));
        town.organizations.edit(town.organization(1), MARK, OFF);
        town.accounts.put(id(1), account.with("Id", FieldValue.text(id(1))).with("Name", FieldValue.text("Acme")));
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.RETURN);
        assertThat(change.writes().isEmpty()).isTrue();
        settle();
        assertThat(town.link(1).isRetired()).isFalse();
    }

    @Test
    void retired_underAMarkerThatIsAnotherOneNow_isNothingToTell() {
        retired();
        town.whenGone("standard", marks(Fields.of(FAREWELL, FieldValue.text("gone"))));
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void retired_syncThatLeavesTheConfiguration_isNothingToTell() {
        town.whenGone("partners", marks(1, 0));
        town.customer(1, "only partner", "Gold");
        town.edit(1, "Partner", FieldValue.flag(true));
        town.customer(2, "Rock", "Gold");
        town.customer(3, "only partner 3", "Gold");
        town.edit(3, "Partner", FieldValue.flag(true));
        settle();
        town.accounts.remove(id(1));
        settle();
        town.configureSyncs(town.desk.syncs().subList(0, 1));
        town.organizations.edit(town.organization(1), MARK, OFF);
        assertThat(town.lines()).extracting(Change::key).containsExactly(key(3));
    }

    @Test
    void markerOnARecordThatTheSourceHas_isClearedAndReported() {
        linked(marks(3, 72));
        town.organizations.edit(town.organization(1), MARK, ON);
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(change.writes()).isEqualTo(Fields.of(MARK, OFF));
        assertThat(change.fields())
                .singleElement()
                .extracting(field -> field.reason())
                .isEqualTo(FieldReason.UNMARKED);
        assertThat(change.isNewTrouble()).isFalse();
        settle();
        assertThat(mark(1)).isEqualTo(OFF);
        town.organizations.edit(town.organization(1), MARK, ON);
        settle();
        assertThat(mark(1)).as("a second time").isEqualTo(OFF);
    }

    @Test
    void markerWithoutUndo_onARecordThatTheSourceHas_stays() {
        linked(WhenGone.builder().from(marks(3, 72)).undoOnReturn(false).build());
        town.organizations.edit(town.organization(1), MARK, ON);
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void markerOnARecordInStep_isNoReasonToLookAtIt() {
        linked(WhenGone.keep());
        town.whenGone("standard", marks(3, 72));
        assertThat(town.lines())
                .as("nothing is remembered of boxes that are not ticked")
                .isEmpty();
    }

    @Test
    void create_saysNothingAboutTheMarker() {
        town.whenGone("standard", marks(3, 72));
        town.customer(1, "Acme", "Gold");
        assertThat(town.line(1).writes().has(MARK)).isFalse();
    }

    @Test
    void stateLost_recordMarked_accountThere_clearsTheMarker() {
        retired();
        town.customer(1, "Acme", "Gold");
        town.loseTheState();
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(change.reason()).isEqualTo(Reason.FOUND_BY_KEY);
        assertThat(change.writes()).isEqualTo(Fields.of(MARK, OFF));
        town.applyByHand(summary -> summary);
        settle();
        assertThat(mark(1)).isEqualTo(OFF);
    }

    // drt-hub/drt#686
    @Test
    void stateLost_recordMarked_accountAbsent_isUnmanaged() {
        retired();
        town.loseTheState();
        assertThat(town.lines()).extracting(Change::key).containsExactly(key(2));
        town.applyByHand(summary -> summary);
        settle();
        after(1_000);
        town.run();
        assertThat(mark(1)).isEqualTo(ON);
    }

    @Test
    void markerThatARuleWritesToo_theRuleDecidesWhileTheSourceHasTheRecord() {
        List<Rule> rules =
                List.copyOf(town.with("standard", Field.of(TYPE, Kind.TEXT).withPolicy(Policy.KEEP_EDITS), "Type"));
        town.changeRules("standard", mapping -> mapping.rules(rules));
        town.whenGone("standard", marks(Fields.of(TYPE, FieldValue.text("Gone"))));
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Type", FieldValue.text("Customer"));
        town.customer(2, "Rock", "Gold");
        settle();
        town.organizations.edit(town.organization(1), TYPE, FieldValue.text("VIP"));
        settle();
        Fields account = town.accounts.get(id(1));
        town.accounts.remove(id(1));
        assertThat(town.line(1).writes()).isEqualTo(Fields.of(TYPE, FieldValue.text("Gone")));
        settle();
        town.accounts.put(id(1), account);
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RETURN);
        settle();
        assertThat(town.held(1, TYPE)).isEqualTo("Customer");
    }

    @ParameterizedTest(name = "undo on return: {0}")
    @CsvSource({"true, theirs", "false, 'left, theirs'"})
    void markerOfWords_joinsTheTagsThatRulesOwn(boolean undo, String afterwards) {
        linked(WhenGone.builder()
                .from(marks(Fields.of("tags", FieldValue.set(List.of("left")))))
                .undoOnReturn(undo)
                .build());
        town.customer(1, "Acme", "Ultimate");
        town.organizations.edit(town.organization(1), "tags", FieldValue.set(List.of("theirs")));
        settle();
        assertThat(town.held(1, "tags")).isEqualTo("theirs, vip");
        town.accounts.remove(id(1));
        settle();
        assertThat(town.held(1, "tags")).isEqualTo("left, theirs, vip");
        town.customer(1, "Acme", "Gold");
        settle();
        assertThat(town.held(1, "tags")).isEqualTo(afterwards);
    }

    @Test
    void markerOfWords_onARecordWithoutTags() {
        linked(marks(Fields.of("tags", FieldValue.set(List.of("left")))));
        town.organizations.edit(town.organization(1), "tags", FieldValue.empty());
        town.accounts.remove(id(1));
        settle();
        assertThat(town.held(1, "tags")).isEqualTo("left");
    }

    @Test
    void marker_thatTheDeskCannotTake_isRefusedBeforeAnythingIsRead() {
        town.whenGone(
                "standard",
                marks(Fields.builder()
                        .put(Town.RETIRED, FieldValue.text("x"))
                        .put(LEVEL, FieldValue.text("left"))
                        .put("organization_fields.mark", ON)
                        .build()));
        town.whenGone("partners", marks(Fields.of(OWNER, ON)));
        town.customer(1, "Acme", "Gold");
        assertThatThrownBy(town::lines)
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("sync standard, when-gone: " + Town.RETIRED + " is not active")
                .hasMessageContaining("there is no field organization_fields.mark")
                .hasMessageContaining("'left' is no option of " + LEVEL)
                .hasMessageContaining("sync partners, when-gone: " + OWNER + " is a text field and takes a TEXT");
    }

    @Test
    void marker_thatMakesNoSense_isRefused() {
        for (FieldValue value : List.of(FieldValue.empty(), OFF)) {
            assertThatThrownBy(() -> marks(Fields.of(MARK, value)))
                    .hasMessageContaining("a marker needs a value that says something: " + MARK);
        }
        assertThatThrownBy(() -> marks(-1, 0)).hasMessage("runs < 0: -1");
        assertThatThrownBy(() -> marks(0, -1)).hasMessageContaining("least time < 0");
        WhenGone keyed = marks(Fields.of("external_id", FieldValue.text("gone")));
        assertThatThrownBy(() -> town.whenGone("standard", keyed)).hasMessageContaining("holds the key of a record");
    }

    @Test
    void planFromBeforeTheMarkerChanged_isRefused() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        assertThatThrownBy(() -> town.applyByHand(summary -> summary, () -> town.whenGone("standard", marks(2, 0))))
                .hasMessageContaining("rules");
        assertThat(mark(1)).isNotEqualTo(ON);
    }

    @Test
    void pictures_holdTheMarkersFields() {
        linked(marks(1, 0));
        assertThat(Desk.managedKeys(town.desk.syncs(), town.desk.keys())).contains(MARK);
    }
}
