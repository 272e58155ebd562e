package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableSet;
import org.immutables.value.Value;

/**
 * What signs in to the desk.
 *
 * @param accessToken a bearer token with every scope that never expires
 * @param allowedScopes what tokens of the client may be asked for; empty for anything, misspelt scopes included
 */
@Value.Builder
record Credentials(
        String subdomain,
        String clientId,
        String clientSecret,
        String email,
        String apiToken,
        String accessToken,
        ImmutableSet<String> allowedScopes) {

    static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "Credentials{" + subdomain + ", " + email + "}";
    }

    static final class Builder extends CredentialsBuilder {}
}
