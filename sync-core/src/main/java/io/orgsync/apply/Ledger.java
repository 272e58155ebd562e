package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.PlanHeader;
import io.orgsync.state.State;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the journal, what is due and what is remembered in step: whatever belongs together is committed together.
 *
 * <p>Nothing is concluded by a run that has lost the lock: its entries stay open, and whoever holds the lock settles them.
 */
final class Ledger {

    private final String desk;
    private final State state;
    private final Clock clock;
    private final Turn turn;
    private final Memory memory;
    private final AbsenceCount absences;
    private final boolean saidOnce;
    private final Set<Key> inPart = new HashSet<>();

    Ledger(Desk desk, Clock clock, Turn turn) {
        this.desk = desk.name();
        this.state = desk.state();
        this.clock = clock;
        this.turn = turn;
        this.memory = new Memory(desk, clock, turn.run());
        this.absences = new AbsenceCount(state);
        this.saidOnce = desk.givesChanges();
    }

    /** Notes what is about to be sent. Gives the batch's number; nothing if the lock is lost, and nothing may be sent. */
    Optional<Long> intend(List<Sendable> batch) {
        return state.atomically(() -> turn.holdsLock().getAsBoolean()
                ? Optional.of(state.journal()
                        .intend(turn.run(), batch.stream().map(Sendable::intent).toList(), clock.instant()))
                : Optional.<Long>empty());
    }

    void accepted(long batch, Job job) {
        state.inTransaction(() -> state.journal().accepted(batch, job.id()));
    }

    /** Notes that nothing of a batch was carried out. */
    void notCarriedOut(long batch, List<Sendable> sent, Failure failure) {
        conclude(() -> sent.forEach(each -> state.journal()
                .conclude(batch, each.key(), new Conclusion(Result.NOT_CARRIED_OUT, null, failure.message()))));
    }

    /** Notes the results of a batch, in the order in which it was sent. */
    boolean concluded(long batch, List<Sendable> sent, ImmutableList<ItemResult> results) {
        return conclude(() -> {
            for (int i = 0; i < sent.size(); i++) {
                concluded(batch, sent.get(i), results.get(i));
            }
        });
    }

    private void concluded(long batch, Sendable sent, ItemResult result) {
        if (result instanceof ItemResult.Written written) {
            applied(batch, sent, written.id());
        } else {
            refused(batch, sent, ((ItemResult.Refused) result).failure());
        }
    }

    void applied(long batch, Sendable sent, TargetId target) {
        if (sent.deletes()) {
            memory.deleted(sent, target);
        } else {
            memory.written(sent, target);
        }
        state.journal().applied(batch, sent.key(), target);
        if (!sent.passing()) {
            dealtWith(ImmutableList.of(sent.change()));
        }
    }

    /** A refused record stays due, so that it is tried again, and people see for how long it has failed. */
    private void refused(long batch, Sendable sent, Failure failure) {
        Key key = sent.key();
        Mark before = state.due()
                .of(ImmutableSet.of(key))
                .getOrDefault(key, Mark.waiting(sent.change().sync(), clock.instant()));
        state.due().put(ImmutableMap.of(key, before.failedAgain(failure.sentence())));
        state.journal()
                .conclude(batch, key, new Conclusion(Result.REFUSED, sent.item().id(), failure.sentence()));
    }

    /** Notes what follows from changes that need no write. */
    boolean remember(Collection<Change> changes) {
        return conclude(() -> {
            changes.forEach(memory::withoutWriting);
            dealtWith(changes.stream()
                    .filter(change -> change.type() != ChangeClass.BLOCKED && change.type() != ChangeClass.PROPOSED)
                    .toList());
        });
    }

    /**
     * Ends the wait of records that were dealt with. A source that gives only changes does not say again what it said: there, a record of
     * which a field was left out or withheld goes on being due, and so does one of an older plan, which may have been read since; the
     * planning that finds nothing left to do ends it.
     */
    private void dealtWith(List<Change> changes) {
        ImmutableMap<Key, Mark> marks =
                state.due().of(changes.stream().map(Change::key).toList());
        List<Key> done = new ArrayList<>();
        Map<Key, Mark> left = new HashMap<>();
        for (Change change : changes) {
            if (!saidOnce || (turn.newest() && change.told() == null && !inPart.contains(change.key()))) {
                done.add(change.key());
            } else {
                left.put(
                        change.key(),
                        marks.getOrDefault(change.key(), Mark.waiting(change.sync(), clock.instant()))
                                .tried());
            }
        }
        state.due().done(done);
        state.due().put(left);
    }

    /** Tells of a record that something of its change is withheld. */
    void goesInPart(Key key) {
        inPart.add(key);
    }

    /** Notes what lines of a plan say about absences, whether or not they are carried out; an undo has read no source. */
    boolean noteAbsences(PlanHeader header, Collection<Change> lines) {
        return header.undoes() != null || conclude(() -> absences.note(header, lines));
    }

    /**
     * Carries out the work in one transaction.
     *
     * @throws FailureException if the lock is lost; nothing was concluded then
     */
    void concludeOrLeave(Runnable work) {
        if (!conclude(work)) {
            throw new FailureException(Lost.lock(desk));
        }
    }

    /** Carries out the work in one transaction, if the lock is still ours. */
    @CanIgnoreReturnValue
    private boolean conclude(Runnable work) {
        return state.atomically(() -> {
            boolean may = turn.holdsLock().getAsBoolean();
            if (may) {
                work.run();
            }
            return may;
        });
    }
}
