package io.orgsync.sandbox.zendesk;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** Where a ticket stands. */
enum TicketStatus {
    NEW(6_130_830_355_738L),
    OPEN(6_130_830_355_866L),
    PENDING(6_130_830_355_994L),
    HOLD(6_130_830_356_122L),
    SOLVED(6_130_830_356_250L),
    CLOSED(6_130_830_356_250L),
    /** Only exports show it. */
    DELETED(6_130_830_355_738L);

    private final long customStatusId;

    TicketStatus(long customStatusId) {
        this.customStatusId = customStatusId;
    }

    String wireName() {
        return Ascii.toLowerCase(name());
    }

    /** The id of the status that agents see; solved and closed tickets share one. */
    long customStatusId() {
        return customStatusId;
    }

    /** A status that can be written. */
    static Optional<TicketStatus> writable(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status != DELETED && status.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether somebody still works on the ticket. */
    boolean isWorking() {
        return compareTo(SOLVED) < 0;
    }
}
