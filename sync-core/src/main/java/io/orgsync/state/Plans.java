package io.orgsync.state;

import java.time.Instant;
import java.util.Optional;

/** Which plans were given out, so that only these can be applied, and each once. */
public interface Plans {

    /** Remembers a plan that was given out. */
    void issue(Issued plan);

    /** Nothing if no such plan was given out. */
    Optional<Issued> find(String fingerprint);

    /**
     * Marks a plan as used.
     *
     * @throws StateException if it was not given out, or is used already
     */
    void use(String fingerprint);

    /**
     * A plan that was given out.
     *
     * @param fingerprint of the whole plan
     * @param serial of the desk when it was made
     * @param rules digest of the rules it was made with
     * @param at when
     * @param used whether it was applied
     */
    record Issued(String fingerprint, long serial, String rules, Instant at, boolean used) {}
}
