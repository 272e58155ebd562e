package io.orgsync;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.Lost;
import io.orgsync.failure.FailureException;
import io.orgsync.plan.Desk;
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

    private final String desk;
    private final Lock lock;
    private final Clock clock;
    private final String token;
    private Instant renewedAt;

    private DeskLock(Desk desk, Clock clock, String token) {
        this.desk = desk.name();
        this.lock = desk.state().lock();
        this.clock = clock;
        this.token = token;
        this.renewedAt = clock.instant();
    }

    /** @throws LockedException if another run holds it */
    static DeskLock take(Desk desk, Clock clock, String owner) {
        String token = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Optional<Holder> other = desk.state().lock().take(new Holder(owner, token, now), now);
        if (other.isPresent()) {
            throw new LockedException(other.get(), now);
        }
        return new DeskLock(desk, clock, token);
    }

    void renewIfDue() {
        if (isDue()) {
            renew();
        }
    }

    private boolean isDue() {
        return clock.instant().isAfter(renewedAt.plus(RENEWED_EVERY));
    }

    /**
     * Renews the lock if that is due.
     *
     * @throws FailureException if it is lost: what was read since may be older than what another run has done meanwhile
     */
    void insistIfDue() {
        if (isDue()) {
            insist();
        }
    }

    /** @throws FailureException if the lock is lost */
    void insist() {
        if (!renew()) {
            throw new FailureException(Lost.lock(desk));
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
