package io.orgsync;

import static io.orgsync.Town.ARR;
import static io.orgsync.Town.CODE;
import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.PRODUCTS;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.RETIRED;
import static io.orgsync.Town.SEATS;
import static io.orgsync.Town.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.map.Derived;
import io.orgsync.map.Requirement;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.Reason;
import io.orgsync.source.Selection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says of single fields: requirements, conflicts, echoes, rules that go, values that do not fit. */
final class PlannedFieldsTest extends PlanScene {

    // airbytehq/airbyte#77627
    @Test
    void fieldThatLeavesTheRules_isForgotten_withItsAwaitedEcho() {
        town.customer(1, "Acme", "Gold");
        town.run();
        assertThat(town.link(1).awaited()).containsKey(OWNER);
        var without = town.without("standard", OWNER);
        town.changeRules("standard", mapping -> mapping.rules(without));
        town.run();
        assertThat(town.link(1).base().has(OWNER)).isFalse();
        assertThat(town.link(1).awaited()).isEmpty();
        assertThat(town.held(1, OWNER)).isEqualTo("Ada");
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void fieldThatLeavesTheRules_ofARecordInStep_isForgottenSilently() {
        linked(1);
        var without = town.without("standard", OWNER);
        town.changeRules("standard", mapping -> mapping.rules(without));
        Change change = town.line(1);
        assertThat(change.isShown()).isFalse();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        assertThat(plan.applies(change)).isFalse();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void echo_thatIsNotVisibleYet_isWaitedFor() {
        linked(1);
        town.organizations.lags(true);
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.lines()).isEmpty();
        assertThat(town.link(1).awaited()).containsOnlyKeys(LEVEL);
        town.organizations.lags(false);
        town.run();
        assertThat(town.link(1).awaited()).isEmpty();
    }

    @Test
    void requirementThatDoesNotHold_holdsItsFieldsAndSaysSo() {
        Requirement known = new Requirement(
                "charges",
                input -> Derived.value(
                        FieldValue.flag(!input.field("Level").display().equals("Unknown"))),
                ImmutableSet.of(LEVEL, "tags"),
                "add the charge to the table");
        town.changeRules("standard", mapping -> mapping.requirements(List.of(known)));
        town.customer(1, "Acme", "Unknown");
        assertThat(town.line(1).writes().keys()).as("a create leaves them out").doesNotContain(LEVEL, "tags");
        town.customer(1, "Acme", "Gold");
        town.run();
        town.edit(1, "Level", FieldValue.text("Unknown"));
        town.edit(1, "Owner", FieldValue.text("Grace"));
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.held(1, OWNER)).isEqualTo("Grace");
        assertThat(town.link(1).awaited()).as("the echo of a held field counts").doesNotContainKey(LEVEL);
        town.run();
        Change standing = town.line(1);
        assertThat(standing.reason()).isEqualTo(Reason.FIELDS_BLOCKED);
        assertThat(standing.writes().isEmpty()).isTrue();
        assertThat(standing.isNewTrouble()).isFalse();
        town.edit(1, "Level", FieldValue.text("Gold"));
        assertThat(town.classes()).as("that it was told is forgotten").containsExactly(ChangeClass.REMEMBER);
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void blockedField_isToldOnce_whetherOrNotOthersAreWritten() {
        linked(1);
        town.organizations.edit(town.organization(1), REGION, FieldValue.text("APAC"));
        town.edit(1, "Level", FieldValue.text("Premium"));
        Change first = town.line(1);
        assertThat(first.type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(first.isNewTrouble()).isTrue();
        town.run();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(town.line(1).isNewTrouble()).isFalse();
    }

    @Test
    void conflict_isNewTrouble_andDriftIsNot() {
        linked(2);
        town.organizations.edit(town.organization(1), LEVEL, FieldValue.text("ultimate"));
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.edit(town.organization(2), LEVEL, FieldValue.text("ultimate"));
        assertThat(town.line(1).isNewTrouble()).isTrue();
        assertThat(town.line(2).isShown()).isTrue();
        assertThat(town.line(2).isNewTrouble()).isFalse();
        town.organizations.edit(town.organization(2), OWNER, FieldValue.text("Grace"));
        town.edit(2, "Owner", FieldValue.text("Hedy"));
        assertThat(town.line(2).isNewTrouble())
                .as("a conflict that the desk wins")
                .isTrue();
        town.run();
        town.organizations.edit(town.organization(2), REGION, FieldValue.text("APAC"));
        town.edit(2, "Region", FieldValue.text("AMER"));
        assertThat(town.line(2).fields())
                .filteredOn(field -> field.blocks())
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.isConflict()).isTrue();
                    assertThat(field.writes()).isFalse();
                });
    }

    @Test
    void conflict_thatAPolicyKeeps_goesOnCounting_alsoWithoutALine() {
        linked(3);
        town.organizations.edit(town.organization(1), OWNER, FieldValue.text("Grace"));
        town.edit(1, "Owner", FieldValue.text("Hedy"));
        town.organizations.edit(town.organization(2), REGION, FieldValue.text("APAC"));
        assertThat(troubles(PlanRequest.everything())).isEqualTo(2);
        town.run();
        town.run();
        assertThat(town.lines()).extracting(Change::type).containsExactly(ChangeClass.BLOCKED);
        assertThat(troubles(PlanRequest.everything()))
                .as("a drift that is asked about, and a conflict that the desk wins")
                .isEqualTo(2);
        assertThat(troubles(new PlanRequest(Selection.everything(), ImmutableSet.of("partners"))))
                .isZero();
        town.edit(1, "Level", FieldValue.text("Premium"));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(troubles(PlanRequest.everything()))
                .as("other fields of the record go on")
                .isBetween(1L, 2L);
    }

    private long troubles(PlanRequest request) {
        PlanSummary summary = town.sync.plan(request, plan -> Optional.empty()).summary();
        return summary.troubles();
    }

    @Test
    void alone_aFieldThatIsNoReasonForAWrite_goesAlongWithOthers() {
        manage("standard", Field.of(TYPE, Kind.TEXT).withAlone(false), "Type");
        linked(1);
        town.edit(1, "Type", FieldValue.text("seen at ten"));
        assertThat(town.lines()).isEmpty();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.held(1, TYPE)).isEqualTo("seen at ten");
    }

    @Test
    void echo_editedBeforeItWasRead_countsAsTheDesksOwn() {
        town.customer(1, "Acme", "Gold");
        town.run();
        town.organizations.edit(town.organization(1), OWNER, FieldValue.text("Grace"));
        town.run();
        town.organizations.edit(town.organization(1), OWNER, FieldValue.empty());
        town.run();
        assertThat(town.held(1, OWNER)).as("emptied by hand, and kept").isEqualTo("(empty)");
    }

    @Test
    void notAccepted_anotherValueGetsItsOwnChances() {
        town.organizations.stores(
                record -> record.get(LEVEL).equals(FieldValue.text("gold")) ? record.without(LEVEL) : record);
        linked(1);
        town.run();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.BLOCKED);
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void values_areRoundedToTheScaleOfTheField() {
        manage("standard", Field.of(ARR, Kind.NUMBER), "Arr");
        manage("standard", Field.of(SEATS, Kind.NUMBER), "Arr2");
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Arr2", FieldValue.number(new BigDecimal("12.345")));
        town.edit(1, "Arr", FieldValue.number(new BigDecimal("12.345")));
        town.customer(2, "Bolt", "Gold");
        town.edit(2, "Arr", FieldValue.number(new BigDecimal("7.5")));
        town.run();
        assertThat(town.held(1, ARR)).isEqualTo("12.35");
        assertThat(town.held(1, SEATS)).as("a field without a scale").isEqualTo("12.345");
        assertThat(town.held(2, ARR)).isEqualTo("7.5");
    }

    @Test
    void textTooLong_isNamedHoweverShort() {
        manage("standard", Field.of(CODE, Kind.TEXT), "Code");
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Code", FieldValue.text("EMEA-1"));
        assertThat(town.line(1).remarks().get(0).message()).contains("'EMEA-1…' has 6 characters", "takes 5");
    }

    @Test
    void words_thatAreNoOptions_areNamed() {
        manage("standard", Field.of(PRODUCTS, Kind.SET).withOwned(ImmutableSet.of("chat", "sell")), "Products");
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Products", FieldValue.set(List.of("chat")));
        assertThat(town.line(1).remarks()).isEmpty();
        town.edit(1, "Products", FieldValue.set(List.of("chat", "sell")));
        assertThat(town.line(1).remarks().get(0).message()).contains("'sell' is no option of " + PRODUCTS);
    }

    @Test
    void schema_everyFieldThatCannotBeWritten_isNamedBeforeAnythingIsRead() {
        manage("standard", Field.of(LEVEL + "s", Kind.TEXT), "Levels");
        manage("standard", Field.of("organization_fields.something_else", Kind.TEXT), "Else");
        manage("partners", Field.of(RETIRED, Kind.TEXT), "Retired");
        manage("partners", Field.of(ARR, Kind.TEXT), "Arr");
        assertThatThrownBy(town::lines)
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("there is no field " + LEVEL + "s (did you mean " + LEVEL + "?)")
                .hasMessageContaining("there is no field organization_fields.something_else;")
                .hasMessageContaining(RETIRED + " is not active")
                .hasMessageContaining(
                        ARR + " is a number field and takes a NUMBER, but its rule is declared to give a TEXT");
    }
}
