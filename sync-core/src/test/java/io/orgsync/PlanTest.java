package io.orgsync;

import static io.orgsync.Town.ARR;
import static io.orgsync.Town.CODE;
import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.PRODUCTS;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.RETIRED;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.SEATS;
import static io.orgsync.Town.TYPE;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Requirement;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemorySource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says, and what it leaves out: ownership, names, rules that change, narrowed requests, fields that do not fit. */
final class PlanTest {

    private final Town town = new Town();

    private void linked(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
    }

    private List<Change> lines(PlanRequest request) {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(request, each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        assertThat(plan.header().everything()).isFalse();
        return lines;
    }

    private InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    private void manage(String sync, Field field, String source) {
        ImmutableList<io.orgsync.map.Rule> rules = town.with(sync, field, source);
        town.changeRules(sync, mapping -> mapping.rules(rules));
    }

    @Test
    void handOver_fieldsOfTheOldOwnerAlone_leaveTheMemoryAndStayOnTheDesk() {
        manage("standard", Field.of(TYPE, Kind.TEXT), "Type");
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Type", FieldValue.text("Customer"));
        town.run();
        town.run();
        assertThat(town.link(1).base().get(TYPE)).isEqualTo(FieldValue.text("Customer"));
        town.edit(1, "Partner", FieldValue.flag(true));
        town.run();
        assertThat(town.link(1).owner()).isEqualTo("partners");
        assertThat(town.link(1).base().has(TYPE)).isFalse();
        assertThat(town.held(1, TYPE)).isEqualTo("Customer");
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void handOver_thatHasToWait_leavesTheOldOwnersMemoryAlone() {
        manage("standard", Field.of(TYPE, Kind.TEXT), "Type");
        linked(1);
        town.edit(1, "Partner", FieldValue.flag(true));
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.run().plan().summary().counts()).containsOnlyKeys(ChangeClass.BLOCKED);
        assertThat(town.link(1).owner()).isEqualTo("standard");
        assertThat(town.link(1).base().has(TYPE)).isTrue();
    }

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
    void listing_thatIsOld_isMadeAnew() {
        linked(1);
        town.clock.advance(java.time.Duration.ofDays(8));
        assertThat(town.lines()).isEmpty();
        assertThat(town.state.desk().listedAt()).isEqualTo(town.clock.instant());
    }

    @Test
    void keyField_thatHoldsSomethingElse_isNeverOverwritten() {
        linked(1);
        town.organizations.edit(town.organization(1), "external_id", FieldValue.text("their own number"));
        assertThat(town.lines()).isEmpty();
        town.run();
        assertThat(town.organizations
                        .get(town.link(1).target())
                        .get("external_id")
                        .display())
                .isEqualTo("their own number");
    }

    @Test
    void syncThatLeavesTheConfiguration_leavesItsRecordsAbsent() {
        town.customer(1, "only partner", "Gold");
        town.edit(1, "Partner", FieldValue.flag(true));
        town.customer(2, "Acme", "Gold");
        town.run();
        town.run();
        town.configureSyncs(town.desk.syncs().subList(0, 1));
        assertThat(town.run().plan().summary().counts()).containsOnlyKeys(ChangeClass.ABSENT);
        assertThat(town.line(1).sync()).isEqualTo("partners");
        assertThat(town.link(1).base().has(LEVEL))
                .as("should the sync come back")
                .isTrue();
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
    void ownership_thatIsUnclear_blocksAnUnlinkedRecord_andLeavesALinkedOneWithItsOwner() {
        town.changeRules("partners", mapping -> mapping.claim(input -> Derived.problem("no claim")));
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Partner", FieldValue.flag(true));
        assertThat(town.line(1).reason()).isEqualTo(Reason.OWNER_UNCLEAR);
        town.edit(1, "Partner", FieldValue.flag(false));
        town.run();
        town.run();
        town.edit(1, "Partner", FieldValue.flag(true));
        town.edit(1, "Level", FieldValue.text("Premium"));
        assertThat(town.line(1).sync()).isEqualTo("standard");
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void ownership_anotherSyncCannotTakeOverWhileItsRivalIsUnclear() {
        linked(1);
        town.changeRules("standard", mapping -> mapping.claim(input -> Derived.problem("no claim")));
        town.edit(1, "Partner", FieldValue.flag(true));
        assertThat(town.line(1).reason()).isEqualTo(Reason.OWNER_UNCLEAR);
    }

    @Test
    void excluded_recordThatWasNeverLinked_isNoLine() {
        linked(1);
        town.customer(2, "Out", "Excluded");
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void absence_isNotConcludedFromAnIncompleteRead() {
        linked(2);
        town.accounts.remove(id(1));
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.lines()).isEmpty();
        town.run();
        assertThat(town.state.runs().rowsOfLastGoodRead("standard"))
                .as("no measure either")
                .hasValue(2);
    }

    @Test
    void narrowedToOneRecord_concludesNothingAboutOthers() {
        linked(3);
        town.accounts.remove(id(1));
        town.edit(2, "Level", FieldValue.text("Premium"));
        town.edit(3, "Level", FieldValue.text("Premium"));
        PlanRequest second = new PlanRequest(Selection.only(Town.key(2)), ImmutableSet.of());
        assertThat(lines(second)).extracting(Change::key).containsExactly(Town.key(2));
        assertThat(lines(new PlanRequest(Selection.only(Town.key(1)), ImmutableSet.of())))
                .isEmpty();
        assertThat(lines(new PlanRequest(Selection.only(Town.key(99)), ImmutableSet.of())))
                .isEmpty();
        assertThat(lines(new PlanRequest(new Selection(null, 1), ImmutableSet.of())))
                .extracting(Change::key)
                .containsExactly(Town.key(2));
        assertThat(town.sync.run(second).applied()).isNotNull();
        assertThat(town.state.runs().rowsOfLastGoodRead("standard")).hasValue(3);
        assertThat(town.held(3, LEVEL)).isEqualTo("gold");
    }

    @Test
    void narrowedToOneSync_plansOnlyItsLines() {
        linked(1);
        town.customer(2, "only partner", "Gold");
        town.edit(2, "Partner", FieldValue.flag(true));
        town.edit(1, "Level", FieldValue.text("Premium"));
        assertThat(lines(new PlanRequest(Selection.everything(), ImmutableSet.of("partners"))))
                .extracting(Change::sync)
                .containsExactly("partners");
    }

    @Test
    void selection_isAPositiveNumberOfRecords() {
        assertThatThrownBy(() -> new Selection(null, -1)).hasMessage("limit < 0: -1");
    }

    // airbytehq/airbyte#10155, airbytehq/airbyte#34082
    @Test
    void deletedRows_countAsAbsent() {
        linked(2);
        source(0).bury(id(1));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
    }

    @Test
    void syncThatSelectsNothingAnyMore_stopsTheRun() {
        linked(1);
        town.customer(2, "only partner", "Gold");
        town.edit(2, "Partner", FieldValue.flag(true));
        town.run();
        town.accounts.remove(id(2));
        assertThatThrownBy(town::run)
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("sync partners")
                .hasMessageContaining("1 last time");
    }

    @Test
    void keyless_recordsAreNamedUpToAHundred() {
        linked(1);
        for (int i = 0; i < 120; i++) {
            town.accounts.put("junk " + i, town.accounts.get(id(1)).with("Id", FieldValue.text("no id " + i)));
        }
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        assertThat(plan.summary().keylessCount()).isEqualTo(120);
        assertThat(plan.summary().keyless()).hasSize(100);
    }

    @Test
    void overlaps_areNamedUpToAHundred() {
        for (int i = 1; i <= 120; i++) {
            town.customer(i, "Customer " + i, "Gold");
            town.edit(i, "Partner", FieldValue.flag(true));
        }
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        assertThat(plan.summary().overlapCount()).isEqualTo(120);
        assertThat(plan.summary().overlaps()).hasSize(100);
    }

    @Test
    void shrunkSources_areAllNamed() {
        linked(9);
        town.edit(1, "Partner", FieldValue.flag(true));
        town.edit(2, "Partner", FieldValue.flag(true));
        town.run();
        town.edit(1, "Partner", FieldValue.flag(false));
        town.accounts.remove(id(9));
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        assertThat(plan.summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.why())
                        .startsWith("standard hand-over: 1 record;")
                        .contains("sync standard read 8 rows", "; sync partners read 1 rows"));
    }

    @Test
    void secondRecordWithTheKey_blocksALinkedOneToo() {
        linked(1);
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.add(Fields.of("name", FieldValue.text("Copy")).with(SALESFORCE_ID, FieldValue.text(id(1))));
        assertThat(town.line(1).reason()).isEqualTo(Reason.TWO_TARGETS);
        assertThat(town.line(1).remarks().get(0).message()).contains("'Customer 1'", "'Copy'");
    }

    @Test
    void keyFieldThatIsTrustedMore_namesAnotherKey() {
        linked(1);
        town.organizations.edit(town.organization(1), "external_id", FieldValue.text(id(7)));
        assertThat(town.line(1).reason()).isEqualTo(Reason.TWO_KEYS);
    }

    @Test
    void keyFieldsThatWereEmptied_areFilledAgain() {
        linked(1);
        TargetId target = town.organization(1);
        town.organizations.edit(target, "external_id", FieldValue.empty());
        town.organizations.edit(target, SALESFORCE_ID, FieldValue.empty());
        town.run();
        assertThat(town.organization(1)).isEqualTo(target);
        assertThat(town.held(1, SALESFORCE_ID)).isEqualTo(id(1));
    }

    @Test
    void deletedRecordWithASuccessor_isAdopted() {
        linked(1);
        town.organizations.delete(town.organization(1));
        TargetId successor = town.organizations.add(
                Fields.of("name", FieldValue.text("Customer 1")).with("external_id", FieldValue.text(id(1))));
        town.run();
        assertThat(town.link(1).target()).isEqualTo(successor);
    }

    @Test
    void rename_toANameThatAnotherAccountWants_isLeft() {
        linked(2);
        town.edit(1, "Name", FieldValue.text("Fresh"));
        town.edit(2, "Name", FieldValue.text("FRESH"));
        assertThat(town.lines()).allSatisfy(line -> {
            assertThat(line.reason()).isEqualTo(Reason.FIELDS_BLOCKED);
            assertThat(line.remarks().get(0).message()).contains("wants the same name");
        });
    }

    @Test
    void recreate_ofANameThatIsTakenMeanwhile_isBlocked() {
        linked(1);
        town.organizations.delete(town.organization(1));
        town.organizations.add(Fields.of("name", FieldValue.text("Customer 1")));
        assertThat(town.line(1).reason()).isEqualTo(Reason.NAME_TAKEN);
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

    @Test
    void desk_thatMakesNoSense_isRefused() {
        List<SyncSpec> syncs = town.desk.syncs();
        assertThatThrownBy(() -> town.configureSyncs(List.of())).hasMessage("desk acme has no sync");
        assertThatThrownBy(() -> town.configureSyncs(List.of(syncs.get(0), syncs.get(0))))
                .hasMessage("desk acme has two syncs of one name");
        assertThatThrownBy(() -> manage("standard", Field.of("external_id", Kind.TEXT), "Id"))
                .hasMessageContaining("no rule may write it");
    }
}
