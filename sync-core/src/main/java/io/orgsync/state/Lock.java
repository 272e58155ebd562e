package io.orgsync.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets one process at a time write to a desk. A row with owner, token and expiry, so that it works across machines. */
public interface Lock {

    /** How long a lock lives without being renewed. */
    Duration LIFE = Duration.ofMinutes(2);

    /**
     * Takes the lock if it is free or expired.
     *
     * @return who holds it instead; nothing if it was taken
     */
    Optional<Holder> take(Holder mine, Instant now);

    /**
     * Extends the lock by {@link #LIFE} from now.
     *
     * @return false if it is no longer held with this token, and no write may be sent
     */
    boolean renew(String token, Instant now);

    /** Gives the lock back; does nothing if it is not held with this token. */
    void release(String token);

    /**
     * Who holds the lock.
     *
     * @param owner host and process, for people
     * @param token unique to one run
     * @param since when it was taken
     */
    record Holder(String owner, String token, Instant since) {}
}
