package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.FieldDecision;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.RecordDiff;
import io.orgsync.diff.RecordSides;
import io.orgsync.field.Field;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.Explanation.Counted;
import io.orgsync.plan.Explanation.Remembered;
import io.orgsync.plan.Explanation.Said;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.SourcePage;
import io.orgsync.state.Candidate;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.Runs.Run;
import io.orgsync.state.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells everything about one key: plans it alone, and reads what is remembered. Writes no more than {@link Planner} does. */
final class Explainer {

    private static final int WRITES = 10;
    private static final int RUNS = 50;
    private static final ImmutableSet<String> PLANNING = ImmutableSet.of("plan", "apply", "run");

    private final Desk desk;
    private final State state;
    private final Waiting waiting;

    Explainer(Desk desk, Waiting waiting) {
        this.desk = desk;
        this.state = desk.state();
        this.waiting = waiting;
    }

    /** @throws io.orgsync.failure.FailureException if a service, a query or a field stands in the way */
    Explanation explain(Key key) {
        Plan plan = new Planner(desk, waiting).plan(new PlanRequest(Selection.only(key), ImmutableSet.of()));
        List<Change> changes = new ArrayList<>();
        plan.changes().forEach(changes::add);
        Known known = new KeyWalk(state).one(key);
        Claim claim = Claim.of(known.said(), known.link(), desk.syncNames());
        ImmutableList<Pictured> carriers = state.picture().byKey(key);
        Optional<Pictured> record =
                Optional.ofNullable(known.linked()).or(() -> carriers.stream().findFirst());
        return Explanation.builder()
                .key(key)
                .said(desk.syncs().stream()
                        .map(sync -> said(sync, key, plan.header().today()))
                        .collect(ImmutableList.toImmutableList()))
                .owner(claim.sync())
                .link(known.link())
                .record(record.orElse(null))
                .carriers(carriers)
                .fields(fields(claim, known, record))
                .change(changes.stream().findFirst().orElse(null))
                .guards(changes.stream().findFirst().map(this::guards).orElse(ImmutableList.of()))
                .remembered(remembered(key, claim, known))
                .build();
    }

    private ImmutableList<Counted> guards(Change change) {
        Optional<Run> last = state.runs().latest(RUNS).stream()
                .filter(run -> run.endedAt() != null && PLANNING.contains(run.command()))
                .findFirst();
        return change.guards().stream()
                .map(name -> counted(change.sync(), name, last))
                .collect(ImmutableList.toImmutableList());
    }

    private Counted counted(String sync, String name, Optional<Run> last) {
        String basis = desk.limits(sync)
                .ceiling(name)
                .map(ceiling -> GuardText.basis(ceiling, state.links().active()))
                .orElse("");
        long withheld = last.map(run -> run.counts().get(Guard.withheldWord(sync, name)))
                .orElse(0L);
        return new Counted(name, basis, withheld == 0 ? 0 : last.orElseThrow().number(), withheld);
    }

    private static Said said(SyncSpec sync, Key key, LocalDate today) {
        ImmutableList.Builder<Said.Row> rows = ImmutableList.builder();
        try (Reading reading = sync.source().read(Selection.only(key))) {
            for (Optional<SourcePage> page = reading.next(); page.isPresent(); page = reading.next()) {
                page.get()
                        .rows()
                        .forEach(row -> rows.add(
                                new Said.Row(row.fields(), sync.mapping().trace(row.fields(), today))));
            }
        }
        return new Said(sync.name(), rows.build());
    }

    private ImmutableList<FieldDecision> fields(Claim claim, Known known, Optional<Pictured> record) {
        Candidate owner = claim.owner();
        if (owner == null) {
            return ImmutableList.of();
        }
        Fields actual = record.map(Pictured::fields).orElse(Fields.none());
        RecordSides sides = Optional.ofNullable(known.link())
                .map(link -> sides(link, owner, actual))
                .orElseGet(() -> RecordSides.first(owner.desired(), actual));
        ImmutableList<Field> managed = desk.fields(claim.sync());
        Fields rest = new Held(known.holds(), managed, owner.desired()).rest(owner.desired());
        return RecordDiff.of(managed, sides).decisions().stream()
                .map(decision -> rest.has(decision.field().key()) ? decision : held(decision))
                .collect(ImmutableList.toImmutableList());
    }

    private static FieldDecision held(FieldDecision decision) {
        return FieldDecision.builder()
                .from(decision)
                .reason(FieldReason.HELD)
                .after(decision.before())
                .agreed(null)
                .build();
    }

    private static RecordSides sides(Link link, Candidate owner, Fields actual) {
        return new RecordSides(link.base(), link.stored(), owner.desired(), actual, link.reported());
    }

    private Remembered remembered(Key key, Claim claim, Known known) {
        return new RememberedBuilder()
                .whenGone(desk.sync(claim.sync()).map(SyncSpec::whenGone).orElseGet(WhenGone::keep))
                .absence(known.absence())
                .holds(state.holds().of(ImmutableList.of(key)).get(key))
                .due(state.due().of(ImmutableList.of(key)).get(key))
                .writes(state.journal().ofKey(key, WRITES))
                .build();
    }
}
