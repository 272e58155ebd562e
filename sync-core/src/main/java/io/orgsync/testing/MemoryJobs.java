package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.WriteItem;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The jobs of a desk in memory: each is carried out when it is looked at for the last time, or when somebody counts the jobs. */
final class MemoryJobs {

    private final BiFunction<Batch.Operation, WriteItem, ItemResult> writing;
    private final Map<Job, Work> jobs = new LinkedHashMap<>();
    private int numbers;

    MemoryJobs(BiFunction<Batch.Operation, WriteItem, ItemResult> writing) {
        this.writing = writing;
    }

    /**
     * A batch that is being carried out.
     *
     * @param looks how many more times its job is found running
     */
    private record Work(Batch batch, Misfortune met, int looks) {}

    Submission submit(Batch batch, Misfortune met) {
        if (met == Misfortune.BATCH_REFUSED) {
            return new Submission.NotCarriedOut(InMemoryTarget.failure(FailureKind.REFUSED, "the batch is refused"));
        }
        if (met == Misfortune.TURNED_AWAY) {
            return new Submission.NotCarriedOut(
                    InMemoryTarget.failure(FailureKind.ALLOWANCE_SPENT, "come back tomorrow"));
        }
        if (met == Misfortune.LOST_ON_THE_WAY) {
            return new Submission.Unknown(InMemoryTarget.failure(FailureKind.NO_ANSWER, "connection reset"));
        }
        Job job = new Job("job-" + ++numbers, batch.items().size());
        jobs.put(job, new Work(batch, met, met == Misfortune.SLOW ? 9 : 1));
        return met == Misfortune.ANSWER_LOST || met == Misfortune.STUCK
                ? new Submission.Unknown(InMemoryTarget.failure(FailureKind.NO_ANSWER, "connection reset"))
                : new Submission.Accepted(job);
    }

    ImmutableSet<String> underWay() {
        ImmutableSet<String> underWay = jobs.keySet().stream().map(Job::id).collect(ImmutableSet.toImmutableSet());
        List<Work> due = jobs.values().stream()
                .filter(work -> work.met() != Misfortune.STUCK)
                .toList();
        jobs.values().removeAll(due);
        due.forEach(this::carryOut);
        return underWay;
    }

    ImmutableList<JobState> poll(Collection<Job> asked) {
        return asked.stream().map(this::look).collect(ImmutableList.toImmutableList());
    }

    private JobState look(Job job) {
        Work work = Objects.requireNonNull(jobs.get(job), "no such job");
        if (work.met() == Misfortune.JOBS_UNREADABLE) {
            throw new FailureException(InMemoryTarget.failure(FailureKind.UNAVAILABLE, "jobs cannot be read"));
        }
        if (work.met() == Misfortune.JOB_LOST) {
            return new JobState.Unclear(job, InMemoryTarget.failure(FailureKind.NOT_FOUND, "no such job"));
        }
        if (work.looks() > 0) {
            jobs.put(job, new Work(work.batch(), work.met(), work.looks() - 1));
            return new JobState.Running(job);
        }
        jobs.remove(job);
        ImmutableList<ItemResult> results = carryOut(work);
        return new JobState.Finished(job, work.met() == Misfortune.RESULTS_SHUFFLED ? results.reverse() : results);
    }

    @CanIgnoreReturnValue
    private ImmutableList<ItemResult> carryOut(Work work) {
        Batch batch = work.batch();
        return batch.items().stream()
                .map(item -> writing.apply(batch.operation(), item))
                .collect(ImmutableList.toImmutableList());
    }
}
