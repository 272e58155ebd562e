package io.orgsync.runner.scenario.crash;

import com.google.common.collect.ImmutableList;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Three records a batch and two jobs side by side, so that a small desk has many requests.
 *
 * @param before told of each batch before it is sent
 */
record SmallBatches(TargetWriter writer, Consumer<Batch> before) implements TargetWriter {

    private static final int RECORDS = 3;
    private static final int JOBS = 2;

    @Override
    public int batchSize() {
        return RECORDS;
    }

    @Override
    public int jobsSideBySide() {
        return Math.min(JOBS, writer.jobsSideBySide());
    }

    @Override
    public Submission submit(Batch batch) {
        before.accept(batch);
        return writer.submit(batch);
    }

    @Override
    public ImmutableList<JobState> poll(Collection<Job> jobs) {
        return writer.poll(jobs);
    }
}
