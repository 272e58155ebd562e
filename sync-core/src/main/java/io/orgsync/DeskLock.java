package io.orgsync;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.state.Lock;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.LockedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The lock of a desk while one run holds it. Renewed in passing, whenever a quarter of its life is over. */
final class DeskLock implements AutoCloseable {

    private static final Duration RENEWED_EVERY = Lock.LIFE.dividedBy(4);

    private final Lock lock;
    private final Clock clock;
    private final String token;
    private Instant renewedAt;

    private DeskLock(Lock lock, Clock clock, String token) {
        this.lock = lock;
        this.clock = clock;
        this.token = token;
        this.renewedAt = clock.instant();
    }

    /** @throws LockedException if another run holds it */
    static DeskLock take(Lock lock, Clock clock, String owner) {
        String token = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Optional<Holder> other = lock.take(new Holder(owner, token, now), now);
        if (other.isPresent()) {
            throw new LockedException(other.get(), now);
        }
        return new DeskLock(lock, clock, token);
    }

    void renewIfDue() {
        if (clock.instant().isAfter(renewedAt.plus(RENEWED_EVERY))) {
            renew();
        }
    }

    /** Renews the lock, and tells whether it is still ours; asked before every request that writes. */
    @CanIgnoreReturnValue
    boolean renew() {
        renewedAt = clock.instant();
        return lock.renew(token, renewedAt);
    }

    @Override
    public void close() {
        lock.release(token);
    }
}
