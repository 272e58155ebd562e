package io.orgsync;

import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.Turn;
import io.orgsync.failure.Pause;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Waiting;
import io.orgsync.state.State;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runs of a desk: each holds the lock from its beginning to its end, and stands in the history. Used by one thread. */
final class LockedRuns {

    private final Desk desk;
    private final State state;
    private final Waiting waiting;
    private final String owner;

    LockedRuns(Desk desk, Waiting waiting, String owner) {
        this.desk = desk;
        this.state = desk.state();
        this.waiting = waiting;
        this.owner = owner;
    }

    /**
     * Carries out a run.
     *
     * @throws io.orgsync.state.LockedException if another run holds the lock
     */
    <T> T recorded(String command, Function<Locked, Ended<T>> work) {
        try (DeskLock lock = DeskLock.take(desk, waiting.clock(), owner)) {
            keepWhileWaiting(lock);
            long run = state.runs().begin(command, owner, waiting.clock().instant());
            Ended<T> ended = work.apply(new Locked(waiting, lock, new Turn(run, lock::renew)));
            state.runs().end(run, waiting.clock().instant(), ended.counts());
            return ended.result();
        } finally {
            keepWhileWaiting(null);
        }
    }

    private void keepWhileWaiting(@Nullable DeskLock lock) {
        if (waiting.pause() instanceof KeepingPause keeping) {
            keeping.keeps(lock);
        }
    }

    /** @param counts what the history tells of the run, by word */
    record Ended<T>(T result, ImmutableMap<String, Long> counts) {}

    /** A run under way. Whoever reports progress or waits in its name keeps the lock alive. */
    record Locked(Waiting waiting, DeskLock lock, Turn turn) {

        /** The same, about to apply the plan that it has made itself. */
        Locked withNewestPlan() {
            return new Locked(waiting, lock, turn.withNewestPlan());
        }

        /** @throws io.orgsync.failure.FailureException if the lock is lost */
        void insist() {
            lock.insist();
        }

        /** For work that must not go on once the lock is lost. */
        Waiting insisting() {
            return beforeEach(DeskLock::insistIfDue);
        }

        /** For work that asks for the lock by itself before it writes or remembers anything, and then tells how far it came. */
        Waiting renewing() {
            return beforeEach(DeskLock::renewIfDue);
        }

        private Waiting beforeEach(Consumer<DeskLock> step) {
            Pause pause = waiting.pause() instanceof KeepingPause keeping ? keeping.plain() : waiting.pause();
            return new Waiting(
                    waiting.clock(),
                    (Duration time) -> {
                        step.accept(lock);
                        pause.pause(time);
                    },
                    (what, done) -> {
                        step.accept(lock);
                        waiting.progress().at(what, done);
                    });
        }
    }
}
