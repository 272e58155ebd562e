package io.orgsync.zendesk;

import java.util.Optional;

/**
 * Whether a ticket was merged into another.
 *
 * @param merged whether it bears the signs
 * @param into the ticket that goes on in its place; nothing if no audit names it
 */
record Merge(boolean merged, Optional<Long> into) {

    static final Merge NONE = new Merge(false, Optional.empty());
    static final Merge UNCONFIRMED = new Merge(true, Optional.empty());

    static Merge into(long survivor) {
        return new Merge(true, Optional.of(survivor));
    }
}
