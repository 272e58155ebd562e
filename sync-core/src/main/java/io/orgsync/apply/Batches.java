package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import io.orgsync.apply.Recheck.Checked;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.Desk;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects changes into batches and sends them: recheck, intent, request, in this order. Creates of a plan that was made earlier, or
 * on a desk that cannot be listed, are rechecked as well: a record that has the key by now goes back to planning.
 *
 * <p>A batch that is refused whole is sent again in halves until the record is found that the service refuses. That happens only
 * where it cannot double anything: the service said that it carried out nothing, updates and deletes name their records, and creates
 * are looked up by their keys first.
 */
final class Batches {

    /** Requests that one run spends on narrowing; a service that refuses everything is not asked for every record. */
    private static final int MOST_NARROWED = 200;

    private final Desk desk;
    private final TargetWriter writer;
    private final Ledger ledger;
    private final Tally tally;
    private final Recheck recheck;
    private final Jobs jobs;
    private final List<Change> creates = new ArrayList<>();
    private final List<Change> updates = new ArrayList<>();
    private final List<Change> deletes = new ArrayList<>();
    private final Deque<ImmutableList<Change>> halves = new ArrayDeque<>();
    private final boolean sureOfCreates;
    private int narrowed;

    /** @param sureOfCreates whether no record with the key of a create can have come up since the desk was looked at */
    Batches(Desk desk, TargetWriter writer, Ledger ledger, Jobs jobs, boolean sureOfCreates) {
        this.desk = desk;
        this.writer = writer;
        this.ledger = ledger;
        this.tally = jobs.tally();
        this.recheck = new Recheck(desk.target(), desk.keys());
        this.jobs = jobs;
        this.sureOfCreates = sureOfCreates;
    }

    void create(Change change) {
        collect(creates, change);
    }

    void update(Change change) {
        collect(updates, change);
    }

    void delete(Change change) {
        collect(deletes, change);
    }

    private void collect(List<Change> batch, Change change) {
        batch.add(change);
        if (batch.size() >= writer.batchSize()) {
            flush(batch);
        }
    }

    /** Sends what was collected, and waits until the results of everything are known. */
    void complete() {
        flush(creates);
        flush(updates);
        flush(deletes);
        jobs.awaitAll();
    }

    private void flush(List<Change> batch) {
        ImmutableList<Change> changes = ImmutableList.copyOf(batch);
        batch.clear();
        send(changes);
        for (ImmutableList<Change> half = halves.poll(); half != null; half = halves.poll()) {
            send(half);
        }
    }

    private void send(ImmutableList<Change> changes) {
        Failure stopped = tally.stopped();
        if (stopped != null) {
            changes.forEach(change -> jobs.ended(new Outcome.NotAttempted(change, stopped)));
        } else if (!changes.isEmpty()) {
            jobs.awaitRoom();
            submit(prepared(changes));
        }
    }

    private ImmutableList<Sendable> prepared(ImmutableList<Change> changes) {
        Sendable first = Sendable.create(changes.get(0));
        if (first.creates()) {
            return (sureOfCreates ? changes : missing(changes, true))
                    .stream().map(Sendable::create).collect(ImmutableList.toImmutableList());
        }
        if (first.deletes()) {
            return rechecked(changes, () -> recheck.deletes(changes));
        }
        return rechecked(changes, () -> recheck.updates(changes));
    }

    private ImmutableList<Sendable> rechecked(ImmutableList<Change> changes, Supplier<Checked> read) {
        try {
            Checked checked = read.get();
            checked.moved().forEach(jobs::ended);
            return checked.sendable();
        } catch (FailureException unreadable) {
            stop(changes, unreadable.failure());
            return ImmutableList.of();
        }
    }

    /** Gives a record a name that its plan did not give it, and waits for the result, which only the listener hears. */
    void passing(Change rename) {
        try {
            Checked checked = recheck.passing(rename);
            checked.moved().forEach(jobs::heard);
            submit(checked.sendable());
            jobs.awaitAll();
        } catch (FailureException unreadable) {
            tally.stop(unreadable.failure());
        }
    }

    private void submit(ImmutableList<Sendable> sendable) {
        if (sendable.isEmpty()) {
            return;
        }
        Optional<Long> batch = ledger.intend(sendable);
        if (batch.isEmpty()) {
            stop(changes(sendable), Lost.lock(desk.name()));
            return;
        }
        ImmutableList<WriteItem> items = sendable.stream().map(Sendable::item).collect(ImmutableList.toImmutableList());
        writer.submit(new Batch(sendable.get(0).operation(), items))
                .<Runnable>fold(
                        accepted -> () -> jobs.accepted(batch.get(), accepted.job(), sendable),
                        refused -> () -> refused(batch.get(), sendable, refused.failure()),
                        unknown -> () -> jobs.unknown(sendable, unknown.failure()))
                .run();
    }

    private static ImmutableList<Change> changes(List<Sendable> sendable) {
        return sendable.stream().map(Sendable::change).collect(ImmutableList.toImmutableList());
    }

    private void stop(List<Change> changes, Failure failure) {
        tally.stop(failure);
        changes.forEach(change -> jobs.ended(new Outcome.NotAttempted(change, failure)));
    }

    /** A refusal that concerns the batch is a record's; anything else would meet the following batches too. */
    private void refused(long batch, ImmutableList<Sendable> sent, Failure failure) {
        switch (failure.kind()) {
            case REFUSED, NOT_FOUND -> refusedForARecord(batch, sent, failure);
            default -> {
                ledger.notCarriedOut(batch, sent, failure);
                stop(changes(sent), failure);
            }
        }
    }

    private void refusedForARecord(long batch, ImmutableList<Sendable> sent, Failure failure) {
        if (sent.size() == 1 || narrowed >= MOST_NARROWED) {
            jobs.refused(batch, sent, failure);
            return;
        }
        narrowed += 2;
        ledger.notCarriedOut(batch, sent, failure);
        ImmutableList<Change> missing = missing(changes(sent), sent.get(0).creates());
        Lists.partition(missing, Math.max(1, (missing.size() + 1) / 2))
                .forEach(half -> halves.add(ImmutableList.copyOf(half)));
    }

    /** Of creates those whose keys are on no record; the others go back to planning. */
    private ImmutableList<Change> missing(List<Change> changes, boolean creates) {
        if (!creates) {
            return ImmutableList.copyOf(changes);
        }
        try {
            ImmutableMap<Key, TargetRecord> found = found(changes);
            changes.stream()
                    .filter(change -> found.containsKey(change.key()))
                    .forEach(change -> jobs.ended(new Outcome.Moved(
                            change, desk.keys().written(), change.key().value())));
            return changes.stream()
                    .filter(change -> !found.containsKey(change.key()))
                    .collect(ImmutableList.toImmutableList());
        } catch (FailureException unreadable) {
            stop(changes, unreadable.failure());
            return ImmutableList.of();
        }
    }

    private ImmutableMap<Key, TargetRecord> found(List<Change> changes) {
        return Settling.byKey(
                desk, desk.target().find(changes.stream().map(Change::key).toList()));
    }
}
