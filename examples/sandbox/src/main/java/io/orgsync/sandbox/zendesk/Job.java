package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.hash.Hashing;
import io.orgsync.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A background job. It moves on when it is asked for, and by the clock when nobody asks: queued when submitted; working, and carried out, at the first
 * poll or after three seconds; ended at the poll that the fake is set to (the second unless told) or after five seconds. Not safe for threads; the fake's
 * lock guards it.
 */
final class Job {
    /** Does one item of the job and tells its result. */
    @FunctionalInterface
    interface Work {
        ObjectNode item(int index, Instant at);
    }

    private enum Status {
        QUEUED,
        WORKING,
        COMPLETED,
        FAILED,
        KILLED;

        String wireName() {
            return Ascii.toLowerCase(name());
        }
    }

    private static final Duration STARTS_AFTER = Duration.ofSeconds(3);
    private static final Duration ENDS_AFTER = Duration.ofSeconds(5);
    private static final Duration STUCK_FOR = Duration.ofMinutes(10);
    private static final DateTimeFormatter MESSAGE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss '+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final long number;
    private final JobType type;
    private final int total;
    private final Work work;
    private final Instant submittedAt;
    private final JobFate fate;
    private final int pollsToEnd;
    private final ArrayNode done = Json.array();

    private Status status = Status.QUEUED;
    private boolean carriedOut;
    private int polls;
    private @Nullable Instant endedAt;

    Job(long number, JobType type, Batch batch, JobFate fate, int pollsToEnd) {
        this.number = number;
        this.type = type;
        this.total = batch.total();
        this.work = batch.work();
        this.submittedAt = batch.submittedAt();
        this.fate = fate;
        this.pollsToEnd = pollsToEnd + fate.extraPolls();
    }

    /** What a job is to do. */
    record Batch(int total, Work work, Instant submittedAt) {}

    /** In the order of submission. */
    long number() {
        return number;
    }

    /** {@code V3-} and 32 hexadecimal digits. */
    String id() {
        return "V3-" + Hashing.murmur3_128().hashLong(number);
    }

    boolean isLost() {
        return fate.lost();
    }

    /** Null while the job is queued or working. */
    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** What the clock alone does to the job. */
    void settle(Instant now) {
        Instant start = submittedAt.plus(STARTS_AFTER);
        if (!now.isBefore(start)) {
            carryOut(start);
        }
        Instant end = submittedAt.plus(fate.extraPolls() > 0 ? STUCK_FOR : ENDS_AFTER);
        if (!now.isBefore(end)) {
            end(end);
        }
    }

    /** What a look at the job does to it. */
    void poll(Instant now) {
        polls++;
        carryOut(now);
        if (polls >= pollsToEnd) {
            end(now);
        }
    }

    private void carryOut(Instant at) {
        if (carriedOut) {
            return;
        }
        carriedOut = true;
        status = Status.WORKING;
        if (fate.started()) {
            int items = fate.killed() ? total / 2 : total;
            for (int i = 0; i < items; i++) {
                done.add((JsonNode) work.item(i, at));
            }
        }
    }

    private void end(Instant at) {
        if (endedAt != null) {
            return;
        }
        endedAt = at;
        boolean allFailed = !done.isEmpty() && done.findValues("error").size() == total;
        status = fate.killed() ? Status.KILLED : allFailed ? Status.FAILED : Status.COMPLETED;
    }

    /** The {@code job_status} as it is now. */
    ObjectNode json(Wire wire) {
        ObjectNode json = Json.object()
                .put("id", id())
                .put("job_type", type.wireName())
                .put("url", wire.url("job_statuses", id()))
                .put("total", isCounted() ? (Integer) total : null)
                .put("progress", isCounted() ? progress() : null)
                .put("status", status.wireName())
                .put("message", message());
        ArrayNode results = results();
        JsonNode shown = results == null || isCounted() ? results : results.path(0);
        json.set("results", shown == null ? json.nullNode() : shown);
        return json;
    }

    private boolean isCounted() {
        return type != JobType.SCRUB_TICKETS;
    }

    private @Nullable Integer progress() {
        return switch (status) {
            case QUEUED -> null;
            case WORKING -> halfWay();
            case COMPLETED -> total;
            case FAILED -> 0;
            case KILLED -> done.size();
        };
    }

    private @Nullable String message() {
        return switch (status) {
            case QUEUED -> null;
            case WORKING -> type.doing() + halfWay();
            case COMPLETED -> "Completed at " + ended();
            case FAILED -> "Failed at " + ended();
            case KILLED -> "Killed at " + ended();
        };
    }

    private int halfWay() {
        return Math.max(1, total * 7 / 10);
    }

    private String ended() {
        return endedAt == null ? "" : MESSAGE_TIME.format(endedAt);
    }

    private @Nullable ArrayNode results() {
        boolean over = status == Status.COMPLETED || status == Status.FAILED;
        if (!over || !fate.withResults()) {
            return null;
        }
        ArrayNode results = done.deepCopy();
        if (!fate.allResults() && !results.isEmpty()) {
            results.remove(results.size() - 1);
        }
        return results;
    }
}
