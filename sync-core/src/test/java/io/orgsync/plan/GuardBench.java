package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rules;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.plan.Plan.Parts;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.Rulings.Approving;
import io.orgsync.plan.Rulings.Lines;
import io.orgsync.plan.Rulings.Ruled;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.state.InMemoryState;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.testing.InMemorySource;
import io.orgsync.testing.InMemoryTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Guards on a desk of two syncs, with lines made up by tests. */
final class GuardBench {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String LOST = "entitlement-lost";
    static final Approving NOBODY = (guard, counted) -> false;

    final State state = new InMemoryState();
    Instant now = NOON;
    Limits limits = Limits.builder()
            .create(none())
            .update(new Ceiling(1_000, 0))
            .retire(none())
            .handOver(none())
            .oneField(new Ceiling(1_000, 0))
            .addSensitive(new Sensitive(LOST, (before, after) -> false, none()))
            .build();
    Completeness read = Completeness.COMPLETE;

    GuardBench() {
        state.picture()
                .put(List.of(
                        new Pictured(TargetId.of(1), null, null, new FoldedName("somebody"), NOON, Fields.none())));
    }

    static Ceiling none() {
        return new Ceiling(0, 0);
    }

    void limit(UnaryOperator<LimitsBuilder> change) {
        limits = change.apply(Limits.builder().from(limits)).build();
    }

    void links(int active, int retired) {
        for (int i = 0; i < active + retired; i++) {
            Link fresh = Link.fresh(new Key("link " + i), TargetId.of(100 + i), "standard");
            state.links()
                    .put(List.of(
                            i < active
                                    ? fresh
                                    : Link.builder().from(fresh).retiredAt(NOON).build()));
        }
    }

    Desk desk() {
        return Desk.builder()
                .name("acme")
                .target(new InMemoryTarget(Clock.fixed(NOON, ZoneOffset.UTC), List.of()))
                .state(state)
                .syncs(ImmutableList.of(sync("standard"), sync("partners")))
                .keys(new KeyFields(ImmutableList.of("external_id"), "external_id", "name", text -> text))
                .zone(ZoneOffset.UTC)
                .listEvery(Duration.ofDays(7))
                .reviewFirst(false)
                .build();
    }

    private SyncSpec sync(String name) {
        Mapping mapping = Mapping.builder()
                .name(name)
                .key(Rules.copy("Id"))
                .keyForm(text -> text)
                .lets(ImmutableList.of())
                .include(input -> Derived.value(FieldValue.flag(true)))
                .claim(input -> Derived.value(FieldValue.number(1)))
                .rules(ImmutableList.of())
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest(name)
                .usesToday(false)
                .build();
        return SyncSpec.builder()
                .name(name)
                .source(InMemorySource.empty())
                .mapping(mapping)
                .limits(limits)
                .build();
    }

    SourceReads reads() {
        return SourceReads.builder()
                .add("standard", new ReadEnd(read, 10))
                .add("partners", new ReadEnd(Completeness.COMPLETE, 10))
                .build();
    }

    /** What guards decide about these lines, as a planner asks them. */
    Ruled rule(List<Change> lines, Approving approving) {
        GuardCounts counts = new GuardCounts();
        lines.forEach(counts::add);
        return Rulings.on(Guards.asking(desk(), counts, reads(), now), approving, new Lines(lines::forEach, Parts.ANY));
    }

    Ruled rule(Change... lines) {
        return rule(Arrays.asList(lines), NOBODY);
    }

    /** The plan of these lines, as a planner makes it. */
    Plan plan(List<Change> lines) {
        Ruled ruled = rule(lines, new StoredApprovals(state, now));
        PlanHeader header = PlanHeader.builder()
                .desk("acme")
                .serial(0)
                .rules("")
                .madeAt(now)
                .today(LocalDate.of(2026, 11, 22))
                .everything(true)
                .build();
        PlanSummary summary = PlanSummary.builder()
                .guards(ruled.guards())
                .withheldLines(ruled.withheldLines())
                .newTroubles(0)
                .overlapCount(0)
                .keylessCount(0)
                .build();
        return new Plan(header, summary, lines::forEach);
    }

    /** Carries out what a plan allows, which the journal then has. */
    @CanIgnoreReturnValue
    List<Change> apply(Plan plan) {
        List<Change> applied = new ArrayList<>();
        plan.changes()
                .forEach(line ->
                        plan.allowed(line).filter(part -> part.type().writes()).ifPresent(applied::add));
        journal(applied);
        return applied;
    }

    void journal(List<Change> applied) {
        long batch = state.journal()
                .intend(1, applied.stream().map(GuardBench::intent).toList(), now);
        applied.forEach(change -> state.journal().applied(batch, change.key(), TargetId.of(1)));
    }

    private static Intent intent(Change change) {
        return Intent.builder()
                .key(change.key())
                .sync(change.sync())
                .target(change.target())
                .operation("update")
                .sent(change.writes())
                .before(Fields.none())
                .line(Fields.none())
                .guards(change.guards())
                .build();
    }

    static List<String> words(Ruled ruled) {
        return ruled.guards().stream().map(GuardBench::word).toList();
    }

    static String word(Guard guard) {
        return guard.sync() + " " + guard.name() + " " + guard.count() + " " + guard.ruling();
    }

    static Change change(ChangeClass type, int number, String... fields) {
        return Change.builder()
                .sync("standard")
                .type(type)
                .key(new Key("key " + number))
                .target(type == ChangeClass.CREATE ? null : TargetId.of(number))
                .name("record " + number)
                .reason(Reason.FIELDS_DIFFER)
                .fields(Arrays.stream(fields).map(GuardBench::written).toList())
                .news(false)
                .build();
    }

    static Change lost(Change change) {
        return Change.builder().from(change).sensitive(ImmutableSet.of(LOST)).build();
    }

    static Change of(String sync, Change change) {
        return Change.builder().from(change).sync(sync).build();
    }

    private static FieldChange written(String field) {
        return FieldChange.builder()
                .field(field)
                .reason(FieldReason.SOURCE_CHANGED)
                .report(Report.NOTHING)
                .base(FieldValue.text("old"))
                .desired(FieldValue.text("new"))
                .before(FieldValue.text("old"))
                .after(FieldValue.text("new"))
                .agreed(FieldValue.text("new"))
                .build();
    }
}
