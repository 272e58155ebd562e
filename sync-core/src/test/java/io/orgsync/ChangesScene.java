package io.orgsync;

import static io.orgsync.map.Rules.copy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.Sync.RunResult;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rule;
import io.orgsync.plan.Change;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.state.InMemoryState;
import io.orgsync.state.State;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.target.TargetField;
import io.orgsync.testing.InMemoryChanges;
import io.orgsync.testing.InMemoryTarget;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tickets that are heard of once, and cases that are found by their keys. */
abstract class ChangesScene {

    final VirtualClock clock = new VirtualClock();

    final InMemoryChanges tickets = new InMemoryChanges();

    final InMemoryTarget cases = new InMemoryTarget(
            clock,
            List.of(
                    TargetField.any("external_id", Kind.TEXT),
                    TargetField.any("Subject", Kind.TEXT),
                    TargetField.any("Status", Kind.TEXT)));

    final State state = new InMemoryState();

    final Desk desk = desk(Limits.standard());

    Runnable meanwhile = () -> {};

    final Sync sync =
            new Sync(desk, cases, new Waiting(clock, clock::advance, (what, done) -> meanwhile.run()), "test");

    Desk desk(Limits limits) {
        Mapping mapping = Mapping.builder()
                .name("tickets")
                .key(copy("id"))
                .keyForm(text -> text.equals("junk") ? "" : text)
                .lets(ImmutableList.of())
                .include(input -> input.field("status").display().equals("broken")
                        ? Derived.problem("broken")
                        : Derived.value(
                                FieldValue.flag(!input.field("status").display().equals("deleted"))))
                .claim(input -> Derived.value(FieldValue.number(0)))
                .rules(ImmutableList.of(
                        new Rule("tickets.Subject", Field.of("Subject", Kind.TEXT), copy("subject")),
                        new Rule("tickets.Status", Field.of("Status", Kind.TEXT), copy("status"))))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest("rules")
                .usesToday(false)
                .build();
        return Desk.builder()
                .name("cases")
                .target(cases.byKey())
                .state(state)
                .syncs(ImmutableList.of(new SyncSpec(
                        "tickets",
                        tickets,
                        mapping,
                        limits,
                        new SyncSpec.WhenGone(Fields.none(), 3, Duration.ofDays(3), true, ImmutableMap.of()))))
                .keys(new KeyFields(ImmutableList.of("external_id"), "external_id", "", text -> text))
                .zone(ZoneOffset.UTC)
                .listEvery(Duration.ofDays(7))
                .reviewFirst(true)
                .build();
    }

    static Fields ticket(int id, String subject, String status) {
        return Fields.builder()
                .put("id", FieldValue.text(Integer.toString(id)))
                .put("subject", FieldValue.text(subject))
                .put("status", FieldValue.text(status))
                .build();
    }

    void put(int id, String subject, String status) {
        tickets.put(Integer.toString(id), ticket(id, subject, status));
    }

    @CanIgnoreReturnValue
    RunResult run() {
        return sync.run(PlanRequest.everything());
    }

    List<Change> lines(PlanRequest request) {
        List<Change> lines = new ArrayList<>();
        Plan plan = sync.plan(request, each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        assertThat(plan.summary().counts().values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(lines.size());
        return lines;
    }

    String held(int id, String field) {
        return cases.get(cases.idOf("external_id", Integer.toString(id)))
                .get(field)
                .display();
    }

    Mark due(int id) {
        return Objects.requireNonNull(state.due().of(ImmutableSet.of(key(id))).get(key(id)));
    }

    boolean isDue(int id) {
        return state.due().of(ImmutableSet.of(key(id))).containsKey(key(id));
    }

    static Key key(int id) {
        return new Key(Integer.toString(id));
    }
}
