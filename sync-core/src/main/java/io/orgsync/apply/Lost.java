package io.orgsync.apply;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;

/** Reasons of our own to stop writing. */
final class Lost {

    private Lost() {}

    static Failure lock(String desk) {
        return Failure.of(
                        FailureKind.COLLISION,
                        desk,
                        "keep the lock",
                        "another run has taken it, because this one was silent too long")
                .withAdvice("Nothing more was sent. Run again");
    }
}
