package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec.WhenGone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A desk and a source in memory, and runs of them. */
abstract class FlowScene {

    final Town town = new Town();

    static ApplyReport applied(Sync.RunResult result) {
        return Objects.requireNonNull(result.applied(), "the run was not applied");
    }

    void settle() {
        town.run();
        town.run();
        assertThat(town.lines()).as("planning again after two runs").isEmpty();
    }

    void applyByHand() {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
        Plan reviewed = new Plan(plan.header(), plan.summary(), lines::forEach);
        assertThat(town.sync.apply(reviewed, "print").failed()).isZero();
    }

    /** No guards; what is gone gets a marker at its first absence. */
    void markAtOnce() {
        town.withoutGuards();
        WhenGone gone = WhenGone.builder()
                .marker(Fields.of(Town.MARK, FieldValue.flag(true)))
                .runs(1)
                .least(Duration.ZERO)
                .build();
        town.whenGone("standard", gone);
        town.whenGone("partners", gone);
    }
}
