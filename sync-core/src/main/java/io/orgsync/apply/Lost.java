package io.orgsync.apply;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import java.time.Duration;

/** Reasons of our own to stop writing. */
public final class Lost {

    /** How long jobs may be under way without one of them ending. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private Lost() {}

    /** Another run has the lock; whatever is open is for it to find out. */
    public static Failure lock(String desk) {
        return Failure.of(
                        FailureKind.COLLISION,
                        desk,
                        "keep the lock",
                        "another run has taken it, because this one was silent too long")
                .withAdvice("Nothing more was sent or remembered. Run again");
    }

    static Failure strangeAnswer(String desk) {
        return Failure.of(
                        FailureKind.BROKEN_ANSWER,
                        desk,
                        "read the results of a job",
                        "they name other records than those that were to be written")
                .withAdvice("Run again; the next run reads the records and finds out what was written");
    }

    static Failure patience(String desk, int jobs) {
        return Failure.of(
                        FailureKind.UNAVAILABLE,
                        desk,
                        "wait for jobs",
                        jobs + " jobs are still queued or running, and none has ended for " + PATIENCE.toMinutes()
                                + " minutes")
                .withAdvice("Run again later; the next run finds out what they wrote");
    }
}
