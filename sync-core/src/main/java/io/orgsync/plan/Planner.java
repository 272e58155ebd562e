package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.field.Key;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.plan.Rulings.Lines;
import io.orgsync.plan.Rulings.Ruled;
import io.orgsync.state.StagedChange;
import io.orgsync.state.State;
import io.orgsync.target.TargetSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans: refreshes the picture, reads the sources, maps, compares, and resolves claims, names and guards.
 *
 * <p>Writes nothing to the desk. Of the state it writes what the state is bound to, picture, cursors, staging and, unless rules are only
 * tried, what is due; and it drops provisional links whose record is gone. One thread; one plan at a time, because a plan's lines live in
 * the staging until the next one is made.
 */
public final class Planner {

    private static final int LINES_A_PAGE = 1_000;

    private final Desk desk;
    private final State state;
    private final Waiting waiting;

    public Planner(Desk desk, Waiting waiting) {
        this.desk = desk;
        this.state = desk.state();
        this.waiting = waiting;
    }

    /**
     * Makes a plan.
     *
     * @throws io.orgsync.failure.FailureException if a service, a query or a field stands in the way; nothing is half planned
     */
    public Plan plan(PlanRequest request) {
        TargetSchema schema = check();
        long serial = state.desk().serial();
        new Refresh(desk, waiting).run();
        LocalDate today = LocalDate.now(waiting.clock().withZone(desk.zone()));
        SourceReads reads = new Intake(desk, today, waiting).run(request);
        Evidence evidence = evidence(request, reads);
        PlanCount count = resolve(request, schema, evidence);
        boolean everything = request.isEverything() && (reads.complete() || desk.givesChanges());
        boolean trusted = everything && evidence.doubts().isEmpty();
        if (trusted && evidence.complete() && !request.trial()) {
            new GoneFailures(state).forget(desk.syncNames());
        }
        PlanHeader header = header(serial, today, reads)
                .everything(everything)
                .trusted(trusted)
                .build();
        return new Plan(header, count.summary(reads, rule(count, reads)), this::lines, desk::mayGo);
    }

    /**
     * Makes a plan that takes back what a run wrote, as far as nobody and nothing has changed it since. Guards do not look at it: it is
     * applied only by a person who has seen it.
     *
     * @param deleteCreated whether records that the run created, and that nobody has touched since, are deleted instead of marked
     * @throws io.orgsync.failure.FailureException if a service stands in the way, or the run is not known or wrote nothing
     */
    public Plan undo(long run, boolean deleteCreated) {
        check();
        long serial = state.desk().serial();
        new Refresh(desk, waiting).run();
        state.staging().clear();
        PlanCount count = new PlanCount(desk);
        ChangeForm form = new ChangeForm(desk.syncNames());
        new Undo(desk, run, deleteCreated)
                .forEachPage(page -> state.inTransaction(() -> {
                    page.forEach(count::add);
                    state.staging().plan(page.stream().map(form::stage).toList());
                    waiting.progress().at("planning", count.seen(page.size()));
                }));
        LocalDate today = LocalDate.now(waiting.clock().withZone(desk.zone()));
        SourceReads reads = SourceReads.builder().build();
        PlanHeader header =
                header(serial, today, reads).undoes(run).everything(false).build();
        return new Plan(header, count.summary(reads, Ruled.nothing()), this::lines);
    }

    /**
     * Tells everything about one key: plans it alone, and reads what is remembered.
     *
     * @throws io.orgsync.failure.FailureException if a service, a query or a field stands in the way
     */
    public Explanation explain(Key key) {
        return new Explainer(desk, waiting).explain(key);
    }

    /** Nobody watches a plan while it is made, so only what was approved beforehand goes over a ceiling. */
    private Ruled rule(PlanCount count, SourceReads reads) {
        Instant now = waiting.clock().instant();
        return Rulings.on(
                Guards.asking(desk, count.guarded(), reads, now),
                new StoredApprovals(state, now),
                new Lines(this::lines, desk::mayGo));
    }

    /** Everything that can be refused is refused before anything is read. */
    @CanIgnoreReturnValue
    private TargetSchema check() {
        desk.syncs().forEach(sync -> sync.source().check());
        String source = desk.syncs().get(0).source().identity();
        state.bind(source, desk.target().identity());
        TargetSchema schema = desk.target().schema();
        SchemaCheck.verify(desk, schema);
        return schema;
    }

    private PlanCount resolve(PlanRequest request, TargetSchema schema, Evidence evidence) {
        Fitting fitting = new Fitting(schema);
        Names names = Names.of(desk, fitting, evidence, request::wants);
        RecordPlanner records = new RecordPlanner(desk, fitting, evidence, names);
        PlanCount count = new PlanCount(desk);
        KeyWalk walk = new KeyWalk(state, desk.givesChanges());
        Consumer<List<Known>> stage = page -> state.inTransaction(() -> stage(page, records, count, request));
        Key only = request.selection().only();
        if (only != null) {
            stage.accept(ImmutableList.of(walk.one(only)));
        } else {
            walk.forEachPage(stage);
        }
        count.keptConflicts(records.keptConflicts(request::wants));
        return count;
    }

    private Evidence evidence(PlanRequest request, SourceReads reads) {
        boolean whole = request.selection().isEverything() && reads.whole();
        return new Evidence(
                reads.complete(),
                new SourceDoubts(desk, reads).all(),
                waiting.clock().instant(),
                whole ? Successions.find(desk) : Successions.none(desk));
    }

    private void stage(List<Known> page, RecordPlanner records, PlanCount count, PlanRequest request) {
        ChangeForm form = new ChangeForm(desk.syncNames());
        Sensitivity sensitivity = new Sensitivity(desk);
        List<StagedChange> staged = new ArrayList<>();
        List<Key> inStep = new ArrayList<>();
        for (Known known : page) {
            count.key(known);
            Optional<Change> needed = records.plan(known);
            if (needed.isEmpty()) {
                inStep.add(known.key());
            }
            needed.filter(change -> request.wants(change.sync())).ifPresent(planned -> {
                Change change = sensitivity.mark(planned);
                count.add(change);
                staged.add(form.stage(change));
            });
        }
        state.staging().plan(staged);
        if (!request.trial()) {
            state.due().done(inStep);
        }
        waiting.progress().at("planning", count.seen(page.size()));
    }

    /** @param serial of the desk before anything was read */
    private PlanHeaderBuilder header(long serial, LocalDate today, SourceReads reads) {
        return PlanHeader.builder()
                .desk(desk.name())
                .serial(serial)
                .rules(desk.rules())
                .madeAt(waiting.clock().instant())
                .today(today)
                .rows(ImmutableMap.copyOf(reads.rows()))
                .undoes(null);
    }

    private void lines(Consumer<Change> reader) {
        @Nullable StagedChange from = null;
        ImmutableList<StagedChange> page = state.staging().changesAfter(from, LINES_A_PAGE);
        while (!page.isEmpty()) {
            page.forEach(staged -> reader.accept(ChangeForm.read(staged)));
            page = state.staging().changesAfter(page.get(page.size() - 1), LINES_A_PAGE);
        }
    }
}
