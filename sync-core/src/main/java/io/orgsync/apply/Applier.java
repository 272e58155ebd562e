package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.Recheck.Checked;
import io.orgsync.apply.Recheck.Sendable;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Pause;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Progress;
import io.orgsync.plan.Waiting;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.State;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Batch.Operation;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Carries out plans. One thread; several jobs of the service run side by side and are asked about together.
 *
 * <p>Before the first write the desk's memory says that it is dirty; only a run all of whose outcomes are known cleans it. So whatever
 * happens in between, the next run lists the desk and finds out what was done.
 */
public final class Applier {

    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final int REMEMBERED_AT_ONCE = 500;

    private final Desk desk;
    private final State state;
    private final TargetWriter writer;
    private final Clock clock;
    private final Pause pause;
    private final Progress progress;
    private final BooleanSupplier mayWrite;
    private final Memory memory;
    private final Recheck recheck;

    private final Tally tally = new Tally();
    private final Map<Job, List<Sendable>> underWay = new LinkedHashMap<>();
    private final List<Change> creates = new ArrayList<>();
    private final List<Change> updates = new ArrayList<>();
    private final List<Change> silent = new ArrayList<>();
    private Duration look = FIRST_LOOK;

    /**
     * @param writer the only way to the desk that can change it
     * @param waiting clock, pauses and progress
     * @param mayWrite asked right before every request that writes; false once the lock is lost
     */
    public Applier(Desk desk, TargetWriter writer, Waiting waiting, BooleanSupplier mayWrite) {
        this.desk = desk;
        this.state = desk.state();
        this.writer = writer;
        this.clock = waiting.clock();
        this.pause = waiting.pause();
        this.progress = waiting.progress();
        this.mayWrite = mayWrite;
        this.memory = new Memory(desk);
        this.recheck = new Recheck(desk.target());
    }

    /** Applies a plan; use a new applier for each. */
    public ApplyReport apply(Plan plan) {
        state.inTransaction(() -> begin(plan));
        plan.changes().forEach(change -> take(plan, change));
        flush(creates, Operation.CREATE);
        flush(updates, Operation.UPDATE);
        while (!underWay.isEmpty()) {
            look();
        }
        remember();
        state.inTransaction(() -> end(plan));
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
            handOverOnly(change);
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
        state.inTransaction(() -> silent.forEach(memory::withoutWriting));
        silent.forEach(change -> tally.count("remembered"));
        silent.clear();
    }

    /** A record changes hands, and its fields are as the new owner wants them already. */
    private void handOverOnly(Change change) {
        state.inTransaction(() -> memory.written(change, change.targetIfAny().orElseThrow(), Fields.none()));
        tally.add(new Outcome.Applied(change, change.targetIfAny().orElseThrow()));
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
        while (underWay.size() >= writer.jobsSideBySide()) {
            look();
        }
        ImmutableList<Sendable> sendable = prepared(changes, operation);
        if (sendable.isEmpty()) {
            return;
        }
        if (!mayWrite.getAsBoolean()) {
            Failure lost = Lost.lock(desk.name());
            tally.stop(lost);
            sendable.forEach(each -> tally.add(new Outcome.NotAttempted(each.change(), lost)));
            return;
        }
        ImmutableList<WriteItem> items = sendable.stream().map(Sendable::item).collect(ImmutableList.toImmutableList());
        settle(sendable, writer.submit(new Batch(operation, items)));
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

    private void settle(ImmutableList<Sendable> sent, Submission submission) {
        submission
                .<Runnable>fold(
                        accepted -> () -> underWay.put(accepted.job(), sent),
                        refused -> () -> refused(sent, refused.failure()),
                        unknown -> () -> unknown(sent, unknown.failure()))
                .run();
    }

    /** A refusal that concerns the batch is the records' own; anything else would meet the following batches too. */
    private void refused(List<Sendable> sent, Failure failure) {
        switch (failure.kind()) {
            case REFUSED, NOT_FOUND -> sent.forEach(each -> tally.add(new Outcome.Refused(each.change(), failure)));
            default -> {
                tally.stop(failure);
                sent.forEach(each -> tally.add(new Outcome.NotAttempted(each.change(), failure)));
            }
        }
    }

    private void unknown(List<Sendable> sent, Failure failure) {
        sent.forEach(each -> tally.add(new Outcome.Unknown(each.change(), failure)));
    }

    /** Waits a little, asks about all jobs at once, and takes in what has ended. */
    private void look() {
        pause.pause(look);
        boolean ended = false;
        for (JobState job : poll()) {
            if (!(job instanceof JobState.Running)) {
                List<Sendable> sent = underWay.remove(job.job());
                ended = true;
                takeIn(sent == null ? List.of() : sent, job);
            }
        }
        look = ended ? FIRST_LOOK : longer(look);
        progress.at("writing", tally.done());
    }

    private ImmutableList<JobState> poll() {
        try {
            return writer.poll(ImmutableList.copyOf(underWay.keySet()));
        } catch (FailureException blind) {
            tally.stop(blind.failure());
            return underWay.keySet().stream()
                    .map(job -> new JobState.Unclear(job, blind.failure()))
                    .collect(ImmutableList.toImmutableList());
        }
    }

    private static Duration longer(Duration look) {
        Duration next = look.multipliedBy(2);
        return next.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next;
    }

    private void takeIn(List<Sendable> sent, JobState job) {
        if (job instanceof JobState.Finished finished) {
            state.inTransaction(() -> {
                for (int i = 0; i < sent.size(); i++) {
                    takeIn(sent.get(i), finished.results().get(i));
                }
            });
        } else if (job instanceof JobState.Unclear unclear) {
            unknown(sent, unclear.failure());
        }
    }

    private void takeIn(Sendable sent, ItemResult result) {
        if (result instanceof ItemResult.Written written) {
            memory.written(sent.change(), written.id(), sent.item().values());
            tally.add(new Outcome.Applied(sent.change(), written.id()));
        } else if (result instanceof ItemResult.Refused refused) {
            tally.add(new Outcome.Refused(sent.change(), refused.failure()));
        }
    }
}
