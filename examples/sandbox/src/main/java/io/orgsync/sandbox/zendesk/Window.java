package io.orgsync.sandbox.zendesk;

import java.time.Duration;
import java.time.Instant;

/** So many calls in a span that starts with its first call. Not safe for threads; the fake's lock guards it. */
final class Window {
    private final int limit;
    private final Duration length;
    private Instant start = Instant.MIN;
    private int used;

    Window(int limit) {
        this(limit, Duration.ofMinutes(1));
    }

    Window(int limit, Duration length) {
        this.limit = limit;
        this.length = length;
    }

    boolean take(Instant now) {
        if (isOver(now)) {
            start = now;
            used = 0;
        }
        if (used >= limit) {
            return false;
        }
        used++;
        return true;
    }

    boolean isOver(Instant now) {
        return start.equals(Instant.MIN) || !now.isBefore(start.plus(length));
    }

    int remaining(Instant now) {
        return isOver(now) ? limit : limit - used;
    }

    /** In seconds, at least 1. */
    String resetsIn(Instant now) {
        if (isOver(now)) {
            return String.valueOf(length.toSeconds());
        }
        long millis = Duration.between(now, start.plus(length)).toMillis();
        return String.valueOf(Math.max(1, (millis + 999) / 1000));
    }

    String header(Instant now) {
        return "total=" + limit + "; remaining=" + remaining(now) + "; resets=" + resetsIn(now);
    }
}
