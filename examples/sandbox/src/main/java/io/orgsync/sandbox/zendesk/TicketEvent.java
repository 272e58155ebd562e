package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One line of an audit. */
sealed interface TicketEvent {
    long id();

    /**
     * Something was said.
     *
     * @param isPublic whether the customer sees it
     */
    record Comment(long id, long author, String body, boolean isPublic) implements TicketEvent {}

    /**
     * A field got a value.
     *
     * @param value text, an array of texts or null
     * @param previous null when the ticket was created
     */
    record FieldChange(
            long id, String field, JsonNode value, @Nullable JsonNode previous) implements TicketEvent {}
}
