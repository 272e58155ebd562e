package io.orgsync.zendesk;

import java.util.Optional;

/**
 * Whether a ticket was merged into another.
 *
 * @param merged whether it bears the signs
 * @param into the ticket that goes on in its place; nothing if no audit names it
 * @param open whether audits could not be had this time, so that the ticket has to be read again
 */
record Merge(boolean merged, Optional<Long> into, boolean open) {

    static final Merge NONE = new Merge(false, Optional.empty(), false);
    static final Merge UNCONFIRMED = new Merge(true, Optional.empty(), false);
    static final Merge OPEN = new Merge(true, Optional.empty(), true);

    static Merge into(long survivor) {
        return new Merge(true, Optional.of(survivor), false);
    }
}
