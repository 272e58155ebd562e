package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Failure;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the journal, what is due and what is remembered in step: whatever belongs together is committed together.
 *
 * <p>Nothing is concluded by a run that has lost the lock: its entries stay open, and whoever holds the lock settles them.
 */
final class Ledger {

    private final State state;
    private final Clock clock;
    private final Turn turn;
    private final Memory memory;
    private final AbsenceCount absences;

    Ledger(Desk desk, Clock clock, Turn turn) {
        this.state = desk.state();
        this.clock = clock;
        this.turn = turn;
        this.memory = new Memory(desk, clock, turn.run());
        this.absences = new AbsenceCount(state);
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
            state.due().done(ImmutableSet.of(sent.key()));
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
            state.due()
                    .done(changes.stream()
                            .filter(change ->
                                    change.type() != ChangeClass.BLOCKED && change.type() != ChangeClass.PROPOSED)
                            .map(Change::key)
                            .toList());
        });
    }

    /** Notes what lines of a plan say about absences, whether or not they are carried out. */
    boolean noteAbsences(PlanHeader header, Collection<Change> lines) {
        return conclude(() -> absences.note(header, lines));
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
