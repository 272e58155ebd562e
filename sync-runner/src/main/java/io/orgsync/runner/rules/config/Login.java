package io.orgsync.runner.rules.config;

import org.jspecify.annotations.Nullable;

/** How to sign in at a service. Nothing is looked up before it is needed. */
public sealed interface Login {

    /** OAuth client credentials, at either service. */
    record ClientCredentials(Reference id, Reference secret) implements Login {}

    /**
     * A signed statement, at Salesforce.
     *
     * @param id consumer key of the app
     * @param privateKey PEM
     * @param audience null for the usual one
     */
    record JwtBearer(
            Reference id,
            Reference username,
            Reference privateKey,
            @Nullable Reference audience) implements Login {}

    /**
     * What a person granted once, at Salesforce.
     *
     * @param secret null if the app has none
     */
    record RefreshToken(Reference id, @Nullable Reference secret, Reference token) implements Login {}

    /** An access token, at Zendesk. */
    record Bearer(Reference token) implements Login {}

    /** An API token, at Zendesk; these end on 2027-04-30. */
    record ApiToken(Reference email, Reference token) implements Login {}
}
