package io.orgsync.target.write;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Collection;

/** Carries out batches. Single-threaded; several jobs may be under way at once, all asked about by one poll. */
public interface TargetWriter {

    /** Most items of one batch; 100 for organizations. */
    int batchSize();

    /** How many jobs may run side by side now; the service may narrow it while a run goes on. At least 1. */
    int jobsSideBySide();

    /** How long after a batch was sent to ask about its job for the first time; zero if batches are done when they are accepted. */
    default Duration firstLook() {
        return Duration.ofMillis(500);
    }

    /**
     * Sends a batch once. Answers that are known to have carried out nothing are sent again as the retry policy allows; everything
     * else comes back as {@link Submission.Unknown}.
     */
    Submission submit(Batch batch);

    /** Where these jobs stand, in any order; every job is answered. */
    ImmutableList<JobState> poll(Collection<Job> jobs);
}
