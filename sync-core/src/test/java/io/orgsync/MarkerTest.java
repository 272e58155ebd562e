package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.TYPE;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec.WhenGone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Markers themselves: found on records that nobody remembers, made of words, ruled as well, or senseless. */
final class MarkerTest extends RetireScene {

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

    @Test
    void recordThatCarriesTheKeyOfAnotherAccount_isNotMarked() {
        linked(marks(1, 0));
        TargetId target = town.organization(1);
        town.organizations.edit(target, "external_id", FieldValue.text(id(7)));
        town.accounts.remove(id(1));
        town.run();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(town.line(1).reason()).isEqualTo(Reason.TWO_KEYS);
        assertThat(town.organizations.get(target).get(MARK)).isNotEqualTo(ON);
    }
}
