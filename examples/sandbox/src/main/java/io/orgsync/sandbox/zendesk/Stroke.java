package io.orgsync.sandbox.zendesk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who does something to a ticket, when and how.
 *
 * @param byAgent whether the author is an agent; if not, it is the customer
 */
record Stroke(Instant at, long author, boolean byAgent, Via via) {
    Stroke {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    Stroke via(Via other) {
        return new Stroke(at, author, byAgent, other);
    }
}
