package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Pause;
import io.orgsync.plan.Change;
import io.orgsync.plan.Waiting;
import io.orgsync.plan.Waiting.Progress;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.TargetWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The jobs under way: what was sent with each, when to ask about them, and what follows from their answers. */
final class Jobs {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final String desk;
    private final TargetWriter writer;
    private final Clock clock;
    private final Pause pause;
    private final Progress progress;
    private final Ledger ledger;
    private final Tally tally;
    private final Map<Job, Sent> underWay = new LinkedHashMap<>();
    private Consumer<Outcome> listener = outcome -> {};
    private Duration look;
    private Instant lastEnd = Instant.MIN;

    Jobs(String desk, TargetWriter writer, Waiting waiting, Ledger ledger) {
        this.desk = desk;
        this.writer = writer;
        this.look = writer.firstLook();
        this.clock = waiting.clock();
        this.pause = waiting.pause();
        this.progress = waiting.progress();
        this.ledger = ledger;
        this.tally = new Tally();
    }

    private record Sent(long batch, ImmutableList<Sendable> items) {}

    Tally tally() {
        return tally;
    }

    /** Hears every outcome, temporary names included. */
    void listener(Consumer<Outcome> other) {
        listener = other;
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

    void accepted(long batch, Job job, ImmutableList<Sendable> sent) {
        ledger.accepted(batch, job);
        lastEnd = underWay.isEmpty() ? clock.instant() : lastEnd;
        underWay.put(job, new Sent(batch, sent));
    }

    void unknown(List<Sendable> sent, Failure failure) {
        sent.forEach(each -> ended(each, new Outcome.Unknown(each.change(), failure)));
    }

    void refused(long batch, ImmutableList<Sendable> sent, Failure failure) {
        takeIn(
                new Sent(batch, sent),
                sent.stream().map(each -> new ItemResult.Refused(failure)).collect(ImmutableList.toImmutableList()));
    }

    /** An outcome of a change that was not sent. */
    void ended(Outcome outcome) {
        tally.add(outcome);
        listener.accept(outcome);
    }

    /** An outcome of a rename beside the plan. */
    void heard(Outcome outcome) {
        listener.accept(outcome);
    }

    private void ended(Sendable sent, Outcome outcome) {
        if (!sent.passing()) {
            tally.add(outcome);
        }
        listener.accept(outcome);
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
        look = ended ? writer.firstLook() : longer(look);
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
        Duration next = look.isZero() ? SHORTEST_WAIT : look.multipliedBy(2);
        return next.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next;
    }

    private void takeIn(Sent sent, JobState job) {
        if (job instanceof JobState.Finished finished) {
            takeIn(sent, finished);
        } else {
            unknown(sent.items(), ((JobState.Unclear) job).failure());
        }
    }

    /** An update names its record, so an answer that names another is one of something else. */
    private void takeIn(Sent sent, JobState.Finished finished) {
        boolean strange = Streams.zip(sent.items().stream(), finished.results().stream(), Sendable::isAnother)
                .anyMatch(another -> another);
        if (strange) {
            unknown(sent.items(), Lost.strangeAnswer(desk));
        } else {
            takeIn(
                    sent,
                    Streams.zip(sent.items().stream(), finished.results().stream(), Sendable::meant)
                            .collect(ImmutableList.toImmutableList()));
        }
    }

    private void takeIn(Sent sent, ImmutableList<ItemResult> results) {
        if (!ledger.concluded(sent.batch(), sent.items(), results)) {
            Failure lost = Lost.lock(desk);
            tally.stop(lost);
            unknown(sent.items(), lost);
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            Sendable item = sent.items().get(i);
            ended(item, outcome(item.change(), results.get(i)));
        }
    }

    private static Outcome outcome(Change change, ItemResult result) {
        return result instanceof ItemResult.Written written
                ? new Outcome.Applied(change, written.id())
                : new Outcome.Refused(change, ((ItemResult.Refused) result).failure());
    }
}
