package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;

/**
 * All that happened to a generated ticket, oldest first. The first step creates it.
 *
 * @param id of the ticket
 */
public record TicketHistory(long id, ImmutableList<Step> steps) {
    /** What a step does. */
    public enum Verb {
        /** The body is a ticket as the API takes it, with {@code channel} for where it came from. */
        CREATE,
        /** The body is a change as the API takes it. */
        UPDATE,
        /** The ticket was merged into {@code ticket_id}, which has {@code subject}; {@code comment} tells so. */
        MERGE_INTO,
        /** Tickets {@code ids} were merged into this one; {@code comment} tells so. */
        MERGE_FROM,
        /** The ticket got a follow-up, {@code ticket_id}. */
        FOLLOWED_UP,
        DELETE,
        SCRUB,
        /** A change by the system that moves nothing but the stamp of the export. */
        SYSTEM
    }

    /**
     * One thing that happened.
     *
     * @param author the user who did it
     * @param byAgent whether that user is an agent
     */
    public record Step(Verb verb, Instant at, long author, boolean byAgent, ObjectNode body) {}
}
