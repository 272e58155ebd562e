package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.FieldReason;
import io.orgsync.field.FieldValue;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Accounts that were merged into others in the source. Account 5 has a record and is merged away; accounts 3 and 7, which come before and
 * after it, are those that remain. Account 9 stays as it is.
 */
final class MoveTest extends MoveScene {

    @ParameterizedTest(name = "into account {0}")
    @CsvSource({"3", "7"})
    void mergedIntoAnAccountWithoutARecord_itsRecordMoves(int heir) {
        TargetId target = town.organization(5);
        town.organizations.edit(target, OWNER, FieldValue.text("Grace"));
        town.organizations.edit(target, "notes", FieldValue.text("theirs"));
        settle();
        town.customer(heir, "Acme Group", "Premium");
        town.accounts.merge(id(5), id(heir));
        assertThat(town.lines()).singleElement().satisfies(change -> {
            assertThat(change.type()).isEqualTo(ChangeClass.MOVE);
            assertThat(change.key()).isEqualTo(key(heir));
            assertThat(change.mergedWith()).isEqualTo(key(5));
            assertThat(change.target()).isEqualTo(target);
            assertThat(change.reason()).isEqualTo(Reason.MERGED_HERE);
            assertThat(change.writes().asMap())
                    .containsOnly(
                            java.util.Map.entry("external_id", FieldValue.text(id(heir))),
                            java.util.Map.entry(SALESFORCE_ID, FieldValue.text(id(heir))),
                            java.util.Map.entry("name", FieldValue.text("Acme Group")),
                            java.util.Map.entry(LEVEL, FieldValue.text("premium")));
            assertThat(change.fields())
                    .filteredOn(field -> field.field().equals("external_id"))
                    .singleElement()
                    .extracting(field -> field.reason())
                    .isEqualTo(FieldReason.SOURCE_CHANGED);
            assertThat(change.isNewTrouble()).isFalse();
        });
        settle();
        assertThat(town.organization(heir)).isEqualTo(target);
        assertThat(town.organizations.size()).isEqualTo(2);
        assertThat(town.held(heir, OWNER)).as("an edit that is kept").isEqualTo("Grace");
        assertThat(town.held(heir, "notes")).isEqualTo("theirs");
        assertThat(linked()).containsExactlyInAnyOrder(key(heir), key(9));
        assertThat(town.link(heir).base().get("external_id")).isEqualTo(FieldValue.text(id(heir)));
    }

    @Test
    void move_intoAnotherSync_changesTheOwnerToo_onlyAfterACompleteRead() {
        town.customer(7, "only partner", "Gold");
        town.edit(7, "Partner", FieldValue.flag(true));
        town.accounts.merge(id(5), id(7));
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.line(7).reason()).isEqualTo(Reason.READ_INCOMPLETE);
        source(0).reads(Completeness.COMPLETE);
        assertThat(town.line(7).type()).isEqualTo(ChangeClass.MOVE);
        settle();
        assertThat(town.link(7).owner()).isEqualTo("partners");
    }

    @Test
    void move_afterAnIncompleteRead_isMadeToo_becauseTheSourceSaysSo() {
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        source(1).reads(Completeness.PARTIAL);
        assertThat(town.classes()).containsExactly(ChangeClass.MOVE);
    }

    @Test
    void changesOnly_sayNothingAboutWhatIsAbsent() {
        town.accounts.merge(id(5), id(7));
        int asked = source(0).asked().size();
        source(1).reads(Completeness.CHANGES);
        assertThat(town.lines()).isEmpty();
        assertThat(run(new PlanRequest(Selection.only(key(9)), ImmutableSet.of())))
                .isEmpty();
        assertThat(source(0).asked()).hasSize(asked);
    }

    @Test
    void move_keyFieldThatHoldsSomethingElse_isLeft() {
        TargetId target = town.organization(5);
        town.organizations.edit(target, "external_id", FieldValue.text("their own number"));
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        assertThat(town.line(7).type()).isEqualTo(ChangeClass.MOVE);
        settle();
        assertThat(town.link(7).target()).isEqualTo(target);
        assertThat(town.organizations.get(target).get("external_id")).isEqualTo(FieldValue.text("their own number"));
    }

    @Test
    void move_keyFieldThatIsEmpty_isFilled() {
        TargetId target = town.organization(5);
        town.organizations.edit(target, "external_id", FieldValue.empty());
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        settle();
        assertThat(town.organization(7)).isEqualTo(target);
    }

    @Test
    void move_keyFieldsThatAPersonCorrectedAlready_writesNothing() {
        TargetId target = town.organization(5);
        town.organizations.edit(target, "external_id", FieldValue.text(id(7)));
        town.organizations.edit(target, SALESFORCE_ID, FieldValue.text(id(7)));
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        int batches = town.organizations.batches().size();
        assertThat(town.classes()).containsExactly(ChangeClass.MOVE);
        settle();
        assertThat(town.organizations.batches()).hasSize(batches);
        assertThat(linked()).containsExactlyInAnyOrder(key(7), key(9));
    }

    @Test
    void move_recordThatNamesAThirdKey_isBlocked() {
        town.organizations.edit(town.organization(5), "external_id", FieldValue.text(id(8)));
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        assertThat(town.lines()).singleElement().satisfies(change -> {
            assertThat(change.type()).isEqualTo(ChangeClass.BLOCKED);
            assertThat(change.reason()).isEqualTo(Reason.TWO_KEYS);
        });
    }

    @Test
    void move_thatCannotBeMade_createsNothingMeanwhile_andNothingIsRetired() {
        town.customer(7, "Acme Group", "Gold");
        town.accounts.merge(id(5), id(7));
        for (int day = 0; day < 5; day++) {
            town.organizations.meets(Misfortune.TURNED_AWAY);
            town.run();
            town.clock.advance(Duration.ofDays(1));
        }
        assertThat(town.organizations.size()).isEqualTo(2);
        assertThat(linked()).containsExactlyInAnyOrder(key(5), key(9));
        settle();
        assertThat(town.organizations.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"ANSWER_LOST", "JOB_LOST", "BATCH_REFUSED", "TURNED_AWAY"})
    void move_whoseAnswerIsLostOrThatIsRefused_isMadeByTheNextRuns(Misfortune misfortune) {
        TargetId target = town.organization(5);
        town.customer(7, "Acme Group", "Gold");
        town.accounts.merge(id(5), id(7));
        town.organizations.meets(misfortune);
        town.run();
        town.organizations.jobsUnderWay();
        town.run();
        settle();
        assertThat(town.organization(7)).isEqualTo(target);
        assertThat(town.organizations.size()).isEqualTo(2);
    }

    @Test
    void move_whoseRecordWasWrittenJustBefore() {
        town.edit(5, "Level", FieldValue.text("Premium"));
        town.run();
        town.customer(7, "Acme", "Premium");
        town.accounts.merge(id(5), id(7));
        settle();
        assertThat(town.held(7, LEVEL)).isEqualTo("premium");
    }

    @Test
    void move_endsTheAbsenceAndWhatWasTold() {
        town.accounts.merge(id(5), id(7));
        town.run();
        assertThat(town.state.absences().of(List.of(key(5)))).hasSize(1);
        town.customer(7, "Acme", "Gold");
        settle();
        assertThat(town.state.absences().of(List.of(key(5)))).isEmpty();
        assertThat(town.state.reports().of(List.of(key(5)))).isEmpty();
    }

    @Test
    void mergedAccount_whoseRecordIsGoneFromTheDesk_isForgotten() {
        town.organizations.delete(town.organization(5));
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        assertThat(town.lines())
                .extracting(Change::type)
                .containsExactlyInAnyOrder(ChangeClass.CREATE, ChangeClass.REMEMBER);
        settle();
    }

    @Test
    void keepingOrProtectedRecords_moveToo() {
        town.whenGone("standard", WhenGone.keep());
        town.accounts.merge(id(5), id(7));
        assertThat(remark(5)).isEqualTo("its account was merged into " + id(7) + ", which no sync selects.");
        town.customer(7, "Acme", "Gold");
        settle();
        assertThat(linked()).containsExactlyInAnyOrder(key(7), key(9));
    }

    @Test
    void move_whileAnEarlierWriteOfTheRecordIsOpen_waits() {
        town.edit(5, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.STUCK);
        town.run();
        town.customer(7, "Acme", "Premium");
        town.accounts.merge(id(5), id(7));
        town.run();
        assertThat(town.lines())
                .extracting(Change::key, Change::reason)
                .contains(org.assertj.core.groups.Tuple.tuple(key(7), Reason.UNSETTLED));
        assertThat(town.organizations.size()).isEqualTo(2);
    }
}
