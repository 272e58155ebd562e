package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Failure;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.Waiting;
import io.orgsync.state.State;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.write.TargetWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Carries out plans. One thread; several jobs of the service run side by side and are asked about together.
 *
 * <p>Every write is in the journal before its request leaves, and its outcome is committed together with what follows from it. So
 * whatever happens in between, the next run knows which records to look at, and {@link Settling} finds out what was done.
 */
public final class Applier {

    private static final int REMEMBERED_AT_ONCE = 500;
    private static final Duration HISTORY = Duration.ofDays(90);

    private final Desk desk;
    private final State state;
    private final Clock clock;
    private final Turn turn;
    private final Ledger ledger;
    private final Jobs jobs;
    private final Tally tally;
    private final Batches batches;
    private final Waves waves;
    private Deletions deletions;
    private final List<Change> silent = new ArrayList<>();
    private final List<Change> noted = new ArrayList<>();

    /**
     * @param writer the only way to the desk that can change it
     * @param waiting clock, pauses and progress
     */
    public Applier(Desk desk, TargetWriter writer, Waiting waiting, Turn turn) {
        this.desk = desk;
        this.state = desk.state();
        this.clock = waiting.clock();
        this.turn = turn;
        this.ledger = new Ledger(desk, clock, turn);
        this.jobs = new Jobs(desk.name(), writer, waiting, ledger);
        this.tally = jobs.tally();
        boolean sureOfCreates = turn.newest() && desk.target() instanceof ListedTarget;
        this.batches = new Batches(desk, writer, ledger, jobs, sureOfCreates);
        this.waves = new Waves(desk);
        this.deletions = new Deletions(state.journal(), null);
    }

    /** Applies a plan; use a new applier for each. */
    public ApplyReport apply(Plan plan) {
        state.inTransaction(() -> state.remember(state.desk().withNextSerial()));
        jobs.listener(waves::ended);
        waves.note(plan);
        deletions = new Deletions(state.journal(), plan.header().undoes());
        plan.changes().forEach(change -> take(plan, change));
        batches.complete();
        whatWaits();
        remember();
        noteAbsences(plan);
        if (mayGoOn()) {
            state.inTransaction(() -> end(plan));
        }
        return tally.report(state.due());
    }

    private void end(Plan plan) {
        state.journal().forgetBefore(clock.instant().minus(HISTORY));
        state.approvals().forgetBefore(clock.instant().minus(HISTORY));
        if (plan.header().everything()) {
            noteGoodReads(plan);
        }
    }

    /** A source that shrank is no measure for the next run, unless a person let all retirements go that were withheld for that. */
    private void noteGoodReads(Plan plan) {
        boolean doubted = plan.summary().withheld().stream().anyMatch(guard -> guard.cause() == Cause.SOURCE_IN_DOUBT);
        plan.header().rows().forEach((sync, read) -> {
            OptionalLong before = state.runs().rowsOfLastGoodRead(sync);
            if (before.isEmpty()
                    || (!doubted && isAccepted(plan, sync))
                    || read >= before.getAsLong() * desk.limits(sync).leastRows()) {
                state.runs().noteGoodRead(sync, read, clock.instant());
            }
        });
    }

    private static boolean isAccepted(Plan plan, String sync) {
        return plan.summary().approved().stream()
                .anyMatch(guard -> guard.cause() == Cause.SOURCE_IN_DOUBT
                        && guard.sync().equals(sync)
                        && guard.name().equals(ChangeClass.RETIRE.word()));
    }

    private void take(Plan plan, Change change) {
        noted.add(change);
        if (noted.size() >= REMEMBERED_AT_ONCE) {
            noteAbsences(plan);
        }
        Optional<Change> allowed = plan.allowed(change);
        allowed.filter(part -> !part.equals(change)).ifPresent(part -> ledger.goesInPart(change.key()));
        if (change.type() == ChangeClass.PROPOSED) {
            silently(change);
        } else if (allowed.isEmpty()) {
            tally.count("withheld");
        } else if (change.type() == ChangeClass.DELETE && !deletions.covers(change)) {
            jobs.ended(new Outcome.NotAttempted(change, deletions.refused(change)));
        } else if (!change.type().writes() || allowed.get().writes().isEmpty()) {
            silently(allowed.get());
        } else {
            place(allowed.get());
        }
    }

    private void place(Change change) {
        Waves.Place place = waves.place(change);
        if (place instanceof Waves.Place.Free) {
            send(change);
        } else if (place instanceof Waves.Place.Taken taken) {
            jobs.ended(new Outcome.NotAttempted(change, taken.failure()));
        }
    }

    private void send(Change change) {
        Sendable write = Sendable.create(change);
        if (write.creates()) {
            batches.create(change);
        } else if (write.deletes()) {
            batches.delete(change);
        } else {
            batches.update(change);
        }
    }

    /**
     * Wave after wave, until nothing waits; where only cycles are left, one record of a cycle gets a temporary name. It gets its old one
     * back if the cycle cannot be gone through.
     */
    private void whatWaits() {
        List<Change> unnamed = new ArrayList<>();
        while (!waves.isEmpty() && tally.stopped() == null) {
            ImmutableList<Change> lost = waves.lost();
            lost.forEach(change -> jobs.ended(new Outcome.NotAttempted(change, waves.givenUp(change))));
            unnamed.addAll(lost);
            ImmutableList<Change> ready = waves.ready();
            ready.forEach(this::send);
            batches.complete();
            if (lost.isEmpty() && ready.isEmpty()) {
                breakCycle(waves.ofCycle());
            }
        }
        for (Change change : unnamed) {
            if (tally.stopped() == null) {
                waves.back(change).ifPresent(this::isGiven);
            }
        }
        Failure stopped = tally.stopped();
        if (stopped != null) {
            waves.rest().forEach(change -> jobs.ended(new Outcome.NotAttempted(change, stopped)));
        }
    }

    private void breakCycle(Change change) {
        Change passing = waves.passing(change);
        if (isGiven(passing)) {
            waves.passed(passing);
        } else {
            waves.notPassed(change);
            jobs.ended(new Outcome.NotAttempted(change, waves.givenUp(change)));
        }
    }

    /** Renames a record while nothing else is under way, and waits for the result. */
    @CanIgnoreReturnValue
    private boolean isGiven(Change rename) {
        boolean[] given = {false};
        jobs.listener(outcome -> given[0] = outcome instanceof Outcome.Applied);
        batches.passing(rename);
        jobs.listener(waves::ended);
        return given[0];
    }

    private void silently(Change change) {
        silent.add(change);
        if (silent.size() >= REMEMBERED_AT_ONCE) {
            remember();
        }
    }

    private void remember() {
        if (silent.isEmpty()) {
            return;
        }
        if (ledger.remember(silent)) {
            silent.forEach(this::remembered);
        } else {
            tally.stop(Lost.lock(desk.name()));
        }
        silent.clear();
    }

    private void noteAbsences(Plan plan) {
        if (!ledger.noteAbsences(plan.header(), noted)) {
            tally.stop(Lost.lock(desk.name()));
        }
        noted.clear();
    }

    /** A record can change hands although its fields are as the new owner wants them already; a proposal is told, and waits. */
    private void remembered(Change change) {
        if (change.type().writes()) {
            jobs.ended(new Outcome.Applied(change, change.targetIfAny().orElseThrow()));
        } else {
            tally.count(change.type() == ChangeClass.PROPOSED ? "proposed" : "remembered");
        }
    }

    /** Whoever lost the lock neither writes nor concludes anything: another run is at work on the same desk and memory. */
    private boolean mayGoOn() {
        boolean may = turn.holdsLock().getAsBoolean();
        if (!may) {
            tally.stop(Lost.lock(desk.name()));
        }
        return may;
    }
}
