package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tickets that are read as changes, on runs an hour apart. */
abstract class SaidOnceScene {

    static final Key ONE = new Key("1");

    final TicketTown town = new TicketTown(true);

    Sync sync(Desk desk) {
        return new Sync(desk, town.cases, new Waiting(town.clock, town.clock::advance, (what, done) -> {}), "a test");
    }

    static Fields ticket(int id, String subject, String status) {
        return Fields.builder()
                .put("id", FieldValue.text(Integer.toString(id)))
                .put("subject", FieldValue.text(subject))
                .put("status", FieldValue.text(status))
                .put("organization", FieldValue.empty())
                .put("into", FieldValue.empty())
                .build();
    }

    void put(int id, String subject, String status) {
        town.tickets.put(Integer.toString(id), ticket(id, subject, status));
    }

    @CanIgnoreReturnValue
    ApplyReport run() {
        town.clock.advance(Duration.ofHours(1));
        return Objects.requireNonNull(
                sync(town.desk()).run(PlanRequest.everything()).applied());
    }

    /** A plan with its lines, as a plan file holds it. */
    @CanIgnoreReturnValue
    Plan issued(String fingerprint) {
        return kept(reader -> sync(town.desk()).plan(PlanRequest.everything(), plan -> {
            plan.changes().forEach(reader::add);
            return Optional.of(fingerprint);
        }));
    }

    Plan undo(long run, String fingerprint) {
        return kept(reader -> sync(town.desk()).undo(run, plan -> {
            plan.changes().forEach(reader::add);
            return Optional.of(fingerprint);
        }));
    }

    void apply(Plan plan, String fingerprint, Plan.Approved... approvals) {
        ApplyReport report = sync(town.desk()).apply(plan, fingerprint, ImmutableList.copyOf(approvals));
        assertThat(report.stopReason()).isEmpty();
    }

    interface Planning {
        Plan plan(List<Change> lines);
    }

    static Plan kept(Planning planning) {
        List<Change> lines = new ArrayList<>();
        Plan plan = planning.plan(lines);
        return new Plan(plan.header(), plan.summary(), ImmutableList.copyOf(lines)::forEach);
    }

    String held(int id, String field) {
        return town.cases
                .get(town.casesOf(Integer.toString(id)).get(0))
                .get(field)
                .display();
    }

    boolean isDue(Key key) {
        return town.state.due().of(ImmutableSet.of(key)).containsKey(key);
    }

    void isQuiet() {
        assertThat(issued("at the end").summary().counts()).isEmpty();
        assertThat(town.state.due().after("tickets", null, 9)).isEmpty();
    }
}
