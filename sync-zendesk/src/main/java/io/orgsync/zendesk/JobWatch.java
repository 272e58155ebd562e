package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks where background jobs stand: up to a hundred by one request. Single-threaded. */
final class JobWatch {

    private static final int MOST_IDS = 100;
    private static final ImmutableSet<String> ENDED = ImmutableSet.of("completed", "failed", "killed");
    private static final Ask SHOW =
            Ask.get("poll jobs", "/api/v2/job_statuses/show_many", Shape.listOf("job_statuses"));
    private static final Ask LIST = Ask.get("list jobs", "/api/v2/job_statuses", Shape.pageOf("job_statuses"));

    private final CallStack calls;
    private final JobResults results;

    JobWatch(CallStack calls) {
        this.calls = calls;
        this.results = new JobResults(calls.errors());
    }

    /** One state for every job, in the order given. */
    ImmutableList<JobState> poll(Collection<Job> jobs) {
        ImmutableList.Builder<JobState> states = ImmutableList.builder();
        for (List<Job> some : Iterables.partition(jobs, MOST_IDS)) {
            Map<String, JsonNode> found = found(some);
            for (Job job : some) {
                JsonNode status = found.get(job.id());
                states.add(status == null ? results.lost(job) : results.state(job, status));
            }
        }
        return states.build();
    }

    private Map<String, JsonNode> found(List<Job> jobs) {
        Map<String, JsonNode> found = new HashMap<>();
        try {
            String ids = jobs.stream().map(Job::id).collect(Collectors.joining(","));
            calls.send(SHOW.with("ids", ids))
                    .tree()
                    .path("job_statuses")
                    .forEach(status -> found.put(status.path("id").asText(), status));
        } catch (FailureException e) {
            if (e.failure().kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            // One forgotten job must not hide the others.
            if (jobs.size() > 1) {
                jobs.forEach(job -> found.putAll(found(ImmutableList.of(job))));
            }
        }
        return found;
    }

    /** The ids of jobs on organizations that have not ended. One without a type, as older accounts have them, may be on organizations. */
    ImmutableSet<String> underWay() {
        ImmutableSet.Builder<String> ids = ImmutableSet.builder();
        CursorPages pages = new CursorPages(calls, LIST);
        for (Optional<Answer> page = pages.next(); page.isPresent(); page = pages.next()) {
            for (JsonNode status : page.get().tree().path("job_statuses")) {
                String type = status.path("job_type").asText("").toLowerCase(Locale.ROOT);
                String word = status.path("status").asText("").toLowerCase(Locale.ROOT);
                if (!ENDED.contains(word) && (type.isEmpty() || type.contains("organization"))) {
                    ids.add(status.path("id").asText());
                }
            }
        }
        return ids.build();
    }
}
