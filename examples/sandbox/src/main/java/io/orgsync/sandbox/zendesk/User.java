package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A person as the desk stores it. Where the person belongs is in {@link People}.
 *
 * @param email in lower case; no two users share one
 * @param role {@code end-user}, {@code agent} or {@code admin}
 * @param active false once deleted
 */
@Value.Builder
record User(
        long id,
        String name,
        @Nullable String email,
        @Nullable String externalId,
        String role,
        @Nullable String phone,
        @Nullable String details,
        @Nullable String notes,
        @Nullable Long defaultGroupId,
        boolean verified,
        boolean suspended,
        boolean active,
        ImmutableSet<String> tags,
        Instant createdAt,
        Instant updatedAt) {

    static Builder builder() {
        return new Builder();
    }

    /** A draft that starts as this user. */
    Builder edit() {
        return builder().from(this);
    }

    boolean isAgent() {
        return !role.equals("end-user");
    }

    static final class Builder extends UserBuilder {}
}
