package io.orgsync;

import io.orgsync.failure.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A pause that keeps the lock of the run under way. Give the same one to the adapters and, in its {@code Waiting}, to the {@link Sync}: a
 * service that makes a run wait for minutes then does not cost it the lock, and a request that waited is not sent again once another
 * run has taken over. Used by one thread.
 */
public final class KeepingPause implements Pause {

    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private final Pause pause;
    private @Nullable DeskLock lock;

    /** @param pause how to wait */
    public KeepingPause(Pause pause) {
        this.pause = pause;
    }

    /** @throws io.orgsync.failure.FailureException if the lock is lost meanwhile */
    @Override
    public void pause(Duration time) {
        Duration left = time;
        while (left.compareTo(AT_ONCE) > 0) {
            keep();
            pause.pause(AT_ONCE);
            left = left.minus(AT_ONCE);
        }
        keep();
        pause.pause(left);
        keep();
    }

    /** Whoever waits for nobody else's answer need not stop at once. */
    Pause plain() {
        return pause;
    }

    /** @param taken null once it is given back */
    void keeps(@Nullable DeskLock taken) {
        lock = taken;
    }

    private void keep() {
        if (lock != null) {
            lock.insistIfDue();
        }
    }
}
