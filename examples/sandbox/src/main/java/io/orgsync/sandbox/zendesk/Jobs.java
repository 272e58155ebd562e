package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The background jobs of the desk, for a day after their end. Not safe for threads; the fake's lock guards it. */
final class Jobs {
    static final int MOST_AT_ONCE = 30;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Quirks quirks;
    private final int pollsToEnd;
    private final List<Job> running = new ArrayList<>();
    private final Deque<Job> ended = new ArrayDeque<>();
    private final Map<String, Job> byId = new HashMap<>();
    private long submitted;

    /**
     * @param pollsToEnd at which poll a job has ended, at least 1
     */
    Jobs(Quirks quirks, int pollsToEnd) {
        this.quirks = quirks;
        this.pollsToEnd = pollsToEnd;
    }

    /**
     * @throws Refusal if too many jobs are queued or running
     */
    Job submit(JobType type, Job.Batch batch) {
        if (running.size() >= MOST_AT_ONCE || quirks.refuseJob()) {
            throw tooMany(type);
        }
        submitted++;
        Job job = new Job(submitted, type, batch, quirks.nextJob(), pollsToEnd);
        running.add(job);
        byId.put(job.id(), job);
        return job;
    }

    private Refusal tooMany(JobType type) {
        ObjectNode body = ErrorBodies.string(
                "TooManyJobs",
                "Too many " + type.className() + " jobs are currently queued or running. Try again later.");
        ArrayNode current = body.putArray("current_job_ids");
        running.forEach(job -> current.add(job.id()));
        return new Refusal(Reply.json(429, body).withHeader("Retry-After", "60"));
    }

    /** Looks at the job, which moves it on. Empty if there is no such job, or none any more. */
    Optional<Job> poll(String id, Instant now) {
        Optional<Job> job = Optional.ofNullable(byId.get(id));
        job.ifPresent(found -> {
            found.poll(now);
            moveEnded();
        });
        return job.filter(found -> !found.isLost());
    }

    /** All jobs, running ones first, then by their end, newest first. */
    ImmutableList<Job> newestFirst() {
        ImmutableList.Builder<Job> jobs = ImmutableList.builder();
        jobs.addAll(ImmutableList.copyOf(running).reverse());
        ended.descendingIterator().forEachRemaining(jobs::add);
        return jobs.build().stream().filter(job -> !job.isLost()).collect(ImmutableList.toImmutableList());
    }

    /** What the clock alone does to the jobs. */
    void settle(Instant now) {
        running.forEach(job -> job.settle(now));
        moveEnded();
        while (!ended.isEmpty() && isOver(ended.getFirst(), now.minus(KEPT))) {
            byId.remove(ended.removeFirst().id());
        }
    }

    private static boolean isOver(Job job, Instant limit) {
        Instant end = job.endedAt();
        return end != null && end.isBefore(limit);
    }

    private void moveEnded() {
        for (Iterator<Job> jobs = running.iterator(); jobs.hasNext(); ) {
            Job job = jobs.next();
            if (job.endedAt() != null) {
                jobs.remove();
                ended.addLast(job);
            }
        }
    }

    /** Whether there was such a job; it is gone now. */
    boolean forget(String id) {
        Job job = byId.remove(id);
        running.remove(job);
        ended.remove(job);
        return job != null;
    }

    int running() {
        return running.size();
    }

    void clear() {
        running.clear();
        ended.clear();
        byId.clear();
    }
}
