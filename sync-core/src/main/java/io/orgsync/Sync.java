package io.orgsync;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.LockedRuns.Ended;
import io.orgsync.LockedRuns.Locked;
import io.orgsync.apply.Admission;
import io.orgsync.apply.Adopter;
import io.orgsync.apply.Adoption;
import io.orgsync.apply.Applier;
import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Proposal;
import io.orgsync.apply.Settling;
import io.orgsync.field.Key;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Explanation;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Planner;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Plans.Issued;
import io.orgsync.state.State;
import io.orgsync.state.journal.Approvals.Approval;
import io.orgsync.target.write.TargetWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one desk in step with its source: plan, review, apply, with a memory.
 *
 * <p>One thread at a time. Across processes, the lock in the desk's state lets one run work and refuses the others with
 * {@link io.orgsync.state.LockedException}. Every method throws {@link io.orgsync.failure.FailureException} when it cannot go on;
 * the next run then finds out what was written.
 */
public final class Sync {

    private final Desk desk;
    private final State state;
    private final TargetWriter writer;
    private final Clock clock;
    private final String owner;
    private final LockedRuns runs;

    /**
     * @param desk which desk, its syncs and its state
     * @param writer the only way to the desk that can change it; {@link #plan} never uses it
     * @param waiting clock, pause and progress; with a {@link KeepingPause}, waits keep the lock
     * @param owner who holds the lock and runs what is run, for people: user, host and process
     */
    public Sync(Desk desk, TargetWriter writer, Waiting waiting, String owner) {
        this.desk = desk;
        this.state = desk.state();
        this.writer = writer;
        this.clock = waiting.clock();
        this.owner = owner;
        this.runs = new LockedRuns(desk, waiting, owner);
    }

    /**
     * Makes a plan. Nothing is written to the desk. A trial stands in the history as such, and cannot be applied.
     *
     * @param reader gets the plan while its lines can be read, and may write it to a file; gives the fingerprint under which the plan
     *     may be applied later, or nothing
     */
    public Plan plan(PlanRequest request, Function<Plan, Optional<String>> reader) {
        return runs.recorded(request.trial() ? "trial" : "plan", locked -> {
            settle(locked);
            Plan plan = planner(locked).plan(request);
            reader.apply(plan)
                    .filter(fingerprint -> !request.trial())
                    .ifPresent(fingerprint -> issue(locked, plan, fingerprint));
            return new Ended<>(plan, plan.summary().history());
        });
    }

    /** Applies a plan that {@link #plan} gave out and a person has looked at, without approving anything that is withheld. */
    public ApplyReport apply(Plan plan, String fingerprint) {
        return apply(plan, fingerprint, ImmutableList.of());
    }

    /**
     * Applies a plan that {@link #plan} gave out and a person has looked at.
     *
     * @param fingerprint under which it was given out
     * @param approvals let withheld changes go that are not more than expected; {@link Plan#approving} tells beforehand which
     * @throws io.orgsync.apply.StalePlanException if anything moved since it was made
     */
    public ApplyReport apply(Plan plan, String fingerprint, Collection<Approved> approvals) {
        return runs.recorded("apply", locked -> {
            Instant now = clock.instant();
            Admission.check(desk, plan.header(), fingerprint, now);
            Plan judged = plan.judgedBy(desk);
            Plan approved = approvals.isEmpty() ? judged : judged.approving(approvals);
            state.inTransaction(() -> {
                state.plans().use(fingerprint);
                state.remember(state.desk().withReviewed());
                new Approving(owner, now).withPlan(judged, approved).forEach(state.approvals()::add);
            });
            ApplyReport report = applier(locked).apply(approved);
            return new Ended<>(report, counts(approved, report));
        });
    }

    /**
     * Approves changes for later runs: plans afresh, and remembers the changes that the guard withholds. Runs let them go, also if some
     * of them have become needless, but not together with any other that the guard counts. Nothing is written to the desk.
     *
     * @param by who approves, for people
     * @param life how long the approval holds
     * @param reader gets the plan while its lines can be read
     * @return one approval for each sync concerned
     * @throws io.orgsync.failure.FailureException also if the guard withholds nothing, or more than approved, or a source is in doubt
     */
    public ImmutableList<Approval> approve(Approved approved, String by, Duration life, Consumer<Plan> reader) {
        return runs.recorded("approve", locked -> {
            settle(locked);
            Plan plan = planner(locked).plan(PlanRequest.everything());
            reader.accept(plan);
            ImmutableList<Approval> given = new Approving(by, clock.instant()).beforehand(plan, approved, life);
            state.inTransaction(() -> given.forEach(state.approvals()::add));
            return new Ended<>(
                    given,
                    given.stream()
                            .collect(ImmutableMap.toImmutableMap(
                                    each -> approvedWord(each.sync(), each.guard()), Approval::most)));
        });
    }

    /**
     * Plans to take back what a run wrote, as far as nobody and nothing has changed it since; {@link #apply} carries it out. What it
     * takes back is held then: reported and not written while the source says the same.
     *
     * @param run its number
     * @param reader as of {@link #plan}
     * @throws io.orgsync.failure.FailureException also if the journal has no write of that run
     */
    public Plan undo(long run, Function<Plan, Optional<String>> reader) {
        return undo(run, false, reader);
    }

    /**
     * As {@link #undo(long, Function)}. Records that the run created are deleted on the desk if nobody has touched them since: every
     * managed field is as it was written, the service knows of no later change of anything, and nothing belongs to them. The others are
     * marked, and their lines say why they stay. A deleted record is held back: its source does not get another one until it is
     * released.
     *
     * @param deleteCreated false to mark them all
     */
    public Plan undo(long run, boolean deleteCreated, Function<Plan, Optional<String>> reader) {
        return runs.recorded("undo", locked -> {
            settle(locked);
            Plan plan = planner(locked).undo(run, deleteCreated);
            reader.apply(plan).ifPresent(fingerprint -> issue(locked, plan, fingerprint));
            return new Ended<>(plan, plan.summary().words());
        });
    }

    /**
     * Lets values be written again that an undo took back, and records be created again that it deleted.
     *
     * @param key null for every record
     * @param field wire key; {@code record} for a deleted record, {@code adoption} for a no to a proposal; null for all of it
     * @return how many values and records were held
     */
    public long release(@Nullable Key key, @Nullable String field) {
        return runs.recorded("release", locked -> {
            long released = state.atomically(() -> new Releasing(desk, clock.instant()).release(key, field));
            return new Ended<>(released, ImmutableMap.of("released", released));
        });
    }

    /**
     * Plans and applies at once. Until a person has applied a plan of a desk that asks for a review at first, it only plans if the desk
     * has records, or, if it cannot be listed, if the plan writes records that it found by their keys.
     *
     * @throws IllegalArgumentException if rules are only tried
     */
    public RunResult run(PlanRequest request) {
        checkArgument(!request.trial(), "rules that are only tried are planned with, never run");
        return runs.recorded("run", locked -> {
            settle(locked);
            Plan plan = planner(locked).plan(request);
            FirstReview review = new FirstReview(desk, plan);
            if (review.isDue()) {
                return new Ended<>(new RunResult(plan, null), plan.summary().history());
            }
            review.done();
            ApplyReport report = applier(locked.withNewestPlan()).apply(plan);
            return new Ended<>(new RunResult(plan, report), counts(plan, report));
        });
    }

    /**
     * Ties records on the desk to source records as people have decided. Nothing is written to the desk; the next plan has the updates
     * that follow. Plans that were made before are stale afterwards.
     *
     * @return what became of each, in the given order
     */
    public ImmutableList<Adoption.Result> adopt(List<Adoption> adoptions) {
        return decide(adoptions, ImmutableList.of());
    }

    /**
     * As {@link #adopt}, and remembers to which proposals people have said no: they are not made again until one of the two sides has
     * another name, or the no is released.
     *
     * @return what became of each adoption, in the given order
     */
    public ImmutableList<Adoption.Result> decide(List<Adoption> adoptions, List<Proposal> declined) {
        return runs.recorded("adopt", locked -> {
            settle(locked);
            ImmutableList<Adoption.Result> results =
                    new Adopter(desk, locked.renewing(), locked.turn()).decide(adoptions, declined);
            long adopted = results.stream().filter(Adoption.Result::isAdopted).count();
            return new Ended<>(
                    results, ImmutableMap.of("adopted", adopted, "refused", results.size() - adopted, "declined", (long)
                            declined.size()));
        });
    }

    /** Tells everything about one key, and what a run would do about it. Nothing is written to the desk. */
    public Explanation explain(Key key) {
        return runs.recorded("explain", locked -> {
            settle(locked);
            return new Ended<>(planner(locked).explain(key), ImmutableMap.of());
        });
    }

    /**
     * What a run did.
     *
     * @param plan what it meant to do; its lines can be read until the next plan is made
     * @param applied what became of it; null if the plan has to be reviewed first
     */
    public record RunResult(Plan plan, @Nullable ApplyReport applied) {}

    /** Finds out what earlier runs left open; reads the desk, and asks nothing if there is nothing. */
    private void settle(Locked locked) {
        new Settling(desk, locked.insisting(), locked.turn()).run();
    }

    private Planner planner(Locked locked) {
        return new Planner(desk, locked.insisting());
    }

    private Applier applier(Locked locked) {
        return new Applier(desk, writer, locked.renewing(), locked.turn());
    }

    private void issue(Locked locked, Plan plan, String fingerprint) {
        locked.insist();
        state.plans().issue(issued(plan, fingerprint));
    }

    private static Issued issued(Plan plan, String fingerprint) {
        return new Issued(
                fingerprint,
                plan.header().serial(),
                plan.header().rules(),
                plan.header().madeAt(),
                false);
    }

    /** What became of a plan, and what went because a person had approved it. */
    private static ImmutableMap<String, Long> counts(Plan plan, ApplyReport report) {
        ImmutableMap.Builder<String, Long> counts =
                ImmutableMap.<String, Long>builder().putAll(report.counts());
        plan.summary().withheld().forEach(guard -> counts.put(guard.withheldWord(), guard.count()));
        plan.summary().approved().forEach(guard -> counts.put(approvedWord(guard.sync(), guard.name()), guard.count()));
        return counts.buildOrThrow();
    }

    private static String approvedWord(String sync, String guard) {
        return "approved " + sync + " " + guard;
    }
}
