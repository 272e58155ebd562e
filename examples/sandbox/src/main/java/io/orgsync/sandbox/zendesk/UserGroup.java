package io.orgsync.sandbox.zendesk;

import java.time.Instant;

/** A group of agents. */
record UserGroup(long id, String name, boolean isDefault, Instant createdAt, Instant updatedAt) {}
