package io.orgsync.failure;

import java.time.Duration;

/** How to wait. Production sleeps; tests move a clock instead. */
@FunctionalInterface
public interface Pause {

    /** Returns after the time is over. An interrupted wait throws {@link FailureException}, so that the run stops cleanly. */
    void pause(Duration time);
}
