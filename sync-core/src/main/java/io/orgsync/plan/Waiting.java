package io.orgsync.plan;

import io.orgsync.failure.Pause;
import java.time.Clock;

/**
 * How time passes during a run, and who hears of its progress.
 *
 * @param clock of this machine
 * @param pause waits
 * @param progress hears how far the work has come
 */
public record Waiting(Clock clock, Pause pause, Progress progress) {

    /** Hears how far long work has come. Called on the thread that works; must return quickly. */
    @FunctionalInterface
    public interface Progress {

        /**
         * @param what a short phrase: {@code reading standard}
         * @param done how many records so far
         */
        void at(String what, long done);
    }
}
