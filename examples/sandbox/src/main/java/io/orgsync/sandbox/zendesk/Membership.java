package io.orgsync.sandbox.zendesk;

import java.time.Instant;

/**
 * That a user belongs to an organization.
 *
 * @param isDefault whether new tickets of the user get this organization
 */
record Membership(long id, long userId, long organizationId, boolean isDefault, Instant createdAt, Instant updatedAt) {
    Membership asDefault(boolean now, Instant at) {
        return new Membership(id, userId, organizationId, now, createdAt, at);
    }
}
