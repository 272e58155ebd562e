package io.orgsync.target.write;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;

/** Where a job stands. */
public sealed interface JobState {

    Job job();

    /** Queued or working. */
    record Running(Job job) implements JobState {}

    /** Ended, with one result per item in the order of the batch. */
    record Finished(Job job, ImmutableList<ItemResult> results) implements JobState {

        /** @throws IllegalArgumentException if results and items cannot be paired */
        public Finished {
            checkArgument(
                    results.size() == job.items(),
                    "job %s has %s results for %s items",
                    job.id(),
                    results.size(),
                    job.items());
        }
    }

    /** Ended or forgotten without results that can be paired with the items: what was done must be read from the records. */
    record Unclear(Job job, Failure failure) implements JobState {}
}
