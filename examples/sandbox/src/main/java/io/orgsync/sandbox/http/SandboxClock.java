package io.orgsync.sandbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of the sandbox: another clock plus whatever it was advanced by, so that a minute of delay or the lifetime of a token costs no real time.
 * Both fakes of one sandbox share one. It only moves forwards. Safe for use by several threads.
 */
public final class SandboxClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> advanced;

    private SandboxClock(Clock base, AtomicReference<Duration> advanced) {
        this.base = base;
        this.advanced = advanced;
    }

    /** The machine's clock plus what {@link #advance} adds, in UTC. */
    public static SandboxClock system() {
        return new SandboxClock(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    /** A clock that stands still at {@code start} and moves by {@link #advance} only, in UTC. */
    public static SandboxClock startingAt(Instant start) {
        return new SandboxClock(Clock.fixed(start, ZoneOffset.UTC), new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Moves the time forwards.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock of the sandbox only moves forwards, not by " + by);
        }
        advanced.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(advanced.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same time seen in another zone; advancing one advances the other. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new SandboxClock(base.withZone(zone), advanced);
    }
}
