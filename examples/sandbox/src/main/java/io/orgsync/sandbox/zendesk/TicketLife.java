package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;

/**
 * A ticket and all that happened to it.
 *
 * @param audits oldest first
 * @param idsGiven how many ids its audits and events have taken
 */
record TicketLife(Ticket ticket, ImmutableList<TicketAudit> audits, int idsGiven) {
    private static final long FIRST_ID = 7_000_000_000_000L;
    /** Ids that one ticket has for its audits and their events. */
    static final int IDS_PER_TICKET = 65_536;

    /** The id of the so-and-so-many-th audit or event of a ticket. */
    static long eventId(long ticket, int number) {
        return FIRST_ID + ticket * IDS_PER_TICKET + number;
    }

    /** The first audit creates the ticket, so there is always one. */
    TicketAudit lastAudit() {
        return audits.get(audits.size() - 1);
    }

    /** The same audits with a ticket that no audit tells of. */
    TicketLife with(Ticket changed) {
        return new TicketLife(changed, audits, idsGiven);
    }

    TicketLife with(Ticket changed, TicketAudit audit) {
        ImmutableList<TicketAudit> all = ImmutableList.<TicketAudit>builderWithExpectedSize(audits.size() + 1)
                .addAll(audits)
                .add(audit)
                .build();
        return new TicketLife(changed, all, idsGiven + 1 + audit.events().size());
    }
}
