package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.Recheck.Checked;
import io.orgsync.apply.Recheck.Sendable;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Waiting;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.State;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Batch.Operation;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Carries out plans. One thread; several jobs of the service run side by side and are asked about together.
 *
 * <p>Before the first write the desk's memory says that it is dirty; only a run all of whose outcomes are known cleans it. So whatever
 * happens in between, the next run lists the desk and finds out what was done.
 */
public final class Applier {

    private static final int REMEMBERED_AT_ONCE = 500;

    private final Desk desk;
    private final State state;
    private final TargetWriter writer;
    private final Clock clock;
    private final BooleanSupplier holdsLock;
    private final Memory memory;
    private final Recheck recheck;
    private final Tally tally = new Tally();
    private final Jobs jobs;

    private final List<Change> creates = new ArrayList<>();
    private final List<Change> updates = new ArrayList<>();
    private final List<Change> silent = new ArrayList<>();

    /**
     * @param writer the only way to the desk that can change it
     * @param waiting clock, pauses and progress
     * @param holdsLock asked right before every request that writes and before conclusions are remembered; false once the lock is lost
     */
    public Applier(Desk desk, TargetWriter writer, Waiting waiting, BooleanSupplier holdsLock) {
        this.desk = desk;
        this.state = desk.state();
        this.writer = writer;
        this.clock = waiting.clock();
        this.holdsLock = holdsLock;
        this.memory = new Memory(desk);
        this.recheck = new Recheck(desk.target());
        this.jobs = new Jobs(desk, writer, waiting, tally);
    }

    /** Applies a plan; use a new applier for each. */
    public ApplyReport apply(Plan plan) {
        state.inTransaction(() -> begin(plan));
        plan.changes().forEach(change -> take(plan, change));
        flush(creates, Operation.CREATE);
        flush(updates, Operation.UPDATE);
        jobs.awaitAll();
        remember();
        if (mayGoOn()) {
            state.inTransaction(() -> end(plan));
        }
        return tally.report();
    }

    private void begin(Plan plan) {
        DeskMemory started = state.desk().withNextSerial();
        state.remember(plan.summary().writes() > 0 ? started.withDirtySince(clock.instant()) : started);
    }

    private void end(Plan plan) {
        if (tally.isCertain()) {
            state.remember(state.desk().withDirtySince(null));
        }
        if (plan.header().everything()) {
            noteGoodReads(plan.header().rows());
        }
    }

    /** A source that shrank is no measure for the next run. */
    private void noteGoodReads(ImmutableMap<String, Long> rows) {
        rows.forEach((sync, read) -> {
            OptionalLong before = state.runs().rowsOfLastGoodRead(sync);
            if (before.isEmpty() || read >= before.getAsLong() * desk.leastRows()) {
                state.runs().noteGoodRead(sync, read, clock.instant());
            }
        });
    }

    private void take(Plan plan, Change change) {
        if (!change.type().writes()) {
            silently(change);
        } else if (!plan.applies(change)) {
            tally.count("withheld");
        } else if (change.writes().isEmpty()) {
            silently(change);
        } else if (change.type() == ChangeClass.CREATE || change.type() == ChangeClass.RECREATE) {
            collect(creates, change, Operation.CREATE);
        } else {
            collect(updates, change, Operation.UPDATE);
        }
    }

    private void silently(Change change) {
        silent.add(change);
        if (silent.size() >= REMEMBERED_AT_ONCE) {
            remember();
        }
    }

    private void remember() {
        if (mayGoOn()) {
            state.inTransaction(() -> silent.forEach(memory::withoutWriting));
            silent.forEach(this::remembered);
        }
        silent.clear();
    }

    /** A record can change hands although its fields are as the new owner wants them already. */
    private void remembered(Change change) {
        if (change.type().writes()) {
            tally.add(new Outcome.Applied(change, change.targetIfAny().orElseThrow()));
        } else {
            tally.count("remembered");
        }
    }

    private void collect(List<Change> batch, Change change, Operation operation) {
        batch.add(change);
        if (batch.size() >= writer.batchSize()) {
            flush(batch, operation);
        }
    }

    private void flush(List<Change> batch, Operation operation) {
        ImmutableList<Change> changes = ImmutableList.copyOf(batch);
        batch.clear();
        Failure stopped = tally.stopped();
        if (stopped != null) {
            changes.forEach(change -> tally.add(new Outcome.NotAttempted(change, stopped)));
        } else if (!changes.isEmpty()) {
            send(changes, operation);
        }
    }

    private void send(ImmutableList<Change> changes, Operation operation) {
        jobs.awaitRoom();
        ImmutableList<Sendable> sendable = prepared(changes, operation);
        if (sendable.isEmpty()) {
            return;
        }
        if (mayGoOn()) {
            ImmutableList<WriteItem> items =
                    sendable.stream().map(Sendable::item).collect(ImmutableList.toImmutableList());
            jobs.submitted(sendable, writer.submit(new Batch(operation, items)));
        } else {
            Failure lost = Lost.lock(desk.name());
            sendable.forEach(each -> tally.add(new Outcome.NotAttempted(each.change(), lost)));
        }
    }

    /** Whoever lost the lock neither writes nor concludes anything: another run is at work on the same desk and memory. */
    private boolean mayGoOn() {
        boolean may = holdsLock.getAsBoolean();
        if (!may) {
            tally.stop(Lost.lock(desk.name()));
        }
        return may;
    }

    private ImmutableList<Sendable> prepared(ImmutableList<Change> changes, Operation operation) {
        if (operation == Operation.CREATE) {
            return changes.stream()
                    .map(each -> new Sendable(each, new WriteItem(each.key(), null, each.writes(), Fields.none())))
                    .collect(ImmutableList.toImmutableList());
        }
        try {
            Checked checked = recheck.updates(changes);
            checked.moved().forEach(tally::add);
            return checked.sendable();
        } catch (FailureException unreadable) {
            tally.stop(unreadable.failure());
            changes.forEach(change -> tally.add(new Outcome.NotAttempted(change, unreadable.failure())));
            return ImmutableList.of();
        }
    }
}
