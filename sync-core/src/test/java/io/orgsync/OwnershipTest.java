package io.orgsync;

import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.source.ReadEnd.Completeness;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which record stands for which account, and whose it is: keys that disagree, records that cannot be used, hand-overs, absences. */
final class OwnershipTest extends FlowScene {

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
                        .isEqualTo("standard recreate: 1 record; deleted on the desk by somebody else. Approve with "
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
}
