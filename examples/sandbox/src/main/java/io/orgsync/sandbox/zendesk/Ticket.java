package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the desk stores it.
 *
 * @param updatedAt of the last change that an audit tells of
 * @param stamp of the last change of any kind, in seconds since 1970; the exports go by it
 * @param description the first comment; may be empty
 * @param tags in normal form
 * @param customFields by id of the field; a field without a value is absent
 * @param closedAt null while it is not closed
 * @param statusBefore the status that a deleted ticket had, null while it exists
 * @param deletedAt null while it exists
 * @param scrubbed whether its texts are gone for good
 */
@Value.Builder
record Ticket(
        long id,
        @Nullable String externalId,
        Via via,
        Instant createdAt,
        Instant updatedAt,
        long stamp,
        @Nullable String type,
        @Nullable String subject,
        String description,
        @Nullable String priority,
        TicketStatus status,
        @Nullable String recipient,
        long requesterId,
        long submitterId,
        @Nullable Long assigneeId,
        @Nullable Long organizationId,
        @Nullable Long groupId,
        ImmutableList<Long> collaboratorIds,
        ImmutableList<Long> followerIds,
        ImmutableList<Long> emailCcIds,
        @Nullable Long problemId,
        boolean isPublic,
        @Nullable Instant dueAt,
        ImmutableSet<String> tags,
        ImmutableMap<Long, JsonNode> customFields,
        ImmutableList<Long> followupIds,
        @Nullable Instant closedAt,
        @Nullable TicketStatus statusBefore,
        @Nullable Instant deletedAt,
        boolean scrubbed) {

    static Builder builder() {
        return new Builder();
    }

    /** A draft that starts as this ticket. */
    Builder edit() {
        return builder().from(this);
    }

    boolean isDeleted() {
        return status == TicketStatus.DELETED;
    }

    static final class Builder extends TicketBuilder {}
}
