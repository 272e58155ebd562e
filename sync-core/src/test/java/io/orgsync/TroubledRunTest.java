package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.StalePlanException;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.LockedException;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs in which a service, another process or a person gets in the way. */
final class TroubledRunTest extends FlowScene {

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
}
