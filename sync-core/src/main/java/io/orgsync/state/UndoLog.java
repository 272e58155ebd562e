package io.orgsync.state;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** How to take back what was done since the outermost transaction began. */
final class UndoLog {

    private final Deque<Runnable> undos = new ArrayDeque<>();
    private boolean open;
    private boolean doomed;

    /** To be called with the way back by everything that changes something, before the change. */
    void note(Runnable undo) {
        if (open) {
            undos.push(undo);
        }
    }

    @CanIgnoreReturnValue
    <T> T atomically(Supplier<T> work) {
        return open ? joined(work) : outermost(work);
    }

    private <T> T outermost(Supplier<T> work) {
        open = true;
        doomed = false;
        try {
            T result = joined(work);
            if (doomed) {
                throw StateException.partFailed();
            }
            return result;
        } finally {
            open = false;
            if (doomed) {
                undos.forEach(Runnable::run);
            }
            undos.clear();
        }
    }

    /** Whoever catches the exception of a part cannot save the whole. */
    private <T> T joined(Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            doomed |= !done;
        }
    }
}
