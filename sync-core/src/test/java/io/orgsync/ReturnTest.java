package io.orgsync;

import static io.orgsync.Town.FAREWELL;
import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.diff.FieldReason;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.map.Rule;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to marked records when the source has them again, when their sync changes, and when people take the marker off. */
final class ReturnTest extends RetireScene {

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
}
