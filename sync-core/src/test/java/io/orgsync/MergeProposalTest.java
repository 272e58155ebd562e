package io.orgsync;

import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import io.orgsync.state.journal.Absences.Absence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merged accounts of which both have a record: proposed to people, never retired, and what ends the proposal. */
final class MergeProposalTest extends MoveScene {

    @Test
    void severalMergedIntoOne_theFirstMoves_andTheOthersAreProposed() {
        town.customer(6, "Bolt", "Gold");
        settle();
        town.customer(7, "Acme", "Gold");
        town.accounts.merge(id(5), id(7));
        town.accounts.merge(id(6), id(7));
        assertThat(town.lines()).extracting(Change::type).containsExactly(ChangeClass.MOVE, ChangeClass.BLOCKED);
        assertThat(town.line(7).mergedWith()).isEqualTo(key(5));
        assertThat(remark(6)).contains("'Acme' (1001)", "'Bolt' (1003)");
        town.run();
        town.run();
        assertThat(town.lines()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo(key(6));
            assertThat(change.news()).isFalse();
        });
    }

    @Test
    void mergedIntoAnAccountWithARecord_isProposedOnce_andNeverRetired() {
        mergedIntoOneWithARecord();
        Change change = town.line(5);
        assertThat(change.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(change.reason()).isEqualTo(Reason.MERGED);
        assertThat(change.mergedWith()).isEqualTo(key(7));
        assertThat(change.isNewTrouble()).isTrue();
        assertThat(remark(5))
                .isEqualTo("its account was merged into " + id(7)
                        + ", which has the record 'Bolt' (1003). Merge 'Acme' (1001) into that one on the desk;"
                        + " this record is never retired");
        for (int day = 0; day < 20; day++) {
            town.run();
            town.clock.advance(Duration.ofDays(1));
            assertThat(town.lines()).singleElement().satisfies(standing -> {
                assertThat(standing.type()).isEqualTo(ChangeClass.BLOCKED);
                assertThat(standing.isNewTrouble()).isFalse();
            });
            town.accounts.forgetMerges();
        }
    }

    @Test
    void mergedIntoAnAccountWhoseRecordIsFoundByKey_isProposed() {
        town.customer(7, "Bolt", "Gold");
        town.organizations.add(Fields.of("name", FieldValue.text("Bolt")).with("external_id", FieldValue.text(id(7))));
        town.accounts.merge(id(5), id(7));
        assertThat(town.line(5).reason()).isEqualTo(Reason.MERGED);
        assertThat(town.line(7).reason()).isEqualTo(Reason.FOUND_BY_KEY);
    }

    @Test
    void proposal_whoseLoserIsMergedOnTheDesk_isForgotten() {
        mergedIntoOneWithARecord();
        town.run();
        town.organizations.delete(town.organization(5));
        settle();
        assertThat(linked()).containsExactlyInAnyOrder(key(7), key(9));
    }

    @Test
    void proposal_ofWhichTheWinnersRecordWasDeleted_letsTheOtherMove() {
        mergedIntoOneWithARecord();
        town.run();
        TargetId target = town.organization(5);
        town.organizations.delete(town.organization(7));
        town.organizations.edit(town.organization(9), "notes", FieldValue.text("x"));
        assertThat(town.classes()).containsExactly(ChangeClass.MOVE);
        settle();
        assertThat(town.link(7).target()).isEqualTo(target);
        assertThat(linked()).containsExactlyInAnyOrder(key(7), key(9));
    }

    @Test
    void mergedIntoAnAccountThatCannotBeUsed_waitsForIt() {
        town.customer(7, "Bolt", "Broken claim");
        town.accounts.merge(id(5), id(7));
        Change change = town.line(5);
        assertThat(change.type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(remark(5)).contains("merged into " + id(7), "cannot be used yet");
        for (int hour = 0; hour < 5; hour++) {
            town.run();
            town.clock.advance(Duration.ofHours(1));
        }
        assertThat(town.link(5).isRetired()).isFalse();
        town.edit(7, "Level", FieldValue.text("Gold"));
        settle();
        assertThat(town.organizations.size()).isEqualTo(2);
        assertThat(linked()).containsExactlyInAnyOrder(key(7), key(9));
    }

    @ParameterizedTest(name = "the account that remains is excluded: {0}")
    @CsvSource({"true", "false"})
    void mergedIntoAnAccountThatIsAbsentItself_isAbsentLikeAnyOther(boolean excluded) {
        if (excluded) {
            town.customer(7, "Bolt", "Excluded");
        }
        town.accounts.merge(id(5), id(7));
        Change change = town.line(5);
        assertThat(change.type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(change.isNewTrouble()).isFalse();
        assertThat(remark(5))
                .startsWith("its account was merged into " + id(7) + ", which no sync selects. absent since");
        town.run();
        assertThat(town.state.absences().of(List.of(key(5))).values())
                .extracting(Absence::successor)
                .containsExactly(key(7));
        town.clock.advance(Duration.ofHours(1));
        settle();
        assertThat(town.link(5).isRetired()).isTrue();
        town.customer(7, "Acme Group", "Gold");
        assertThat(town.line(7).type()).as("what is marked stays where it is").isEqualTo(ChangeClass.CREATE);
    }

    @Test
    void merged_ofASyncThatLeftTheConfiguration_isOnlyTold() {
        town.customer(6, "only partner", "Gold");
        town.edit(6, "Partner", FieldValue.flag(true));
        settle();
        town.configureSyncs(town.desk.syncs().subList(0, 1));
        town.customer(7, "Bolt", "Gold");
        town.accounts.merge(id(6), id(7));
        assertThat(town.line(6).reason()).isEqualTo(Reason.SYNC_GONE);
    }
}
