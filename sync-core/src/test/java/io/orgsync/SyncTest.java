package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.StalePlanException;
import io.orgsync.diff.FieldReason;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.LockedException;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The flow from end to end, on a source and a desk in memory: every row of the per-record table, and what is remembered after it. */
final class SyncTest {

    private final Town town = new Town();

    private static ApplyReport applied(Sync.RunResult result) {
        return Objects.requireNonNull(result.applied(), "the run was not applied");
    }

    private void settle() {
        town.run();
        town.run();
        assertThat(town.lines()).as("planning again after two runs").isEmpty();
    }

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

    private void applyByHand() {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
        Plan reviewed = new Plan(plan.header(), plan.summary(), lines::forEach);
        assertThat(town.sync.apply(reviewed, "print").failed()).isZero();
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

    @Test
    void handOver_strongerClaim_ownsTheRecordAndIsReported() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Partner", FieldValue.flag(true));
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.HAND_OVER);
        assertThat(change.sync()).isEqualTo("partners");
        Sync.RunResult result = town.run();
        assertThat(result.plan().summary().overlaps()).singleElement().satisfies(overlap -> {
            assertThat(overlap.owner()).isEqualTo("partners");
            assertThat(overlap.others()).containsExactly("standard");
        });
        settle();
    }

    @Test
    void handOver_incompleteRead_waits() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Partner", FieldValue.flag(true));
        town.accounts.reads(Completeness.PARTIAL);
        ((io.orgsync.testing.InMemorySource) town.desk.syncs().get(0).source()).reads(Completeness.PARTIAL);
        assertThat(town.line(1).reason()).isEqualTo(Reason.READ_INCOMPLETE);
    }

    @Test
    void absent_isToldAndLeftAlone() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.accounts.remove(id(1));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
        town.run();
        assertThat(town.organizations.size()).isEqualTo(2);
        town.edit(2, "Level", FieldValue.text("Excluded"));
        assertThat(town.lines()).extracting(Change::reason).containsExactly(Reason.ABSENT, Reason.EXCLUDED);
    }

    @Test
    void forget_goneFromBothSides() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.organizations.delete(town.organization(1));
        town.accounts.remove(id(1));
        assertThat(town.line(1).reason()).isEqualTo(Reason.FORGOTTEN);
        settle();
        assertThat(town.state.links().size()).isEqualTo(1);
    }

    @Test
    void recreate_isWithheld() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.organizations.delete(town.organization(1));
        Sync.RunResult result = town.run();
        assertThat(result.plan().summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.why())
                        .isEqualTo(
                                "standard recreate: 1 record; somebody deleted these records on the desk. Approve with "
                                        + "--approve recreate=1 or orgsync approve -s standard recreate=1 --for 24h"));
        assertThat(result.plan().summary().withheldWrites()).isEqualTo(1);
        assertThat(applied(result).count("withheld")).isEqualTo(1);
        assertThat(town.organizations.size()).isZero();
    }

    // restforce/restforce#243
    @Test
    void twoTargets_withOneKey_blockTheRecord() {
        town.customer(1, "Acme", "Gold");
        town.organizations.add(Fields.of("name", FieldValue.text("Acme")).with("external_id", FieldValue.text(id(1))));
        town.organizations.add(
                Fields.of("name", FieldValue.text("Acme 2")).with(SALESFORCE_ID, FieldValue.text(id(1))));
        Change change = town.line(1);
        assertThat(change.reason()).isEqualTo(Reason.TWO_TARGETS);
        assertThat(change.remarks().get(0).message()).contains("'Acme'", "'Acme 2'");
    }

    @Test
    void keyFields_thatDisagree_blockTheRecord() {
        town.customer(1, "Acme", "Gold");
        town.organizations.add(Fields.builder()
                .put("name", FieldValue.text("Acme"))
                .put("external_id", FieldValue.text(id(1)))
                .put(SALESFORCE_ID, FieldValue.text(id(2)))
                .build());
        assertThat(town.line(1).reason()).isEqualTo(Reason.KEYS_DISAGREE);
    }

    @Test
    void linkedRecord_whoseKeyWasChanged_isBlocked() {
        town.customer(1, "Acme", "Gold");
        settle();
        TargetId id = town.organization(1);
        town.organizations.edit(id, "external_id", FieldValue.text(id(9)));
        town.organizations.edit(id, SALESFORCE_ID, FieldValue.empty());
        assertThat(town.line(1).reason()).isEqualTo(Reason.TWO_KEYS);
    }

    @Test
    void foundRecord_thatIsLinkedToAnotherKey_isBlocked() {
        town.customer(1, "Acme", "Gold");
        settle();
        TargetId id = town.organization(1);
        town.customer(2, "Bolt", "Gold");
        town.organizations.edit(id, SALESFORCE_ID, FieldValue.text(id(2)));
        assertThat(town.line(2).reason()).isEqualTo(Reason.TWO_KEYS);
    }

    @Test
    void junkKeys_makeUnmanagedRecords() {
        town.customer(1, "Acme", "Gold");
        town.organizations.add(Fields.of("name", FieldValue.text("PP: one"))
                .with(SALESFORCE_ID, FieldValue.text("PRIORITY PROSPECT")));
        town.organizations.add(Fields.of("name", FieldValue.text("PP: two"))
                .with(SALESFORCE_ID, FieldValue.text("PRIORITY PROSPECT")));
        assertThat(town.classes()).containsExactly(ChangeClass.CREATE);
    }

    @Test
    void invalid_recordIsBlockedAndNeverAbsent() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.edit(1, "Level", FieldValue.text("Broken claim"));
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(change.reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void invalidForOneSync_theOwnerGoesOn_butNobodyTakesOver() {
        town.customer(1, "only partner", "Gold");
        town.edit(1, "Partner", FieldValue.flag(true));
        settle();
        assertThat(town.state
                        .links()
                        .get(new io.orgsync.field.Key(id(1)))
                        .orElseThrow()
                        .owner())
                .isEqualTo("partners");
    }

    @Test
    void keyless_recordsAreCountedAndNamed() {
        town.customer(1, "Acme", "Gold");
        town.accounts.put("junk", town.accounts.get(id(1)).with("Id", FieldValue.text("no id")));
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        assertThat(plan.summary().keylessCount()).isEqualTo(1);
        assertThat(plan.summary().keyless().get(0).message()).contains("'no id' is no key");
    }

    @Test
    void repeated_recordsAreFine_unlessTheyDiffer() {
        town.customer(1, "Acme", "Gold");
        town.accounts.put("same again", town.accounts.get(id(1)));
        assertThat(town.classes()).containsExactly(ChangeClass.CREATE);
        town.accounts.put("other", town.accounts.get(id(1)).with("Name", FieldValue.text("Other")));
        assertThat(town.classes()).containsExactly(ChangeClass.BLOCKED);
    }

    @Test
    void read_thatStartsOver_isStagedOnce() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        ((io.orgsync.testing.InMemorySource) town.desk.syncs().get(0).source()).loseThePlaceOnce();
        assertThat(town.classes()).containsExactly(ChangeClass.CREATE, ChangeClass.CREATE);
    }

    // airbytehq/airbyte#42041, airbytehq/airbyte#39039, airbytehq/airbyte#42468
    @Test
    void zeroRows_stopTheRun() {
        assertThatThrownBy(town::run).isInstanceOf(FailureException.class).hasMessageContaining("no record at all");
    }

    // rclone/rclone#1186, rclone/rclone#4298, rclone/gphotosdl#16
    @Test
    void shrunkSource_withholdsHandOvers() {
        for (int i = 1; i <= 40; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.edit(40, "Partner", FieldValue.flag(true));
        settle();
        town.edit(1, "Partner", FieldValue.flag(true));
        for (int i = 30; i < 40; i++) {
            town.accounts.remove(id(i));
        }
        Sync.RunResult result = town.run();
        assertThat(result.plan().summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.why()).contains("30 rows", "95 %", "40"));
        assertThat(applied(result).count("withheld")).isEqualTo(1);
        assertThat(town.line(1).type())
                .as("a shrunk read does not become the measure")
                .isEqualTo(ChangeClass.HAND_OVER);
    }

    @Test
    void recheck_movedField_goesBackToPlanning() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Level", FieldValue.text("Premium"));
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
        town.organizations.edit(town.organization(1), LEVEL, FieldValue.text("ultimate"));
        ApplyReport report = town.sync.apply(new Plan(plan.header(), plan.summary(), lines::forEach), "print");
        assertThat(report.count("moved")).isEqualTo(1);
        assertThat(town.held(1, LEVEL)).isEqualTo("ultimate");
    }

    @Test
    void recheck_tagAddedMeanwhile_survives() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Level", FieldValue.text("Ultimate"));
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
        town.organizations.edit(town.organization(1), "tags", FieldValue.set(List.of("late")));
        assertThat(town.sync
                        .apply(new Plan(plan.header(), plan.summary(), lines::forEach), "print")
                        .count("applied"))
                .isEqualTo(1);
        assertThat(town.held(1, "tags")).isEqualTo("late, vip");
    }

    // hashicorp/terraform#4616, hashicorp/terraform#4055
    @Test
    void apply_planUsedTwice_isRefused() {
        town.customer(1, "Acme", "Gold");
        applyByHand();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        assertThatThrownBy(() -> town.sync.apply(plan, "print"))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("one use");
        assertThatThrownBy(() -> town.sync.apply(plan, "never issued"))
                .hasMessageContaining("not made with this desk's state");
    }

    // segment-boneyard/segment-docs#3459
    @Test
    void lostAnswer_ofACreate_doublesNothing() {
        for (int i = 1; i <= 4; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.organizations.meets(Misfortune.ANSWER_LOST);
        assertThat(applied(town.run()).count("unknown")).isEqualTo(3);
        assertThat(town.state.journal().open()).isNotEmpty();
        settle();
        assertThat(town.organizations.size()).isEqualTo(4);
        assertThat(town.state.journal().open()).isEmpty();
    }

    // facetoe/zenpy#291, facetoe/zenpy#76
    @Test
    void lostJob_ofAnUpdate_isSettledByTheNextRun() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.JOB_LOST);
        assertThat(applied(town.run()).count("unknown")).isEqualTo(1);
        settle();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void turnedAway_stopsTheRunAndTheNextOneGoesOn() {
        for (int i = 1; i <= 7; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.organizations.meets(Misfortune.TURNED_AWAY);
        ApplyReport report = applied(town.run());
        assertThat(report.stopReason()).isPresent();
        assertThat(report.count("not attempted")).isEqualTo(7);
        settle();
        assertThat(town.organizations.size()).isEqualTo(7);
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
    void lock_heldByAnother_refusesTheRun() {
        town.customer(1, "Acme", "Gold");
        assertThat(town.state
                        .lock()
                        .take(new Holder("host 1, process 7", "token", town.clock.instant()), town.clock.instant()))
                .isEmpty();
        assertThatThrownBy(town::run).isInstanceOf(LockedException.class).hasMessageContaining("host 1, process 7");
        town.clock.advance(java.time.Duration.ofMinutes(3));
        assertThat(applied(town.run()).count("applied")).isEqualTo(1);
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
