package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A count that is exact to 100,000; above, a figure of the last day, which once a day is being worked out. */
final class DailyCount {
    private static final int COUNTED_EXACTLY = 100_000;
    private static final Duration LASTS = Duration.ofDays(1);

    private @Nullable Instant countedAt;
    private int counted;

    Reply reply(int size, Instant now) {
        @Nullable Instant refreshed = now;
        int value = size;
        if (size > COUNTED_EXACTLY) {
            boolean stale = countedAt == null || countedAt.plus(LASTS).isBefore(now);
            value = stale ? COUNTED_EXACTLY : counted;
            refreshed = stale ? null : countedAt;
            if (stale) {
                countedAt = now;
                counted = size;
            }
        }
        return body(value, refreshed);
    }

    /** A count that is always exact. */
    static Reply exact(int size, Instant now) {
        return body(size, now);
    }

    private static Reply body(int value, @Nullable Instant refreshed) {
        ObjectNode body = Json.object();
        body.putObject("count").put("value", value).put("refreshed_at", Wire.timeOrNull(refreshed));
        return Reply.json(200, body);
    }
}
