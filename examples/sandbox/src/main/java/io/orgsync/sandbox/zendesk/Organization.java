package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the desk stores it.
 *
 * @param name stripped, never blank
 * @param externalId stripped, never blank
 * @param tags in normal form, the tags of drop-downs and check boxes among them
 * @param values what the custom fields hold, by key; a field without a value is absent
 * @param deletedAt null while the organization exists
 */
@Value.Builder
record Organization(
        long id,
        String name,
        @Nullable String externalId,
        boolean sharedTickets,
        boolean sharedComments,
        @Nullable String details,
        @Nullable String notes,
        @Nullable Long groupId,
        ImmutableList<String> domainNames,
        ImmutableSet<String> tags,
        ImmutableMap<String, JsonNode> values,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    static Builder builder() {
        return new Builder();
    }

    /** A draft that starts as this organization. */
    Builder edit() {
        return builder().from(this);
    }

    static final class Builder extends OrganizationBuilder {}
}
