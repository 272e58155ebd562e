package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token.
 *
 * @param scopes as granted, misspelt ones among them
 * @param expiresAt null if it never expires
 * @param refreshToken null if it cannot be refreshed
 */
@Value.Builder
record AccessToken(
        long id,
        String text,
        ImmutableSet<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String refreshToken,
        @Nullable Instant refreshExpiresAt) {

    static Builder builder() {
        return new Builder();
    }

    boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    boolean allows(String access, String resource) {
        return scopes.contains(access) || (!resource.isEmpty() && scopes.contains(resource + ":" + access));
    }

    static final class Builder extends AccessTokenBuilder {}
}
