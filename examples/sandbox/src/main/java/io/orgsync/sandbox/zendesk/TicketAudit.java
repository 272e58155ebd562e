package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import org.immutables.value.Value;

/** What one change did to a ticket. */
@Value.Builder
record TicketAudit(long id, long ticketId, Instant createdAt, long author, Via via, ImmutableList<TicketEvent> events) {

    static Builder builder() {
        return new Builder();
    }

    static final class Builder extends TicketAuditBuilder {}
}
