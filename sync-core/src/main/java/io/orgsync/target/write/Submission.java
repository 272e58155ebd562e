package io.orgsync.target.write;

import io.orgsync.failure.Failure;
import java.util.function.Function;

/** What became of sending a batch. */
public sealed interface Submission {

    /** One answer per case; a new case is a compile error for every caller. */
    <T> T fold(Function<Accepted, T> accepted, Function<NotCarriedOut, T> notCarriedOut, Function<Unknown, T> unknown);

    /** The service took it; the job tells the results. */
    record Accepted(Job job) implements Submission {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<NotCarriedOut, T> notCarriedOut,
                Function<Unknown, T> unknown) {
            return accepted.apply(this);
        }
    }

    /** The service refused the whole batch, or was never reached; nothing of it was done. */
    record NotCarriedOut(Failure failure) implements Submission {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<NotCarriedOut, T> notCarriedOut,
                Function<Unknown, T> unknown) {
            return notCarriedOut.apply(this);
        }
    }

    /** It left, and no answer came that can be trusted: all, some or nothing of it may have been done. */
    record Unknown(Failure failure) implements Submission {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<NotCarriedOut, T> notCarriedOut,
                Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }
}
