package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import java.time.Duration;
import java.time.Instant;

/** The bad states the desk can be put into, and how often each is still due. Not safe for threads; the fake's lock guards it. */
final class Quirks {
    /** The names that {@link #start} knows. */
    static final ImmutableSet<String> NAMES = ImmutableSet.of(
            "lose-job",
            "lose-job-unstarted",
            "kill-job",
            "job-stuck",
            "job-results-null",
            "job-results-short",
            "too-many-jobs",
            "twins",
            "index-lag",
            "null-end-time",
            "hide-audits",
            "large-pages-time-out");

    private final Multiset<String> due = HashMultiset.create();
    private int extraPolls;
    private int largestPage;
    private Duration indexLag = Duration.ZERO;

    Quirks() {
        clear();
    }

    /** {@code count} says how often, 1 unless told; {@code polls}, {@code lag} and {@code size} say how much. */
    void start(String name, ObjectNode parameters) {
        switch (name) {
            case "index-lag" -> indexLag = Duration.parse(parameters.path("lag").asText("PT1M"));
            case "large-pages-time-out" -> largestPage = parameters.path("size").asInt(50);
            default -> {
                due.add(name, parameters.path("count").asInt(1));
                extraPolls = parameters.path("polls").asInt(10);
            }
        }
    }

    void clear() {
        due.clear();
        extraPolls = 0;
        largestPage = Integer.MAX_VALUE;
        indexLag = Duration.ZERO;
    }

    /** How the next job will fare; uses up what was asked for. */
    JobFate nextJob() {
        boolean unstarted = due.remove("lose-job-unstarted");
        return JobFate.builder()
                .lost(unstarted || due.remove("lose-job"))
                .started(!unstarted)
                .killed(due.remove("kill-job"))
                .extraPolls(due.remove("job-stuck") ? extraPolls : 0)
                .withResults(!due.remove("job-results-null"))
                .allResults(!due.remove("job-results-short"))
                .build();
    }

    boolean refuseJob() {
        return due.remove("too-many-jobs");
    }

    boolean letTwinThrough() {
        return due.remove("twins");
    }

    boolean hideEndTime() {
        return due.remove("null-end-time");
    }

    boolean hideAudits() {
        return due.remove("hide-audits");
    }

    boolean timesOut(int pageSize) {
        return pageSize > largestPage;
    }

    /** Whether search and autocomplete know a record that changed then. */
    boolean isIndexed(Instant changed, Instant now) {
        return !changed.isAfter(now.minus(indexLag));
    }
}
