package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.ApplyReport;
import io.orgsync.diff.FieldReason;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The flow from end to end, on a source and a desk in memory: what is created, updated and adopted, and what is remembered after it. */
final class SyncTest extends FlowScene {

    @Test
    void run_emptyDesk_createsEverythingAndThenRests() {
        for (int i = 1; i <= 7; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        ApplyReport report = applied(town.run());
        assertThat(report.count("applied")).isEqualTo(7);
        assertThat(town.organizations.size()).isEqualTo(7);
        assertThat(town.held(3, LEVEL)).isEqualTo("gold");
        assertThat(town.classes()).containsOnly(ChangeClass.REMEMBER);
        settle();
    }

    // kitelev/exocortex#4298, edwardkim/rhwp#3761
    @Test
    void plan_changesNothingOnTheDesk() {
        town.customer(1, "Acme", "Gold");
        assertThat(town.classes()).containsExactly(ChangeClass.CREATE);
        assertThat(town.organizations.size()).isZero();
        assertThat(town.state.desk().serial()).isZero();
        assertThat(town.state.links().size()).isZero();
    }

    @Test
    void run_deskWithRecords_waitsForAReviewedPlan() {
        town.customer(1, "Acme", "Gold");
        town.organizations.add(Fields.of("name", FieldValue.text("Handmade")));
        assertThat(town.run().applied()).isNull();
        assertThat(town.organizations.size()).isEqualTo(1);

        applyByHand();
        assertThat(town.organizations.size()).isEqualTo(2);
        settle();
    }

    @Test
    void update_sourceChanged_writesOnlyThatField() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Level", FieldValue.text("Premium"));
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(change.writes().keys()).containsExactly(LEVEL);
        settle();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void drift_sourcePolicy_isPutBackAndReported() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.organizations.edit(town.organization(1), LEVEL, FieldValue.text("ultimate"));
        Change change = town.line(1);
        assertThat(change.fields())
                .singleElement()
                .extracting(field -> field.reason())
                .isEqualTo(FieldReason.DRIFT_RESTORED);
        settle();
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
    }

    @Test
    void drift_keepEdits_isReportedOnceAndStays() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.organizations.edit(town.organization(1), OWNER, FieldValue.text("Grace"));
        assertThat(town.line(1).isShown()).isTrue();
        settle();
        assertThat(town.held(1, OWNER)).isEqualTo("Grace");
    }

    @Test
    void drift_ask_blocksTheFieldUntilBothSidesAgree() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.organizations.edit(town.organization(1), REGION, FieldValue.text("APAC"));
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.held(1, LEVEL)).as("other fields go on").isEqualTo("premium");
        town.run();
        Change standing = town.line(1);
        assertThat(standing.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(standing.isNewTrouble()).as("told before").isFalse();
        town.edit(1, "Region", FieldValue.text("APAC"));
        settle();
    }

    // drt-hub/drt#686
    @Test
    void tags_ofOthersSurvive_andOwnedOnesFollowTheSource() {
        town.customer(1, "Acme", "Ultimate");
        settle();
        TargetId id = town.organization(1);
        town.organizations.edit(id, "tags", FieldValue.set(List.of("vip", "second_plan")));
        assertThat(town.lines()).as("a foreign tag is no difference").isEmpty();
        town.edit(1, "Level", FieldValue.text("Gold"));
        settle();
        assertThat(town.held(1, "tags")).isEqualTo("second_plan");
    }

    @Test
    void adopt_byKey_isSilentAndBackfillsTheExternalId() {
        town.customer(1, "Acme", "Gold");
        Fields handmade = Fields.builder()
                .put("name", FieldValue.text("Acme"))
                .put(SALESFORCE_ID, FieldValue.text(id(1).substring(0, 15)))
                .put(LEVEL, FieldValue.text("gold"))
                .put(OWNER, FieldValue.text("Ada"))
                .put(REGION, FieldValue.text("EMEA"))
                .build();
        TargetId found = town.organizations.add(handmade);
        Change change = town.line(1);
        assertThat(change.reason()).isEqualTo(Reason.FOUND_BY_KEY);
        applyByHand();
        assertThat(town.organization(1)).isEqualTo(found);
        settle();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void adopt_alreadyInStep_writesNothing() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.state.links().remove(List.of(new io.orgsync.field.Key(id(1))));
        assertThat(town.classes()).containsExactly(ChangeClass.ADOPT);
        int batches = town.organizations.batches().size();
        settle();
        assertThat(town.organizations.batches()).hasSize(batches);
    }

    // zendesk/zendesk_api_client_rb#92
    @Test
    void create_twoAccountsOfOneName_areBothBlockedAndToldOnce() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "ACME", "Gold");
        town.customer(3, "Other", "Gold");
        town.run();
        assertThat(town.organizations.size()).isEqualTo(1);
        town.run();
        List<Change> standing = town.lines();
        assertThat(standing).extracting(Change::reason).containsExactly(Reason.NAME_SHARED, Reason.NAME_SHARED);
        assertThat(standing).noneMatch(Change::isNewTrouble);
    }

    @Test
    void rename_toANameThatIsTaken_leavesTheNameAndKeepsTheRestInStep() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.edit(2, "Name", FieldValue.text("acme"));
        town.edit(2, "Level", FieldValue.text("Premium"));
        Change change = town.line(2);
        assertThat(change.writes().keys()).containsExactly(LEVEL);
        assertThat(change.remarks()).hasSizeGreaterThanOrEqualTo(1);
        town.run();
        assertThat(town.held(2, LEVEL)).isEqualTo("premium");
        assertThat(town.held(2, "name")).isEqualTo("Bolt");
    }

    @Test
    void create_withoutName_isBlocked() {
        town.customer(1, "Acme", "Gold");
        town.edit(1, "Name", FieldValue.empty());
        assertThat(town.line(1).reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void dropDown_noSuchOption_isToldAndOtherFieldsGoOn() {
        town.customer(1, "Acme", "Platinum");
        assertThat(town.line(1).remarks().get(0).message()).contains("'platinum' is no option", "expired, gold");
        town.run();
        assertThat(town.held(1, OWNER)).isEqualTo("Ada");
        assertThat(town.organizations.get(town.organization(1)).has(LEVEL)).isFalse();
    }

    @Test
    void text_tooLong_isToldAndOtherFieldsGoOn() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Name", FieldValue.text("A".repeat(61)));
        town.edit(1, "Level", FieldValue.text("Premium"));
        assertThat(town.line(1).remarks().get(0).message()).contains("61 characters", "takes 60");
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
        assertThat(town.held(1, "name")).isEqualTo("Acme");
    }

    // cloudflare/terraform-provider-cloudflare#5656, CiscoDevNet/terraform-provider-ise#232,
    // CiscoDevNet/terraform-provider-meraki#212,
    // dbt-labs/terraform-provider-dbtcloud#747
    @Test
    void echo_normalisedValue_isRememberedAsStored() {
        town.organizations.stores(record -> record.has(OWNER) && record.get(OWNER) instanceof FieldValue.Text text
                ? record.with(OWNER, FieldValue.text(text.value().toUpperCase(java.util.Locale.ROOT)))
                : record);
        town.customer(1, "Acme", "Gold");
        settle();
        assertThat(town.held(1, OWNER)).isEqualTo("ADA");
    }

    @Test
    void echo_valueThatNeverArrives_isSentOnceMoreAndThenBlocked() {
        town.organizations.stores(record -> record.without(LEVEL));
        town.customer(1, "Acme", "Gold");
        town.run();
        assertThat(applied(town.run()).count("applied")).as("sent once more").isEqualTo(1);
        town.run();
        Change blocked = town.line(1);
        assertThat(blocked.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(blocked.remarks().get(0).rule()).isEqualTo("not accepted");
        assertThat(town.organizations.batches()).hasSize(2);
    }

    @Test
    void only_plansOneRecordAndConcludesNothingAboutOthers() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.edit(2, "Level", FieldValue.text("Premium"));
        Plan plan = town.sync.plan(
                new PlanRequest(
                        io.orgsync.source.Selection.only(new io.orgsync.field.Key(id(1))),
                        com.google.common.collect.ImmutableSet.of()),
                each -> Optional.empty());
        assertThat(plan.summary().writes()).isEqualTo(1);
        assertThat(plan.header().everything()).isFalse();
    }
}
