package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tickets that another sync claims, and cases that come up meanwhile. */
final class TicketHandOverTest extends SaidOnceScene {

    @Test
    void caseThatComesUpBetweenTheReadAndTheWrite_isNotDoubled() {
        put(1, "a", "open");
        put(2, "b", "open");
        Fields theirs = Fields.of("external_id", FieldValue.text("1"));
        Sync slow = new Sync(
                town.desk(),
                town.cases,
                new Waiting(town.clock, town.clock::advance, (what, done) -> {
                    if (what.equals("planning") && town.casesOf("1").isEmpty()) {
                        town.cases.add(theirs);
                    }
                }),
                "a slow test");

        ApplyReport report =
                Objects.requireNonNull(slow.run(PlanRequest.everything()).applied());

        assertThat(report.count("moved")).isEqualTo(1);
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(town.casesOf("1")).hasSize(1);
        assertThat(town.cases.get(town.casesOf("1").get(0)).get("Subject").isEmpty())
                .as("not overwritten unseen")
                .isTrue();
        run();
        assertThat(held(1, "Subject")).isEqualTo("a");
    }

    @Test
    void syncThatClaimsWhatAnotherHas_waitsForACompleteRead() {
        put(1, "a", "open");
        run();
        put(1, "a", "closed");
        SyncSpec tickets = town.desk().syncs().get(0);
        Desk both = Desk.builder()
                .from(town.desk())
                .syncs(ImmutableList.of(
                        new SyncSpec(
                                "support", tickets.source(), tickets.mapping(), tickets.limits(), tickets.whenGone()),
                        tickets))
                .build();

        Plan plan = sync(both).plan(PlanRequest.everything(), each -> Optional.empty());

        assertThat(plan.summary().counts()).containsOnlyKeys(ChangeClass.BLOCKED);
    }

    @Test
    void syncUnderAnotherName_takesOverWhatTheOldOneHad() {
        put(1, "a", "open");
        run();
        put(1, "a", "closed");
        Desk renamed = Desk.builder()
                .from(town.desk())
                .syncs(town.desk().syncs().stream()
                        .map(sync ->
                                new SyncSpec("support", sync.source(), sync.mapping(), sync.limits(), sync.whenGone()))
                        .collect(ImmutableList.toImmutableList()))
                .build();

        ApplyReport report = Objects.requireNonNull(
                sync(renamed).run(PlanRequest.everything()).applied());

        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(held(1, "Status")).isEqualTo("Closed");
        assertThat(sync(renamed)
                        .plan(PlanRequest.everything(), plan -> Optional.empty())
                        .summary()
                        .count(ChangeClass.BLOCKED))
                .isZero();
    }
}
