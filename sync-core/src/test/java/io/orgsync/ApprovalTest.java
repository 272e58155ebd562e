package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.ApplyReport;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.state.Runs.Run;
import io.orgsync.state.journal.Approvals.Approval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Guards and approvals from end to end, on a source and a desk in memory. */
final class ApprovalTest {

    private static final Ceiling NONE = new Ceiling(0, 0);
    private static final Sensitive LOST = new Sensitive(
            "level-lost",
            (before, after) -> before.get(LEVEL).display().equals("gold")
                    && after.get(LEVEL).display().equals("expired"),
            NONE);

    private final Town town = new Town();

    private void customers(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
    }

    private List<String> withheld() {
        return plan().summary().withheld().stream()
                .map(guard -> guard.name() + " " + guard.count())
                .toList();
    }

    private Plan plan() {
        return town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
    }

    private long withheldIn(Sync.RunResult result) {
        return Objects.requireNonNull(result.applied()).count("withheld");
    }

    private ImmutableList<Approval> approve(String guard, long most) {
        return town.sync.approve(new Approved(null, guard, most), "Ada", Duration.ofHours(24), plan -> {});
    }

    private void applied(Approved... approvals) {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
        assertThat(town.sync
                        .apply(new Plan(plan.header(), plan.summary(), lines::forEach), "print", List.of(approvals))
                        .failed())
                .isZero();
    }

    @Test
    void field_overItsCeiling_staysBehind_andIsTakenUpLater() {
        customers(3);
        town.limit(limits -> limits.oneField(new Ceiling(2, 0)));
        for (int i = 1; i <= 3; i++) {
            town.edit(i, "Level", FieldValue.text("Premium"));
        }
        town.edit(1, "Owner", FieldValue.text("Grace"));
        Sync.RunResult result = town.run();
        assertThat(withheldIn(result)).isEqualTo(2);
        assertThat(result.plan().summary().writes()).isEqualTo(1);
        assertThat(result.plan().summary().going(ChangeClass.UPDATE)).isEqualTo(1);
        assertThat(town.held(1, OWNER)).isEqualTo("Grace");
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        town.limit(limits -> limits.oneField(new Ceiling(3, 0)));
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
        assertThat(town.held(3, LEVEL)).isEqualTo("premium");
    }

    @Test
    void sensitiveClass_isToldFromTheRecordsValues_andWithheldWhole() {
        customers(2);
        town.organizations.edit(town.organization(2), LEVEL, FieldValue.text("premium"));
        town.limit(limits -> limits.addSensitive(LOST));
        town.edit(1, "Level", FieldValue.text("Expired"));
        town.edit(1, "Owner", FieldValue.text("Grace"));
        town.edit(2, "Level", FieldValue.text("Expired"));
        town.customer(3, "Customer 3", "Expired");
        assertThat(town.line(1).sensitive()).containsExactly("level-lost");
        assertThat(town.line(2).sensitive()).as("not gold before").isEmpty();
        assertThat(town.line(3).sensitive()).as("nothing before").isEmpty();
        assertThat(withheld()).containsExactly("level-lost 1");
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.held(1, OWNER)).isEqualTo("Ada");
        assertThat(town.held(2, LEVEL)).isEqualTo("expired");
        assertThat(town.line(2).sensitive()).as("nothing to write").isEmpty();
    }

    /** Account 1 expires and gets another owner, but a guard asks about new owners, and an expiry without that owner is sensitive. */
    private void expiredUnderGrace() {
        town.limit(limits -> limits.oneField(new Ceiling(2, 0))
                .addSensitive(new Sensitive(
                        "expired-without-grace",
                        (before, after) -> after.get(LEVEL).display().equals("expired")
                                && !after.get(OWNER).display().equals("Grace"),
                        NONE)));
        for (int i = 1; i <= 3; i++) {
            town.edit(i, "Owner", FieldValue.text("Grace"));
        }
        town.edit(1, "Level", FieldValue.text("Expired"));
    }

    @Test
    void part_thatWouldBeSensitiveWithoutTheRest_staysBehindToo() {
        customers(3);
        expiredUnderGrace();
        town.edit(2, "Level", FieldValue.text("Premium"));
        assertThat(withheld()).containsExactly("field " + OWNER + " 3");
        assertThat(plan().summary().withheldLines()).containsEntry(ChangeClass.UPDATE, 2L);
        assertThat(plan().summary().going(ChangeClass.UPDATE)).isEqualTo(1);

        assertThat(withheldIn(town.run())).isEqualTo(2);

        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        assertThat(town.held(2, LEVEL)).isEqualTo("premium");
    }

    @Test
    void nameOfARecordThatStaysBehind_isNotWaitedFor() {
        customers(3);
        expiredUnderGrace();
        town.edit(1, "Name", FieldValue.text("Dune"));
        town.customer(4, "Customer 1", "Gold");

        ApplyReport report = Objects.requireNonNull(town.run().applied());

        assertThat(report.count("withheld")).isEqualTo(3);
        assertThat(report.count("not attempted")).isEqualTo(1);
        assertThat(town.held(1, "name")).isEqualTo("Customer 1");
        assertThat(town.organizations.size()).isEqualTo(3);
    }

    @Test
    void canary_thatIsMissing_withholdsHandOvers() {
        customers(3);
        town.edit(1, "Partner", FieldValue.flag(true));
        town.limit(limits -> limits.canaries(Set.of(Town.key(2))));
        assertThat(plan().summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.why())
                        .contains("sync partners does not have its canary " + id(2))
                        .doesNotContain("sync standard"));
        town.edit(2, "Level", FieldValue.text("Excluded"));
        assertThat(plan().summary().withheld().get(0).why()).contains("sync standard does not have its canary");
        town.edit(2, "Level", FieldValue.text("Broken claim"));
        town.edit(2, "Partner", FieldValue.flag(true));
        assertThat(withheld()).as("what cannot be used is there all the same").isEmpty();
    }

    @Test
    void recordWithoutAKey_withholdsHandOvers_becauseItMayBeAnyThatSeemsGone() {
        customers(3);
        town.edit(1, "Partner", FieldValue.flag(true));
        town.accounts.put("junk", town.accounts.get(id(2)).with("Id", FieldValue.text("no id")));
        assertThat(plan().summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.why())
                        .contains("sync standard read 1 record without a usable key", "correct their keys"));
    }

    // argoproj/argo-cd#10987
    @Test
    void approval_withThePlan_isRecorded() {
        customers(2);
        town.organizations.delete(town.organization(1));
        applied(new Approved("partners", "recreate", 5));
        assertThat(town.organizations.size()).isEqualTo(1);
        applied(new Approved(null, "recreate", 1));
        assertThat(town.organizations.size()).isEqualTo(2);
        Run run = town.state.runs().latest(1).get(0);
        assertThat(run.counts()).containsEntry("approved standard recreate", 1L).containsEntry("applied", 1L);
        assertThat(town.state.approvals().validAt(town.clock.instant()))
                .as("used up with its plan")
                .isEmpty();
    }

    @Test
    void approval_beforehand_letsLaterRunsDoWhatWasShown() {
        customers(3);
        town.organizations.delete(town.organization(1));
        town.organizations.delete(town.organization(2));
        List<Guard> shown = new ArrayList<>();
        List<Approval> given = town.sync.approve(
                new Approved("standard", "recreate", 2),
                "Ada",
                Duration.ofHours(24),
                plan -> shown.addAll(plan.summary().withheld()));
        assertThat(shown).hasSize(1);
        assertThat(given).singleElement().satisfies(approval -> {
            assertThat(approval.by()).isEqualTo("Ada");
            assertThat(approval.changes()).hasSize(2);
            assertThat(approval.until()).isEqualTo(town.clock.instant().plus(Duration.ofHours(24)));
        });
        assertThat(town.state.runs().latest(1).get(0).counts())
                .isEqualTo(ImmutableMap.of("approved standard recreate", 2L));
        assertThat(town.organizations.size()).as("nothing is written").isEqualTo(1);
        Sync.RunResult result = town.run();
        assertThat(town.organizations.size()).isEqualTo(3);
        assertThat(result.plan().summary().approved()).hasSize(1);
        assertThat(town.state.runs().latest(1).get(0).counts()).containsEntry("approved standard recreate", 2L);
        town.clock.advance(Duration.ofSeconds(1));
        town.organizations.delete(town.organization(3));
        assertThat(withheldIn(town.run())).as("another one").isEqualTo(1);
    }

    @Test
    void approval_keepsWhatWasApprovedBefore_whenItsPlanIsApplied() {
        customers(2);
        town.organizations.delete(town.organization(1));
        assertThat(approve("recreate", 1)).hasSize(1);
        town.limit(limits -> limits.update(NONE));
        town.edit(2, "Owner", FieldValue.text("Grace"));
        applied(new Approved(null, "update", 1));
        assertThat(town.organizations.size()).isEqualTo(2);
        assertThat(town.held(2, OWNER)).isEqualTo("Grace");
    }

    @Test
    void approval_thatDoesNotFit_isRefused() {
        customers(3);
        assertThatThrownBy(() -> approve("recreate", 1))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("withholds nothing")
                .hasMessageContaining("Nothing is withheld");
        town.organizations.delete(town.organization(1));
        town.organizations.delete(town.organization(2));
        assertThatThrownBy(() -> approve("retire", 1)).hasMessageContaining("Withheld are: standard recreate");
        assertThatThrownBy(() -> approve("recreate", 1))
                .hasMessageContaining("sync standard has 2 such changes, more than 1")
                .hasMessageContaining("approve recreate=2");
        town.edit(3, "Partner", FieldValue.flag(true));
        town.limit(limits -> limits.canaries(Set.of(Town.key(77))));
        assertThatThrownBy(() -> approve("hand-over", 1))
                .hasMessageContaining("does not have its canary")
                .hasMessageContaining("only be approved together with their plan");
        assertThat(town.state.approvals().validAt(town.clock.instant())).isEmpty();
        applied(new Approved(null, "hand-over", 1));
        assertThat(town.link(3).owner()).isEqualTo("partners");
    }

    @Test
    void limits_ofASyncOfThePast_areTheStandardOnes() {
        assertThat(town.desk.limits("nobody")).isEqualTo(Limits.standard());
        assertThat(town.desk.limits("standard").leastRows()).isEqualTo(0.95);
    }

    @Test
    void manyCreates_onADeskWithRecords_waitForAPerson() {
        town.organizations.add(Fields.of("name", FieldValue.text("Handmade")));
        for (int i = 1; i <= 51; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        assertThat(plan().summary().withheld())
                .singleElement()
                .satisfies(
                        guard -> assertThat(guard.why())
                                .isEqualTo(
                                        "standard create: 51 records, more than the 50 that go without asking (50 or 1 % of 0 links)."
                                                + " Approve with --approve create=51 or orgsync approve -s standard create=51 --for 24h"));
        applied(new Approved(null, "create", 51));
        assertThat(town.organizations.size()).isEqualTo(52);
    }
}
