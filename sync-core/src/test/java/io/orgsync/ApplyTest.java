package io.orgsync;

import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.StalePlanException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.state.Pictured;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of a plan: when it may be applied, what is sent, what the answers mean, and what is remembered. */
final class ApplyTest extends ApplyScene {

    private String refusal(Runnable meanwhile) {
        try {
            town.applyByHand(UnaryOperator.identity(), meanwhile);
        } catch (StalePlanException stale) {
            return Objects.requireNonNull(stale.getMessage());
        }
        throw new AssertionError("the plan was applied");
    }

    @Test
    void plan_ofAnotherDesk_isRefused() {
        customers(1);
        Desk other = Desk.builder()
                .from(town.desk)
                .syncs(town.desk.syncs())
                .name("other")
                .build();
        assertThat(refusal(() -> town.configure(other))).contains("made for the desk 'acme', not 'other'");
    }

    @Test
    void plan_fromBeforeAnotherApply_isRefused() {
        customers(1);
        assertThat(refusal(town::run)).contains("another plan was applied since", "serial 1, the plan has 0");
    }

    // airbytehq/airbyte#77627
    @Test
    void plan_ofOtherRules_isRefused() {
        customers(1);
        assertThat(refusal(() -> town.changeRules("standard", rules -> rules))).contains("the rules have changed");
    }

    @Test
    void plan_olderThanADay_isRefused() {
        customers(1);
        assertThat(refusal(() -> town.clock.advance(Duration.ofHours(25)))).contains("more than 24 hours ago");
    }

    @Test
    void deskThatNeedsNoReview_isWrittenAtOnce() {
        customers(1);
        town.organizations.add(Fields.of("name", FieldValue.text("Handmade")));
        town.configure(Desk.builder()
                .from(town.desk)
                .syncs(town.desk.syncs())
                .reviewFirst(false)
                .build());
        assertThat(run().count("applied")).isEqualTo(1);
    }

    @Test
    void manyRecords_arePlannedAndRememberedInPages() {
        customers(1_100);
        assertThat(run().count("applied")).isEqualTo(1_100);
        assertThat(run().count("remembered")).isEqualTo(1_100);
        town.accounts.put(id(2_000), town.accounts.get(id(1)).with("Id", FieldValue.text(id(2_000))));
        for (int i = 1; i <= 1_100; i++) {
            town.accounts.remove(id(i));
        }
        assertThat(town.classes()).filteredOn(ChangeClass.ABSENT::equals).hasSize(1_100);
    }

    @Test
    void troubles_areNamedUpToAThousand() {
        customers(1_100);
        town.organizations.meets(Misfortune.TURNED_AWAY);
        ApplyReport report = run();
        assertThat(report.count("not attempted")).isEqualTo(1_100);
        assertThat(report.troubles()).hasSize(1_000);
    }

    @Test
    void batch_withoutItems_isRefused() {
        assertThatThrownBy(() -> new Batch(Batch.Operation.CREATE, ImmutableList.of()))
                .hasMessage("a batch needs at least one item");
    }

    @Test
    void memoryKit_namesWhatIsNotThere() {
        assertThatThrownBy(() -> town.accounts.get("nobody")).hasMessage("there is no record nobody");
        assertThatThrownBy(() -> town.organizations.get(TargetId.of(7))).hasMessageContaining("there is no record");
        assertThatThrownBy(() -> town.organization(7)).hasMessageContaining("0 records have external_id");
    }

    @Test
    void jobsThatCannotBeAskedAbout_areSettledByTheNextRun() {
        customers(4);
        town.organizations.meets(Misfortune.JOBS_UNREADABLE);
        ApplyReport report = run();
        assertThat(report.count("unknown")).isEqualTo(4);
        assertThat(report.stopReason()).isPresent();
        assertThat(run().failed()).isZero();
        assertThat(town.organizations.size()).isEqualTo(4);
    }

    @Test
    void slowJob_isAskedAboutLessAndLessOften() {
        customers(1);
        town.organizations.meets(Misfortune.SLOW);
        var before = town.clock.instant();
        assertThat(run().count("applied")).isEqualTo(1);
        assertThat(Duration.between(before, town.clock.instant()))
                .as("0.5 + 1 + 2 + 4 s, then every 5 s")
                .isEqualTo(Duration.ofMillis(7_500 + 6 * 5_000));
    }

    @Test
    void finishedJob_hasAResultForEveryItem() {
        assertThatThrownBy(() -> new JobState.Finished(
                        new Job("7", 2), ImmutableList.of(new ItemResult.Written(TargetId.of(1)))))
                .hasMessage("job 7 has 1 results for 2 items");
    }

    @Test
    void approvedRecreate_linksTheNewRecord() {
        customers(1);
        run();
        run();
        TargetId gone = town.organization(1);
        town.organizations.delete(gone);
        assertThat(town.applyByHand(Town::approved).count("applied")).isEqualTo(1);
        assertThat(town.link(1).target()).isNotEqualTo(gone).isEqualTo(town.organization(1));
        run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void handOver_withoutAWrite_isApplied_andTheRecordCountsAsRead() {
        customers(1);
        run();
        run();
        town.edit(1, "Partner", FieldValue.flag(true));
        int batches = town.organizations.batches().size();
        assertThat(run().count("applied")).isEqualTo(1);
        assertThat(town.organizations.batches()).hasSize(batches);
        assertThat(town.link(1).owner()).isEqualTo("partners");
        assertThat(town.state.picture().get(town.organization(1)).map(Pictured::wasRead))
                .contains(true);
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void summary_countsWhatIsWithheld() {
        customers(1);
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
        PlanSummary summary = PlanSummary.builder()
                .from(plan.summary())
                .guards(ImmutableList.of(Guard.builder()
                        .sync("standard")
                        .name("create")
                        .cause(Cause.TOO_MANY)
                        .count(1)
                        .earlier(0)
                        .ceiling(0)
                        .basis("0")
                        .ruling(Ruling.WITHHELD)
                        .build()))
                .withheldLines(ImmutableMap.of(ChangeClass.CREATE, 1L))
                .build();
        assertThat(summary.writes()).isZero();
        assertThat(summary.withheldWrites()).isEqualTo(1);
        assertThat(town.applyByHand(each -> summary).count("withheld")).isEqualTo(1);
    }

    @Test
    void tagNotAccepted_isSentOnceMoreAndThenBlocked_whateverOtherTagsThereAre() {
        town.organizations.stores(record -> record.with("tags", FieldValue.set(List.of("second_plan"))));
        town.customer(1, "Acme", "Ultimate");
        run();
        assertThat(run().count("applied")).as("sent once more").isEqualTo(1);
        run();
        run();
        assertThat(town.line(1).remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.rule()).isEqualTo("not accepted"));
        assertThat(town.organizations.batches()).hasSize(2);
        town.edit(1, "Owner", FieldValue.text("Grace"));
        run();
        assertThat(town.held(1, OWNER)).as("other fields go on").isEqualTo("Grace");
    }
}
