package io.orgsync.zendesk;

import io.orgsync.failure.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody pauses, or by hand. */
final class TestTime extends Clock implements Pause {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final List<Duration> waits = new ArrayList<>();
    private Instant now = START;

    @Override
    public synchronized void pause(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock has one zone");
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }
}
