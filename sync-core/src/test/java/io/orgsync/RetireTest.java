package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.FieldReason;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Limits;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.state.journal.Absences.Absence;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records whose source is gone: waiting, counting, and marking. */
final class RetireTest extends RetireScene {

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
        assertThat(absence(1)).contains(countedNow());
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
        town.state.absences().put(ImmutableMap.of(key(1), countedNow()));
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
}
