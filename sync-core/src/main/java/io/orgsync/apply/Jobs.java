package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import io.orgsync.apply.Recheck.Sendable;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Pause;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Progress;
import io.orgsync.plan.Waiting;
import io.orgsync.state.State;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The jobs under way: what was sent with each, when to ask about them, and what follows from their answers. */
final class Jobs {

    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final String desk;
    private final State state;
    private final TargetWriter writer;
    private final Clock clock;
    private final Pause pause;
    private final Progress progress;
    private final Memory memory;
    private final Tally tally;
    private final Map<Job, List<Sendable>> underWay = new LinkedHashMap<>();
    private Duration look = FIRST_LOOK;
    private Instant lastEnd = Instant.MIN;

    Jobs(Desk desk, TargetWriter writer, Waiting waiting, Tally tally) {
        this.desk = desk.name();
        this.state = desk.state();
        this.writer = writer;
        this.clock = waiting.clock();
        this.pause = waiting.pause();
        this.progress = waiting.progress();
        this.memory = new Memory(desk);
        this.tally = tally;
    }

    /** Waits until one more job may run. */
    void awaitRoom() {
        while (underWay.size() >= writer.jobsSideBySide()) {
            look();
        }
    }

    void awaitAll() {
        while (!underWay.isEmpty()) {
            look();
        }
    }

    void submitted(ImmutableList<Sendable> sent, Submission submission) {
        submission
                .<Runnable>fold(
                        accepted -> () -> accepted(accepted.job(), sent),
                        refused -> () -> refused(sent, refused.failure()),
                        unknown -> () -> unknown(sent, unknown.failure()))
                .run();
    }

    private void accepted(Job job, ImmutableList<Sendable> sent) {
        lastEnd = underWay.isEmpty() ? clock.instant() : lastEnd;
        underWay.put(job, sent);
    }

    /** A refusal that concerns the batch is the records' own; anything else would meet the following batches too. */
    private void refused(List<Sendable> sent, Failure failure) {
        switch (failure.kind()) {
            case REFUSED, NOT_FOUND -> sent.forEach(each -> tally.add(new Outcome.Refused(each.change(), failure)));
            default -> {
                tally.stop(failure);
                sent.forEach(each -> tally.add(new Outcome.NotAttempted(each.change(), failure)));
            }
        }
    }

    private void unknown(List<Sendable> sent, Failure failure) {
        sent.forEach(each -> tally.add(new Outcome.Unknown(each.change(), failure)));
    }

    /** Waits a little, asks about all jobs at once, and takes in what has ended. */
    private void look() {
        pause.pause(look);
        int before = underWay.size();
        for (JobState job : patiently(poll())) {
            if (!(job instanceof JobState.Running)) {
                takeIn(Objects.requireNonNull(underWay.remove(job.job()), "an answer that was not asked for"), job);
            }
        }
        boolean ended = underWay.size() < before;
        lastEnd = ended ? clock.instant() : lastEnd;
        look = ended ? FIRST_LOOK : longer(look);
        progress.at("writing", tally.done());
    }

    private ImmutableList<JobState> poll() {
        try {
            return writer.poll(ImmutableList.copyOf(underWay.keySet()));
        } catch (FailureException blind) {
            return givenUp(blind.failure());
        }
    }

    /** A service whose jobs do not move any more must not keep the run for ever. */
    private ImmutableList<JobState> patiently(ImmutableList<JobState> jobs) {
        boolean standing = jobs.stream().allMatch(job -> job instanceof JobState.Running)
                && lastEnd.plus(Lost.PATIENCE).isBefore(clock.instant());
        return standing ? givenUp(Lost.patience(desk, jobs.size())) : jobs;
    }

    private ImmutableList<JobState> givenUp(Failure failure) {
        tally.stop(failure);
        return underWay.keySet().stream()
                .map(job -> new JobState.Unclear(job, failure))
                .collect(ImmutableList.toImmutableList());
    }

    private static Duration longer(Duration look) {
        Duration next = look.multipliedBy(2);
        return next.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next;
    }

    private void takeIn(List<Sendable> sent, JobState job) {
        if (job instanceof JobState.Finished finished) {
            state.inTransaction(() -> {
                for (int i = 0; i < sent.size(); i++) {
                    takeIn(sent.get(i), finished.results().get(i));
                }
            });
        } else {
            unknown(sent, ((JobState.Unclear) job).failure());
        }
    }

    private void takeIn(Sendable sent, ItemResult result) {
        if (result instanceof ItemResult.Written written) {
            memory.written(sent.change(), written.id(), sent.item().values());
            tally.add(new Outcome.Applied(sent.change(), written.id()));
        } else {
            tally.add(new Outcome.Refused(sent.change(), ((ItemResult.Refused) result).failure()));
        }
    }
}
