package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.TYPE;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says, and what it leaves out: ownership, keys, narrowed requests, sources that say less. */
final class PlanTest extends PlanScene {

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
    void desk_thatMakesNoSense_isRefused() {
        List<SyncSpec> syncs = town.desk.syncs();
        assertThatThrownBy(() -> town.configureSyncs(List.of())).hasMessage("desk acme has no sync");
        assertThatThrownBy(() -> town.configureSyncs(List.of(syncs.get(0), syncs.get(0))))
                .hasMessage("desk acme has two syncs of one name");
        assertThatThrownBy(() -> manage("standard", Field.of("external_id", Kind.TEXT), "Id"))
                .hasMessageContaining("no rule may write it");
    }
}
