package io.orgsync.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Secret;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in, server to server. Each kind needs an External Client App in the org, with the scope {@code api} and an
 * integration user. Immutable; prints without its secrets.
 */
public sealed interface SalesforceLogin {

    /** The consumer key of the app. */
    String clientId();

    /** Everything that must never be shown. */
    ImmutableList<Secret> secrets();

    /**
     * The default choice: the app's own key and secret. Works only at the org's My Domain, and the app needs a "Run As" user.
     *
     * @param clientId the consumer key
     * @param clientSecret the consumer secret
     */
    record ClientCredentials(String clientId, Secret clientSecret) implements SalesforceLogin {

        @Override
        public ImmutableList<Secret> secrets() {
            return ImmutableList.of(clientSecret);
        }
    }

    /**
     * A statement signed with a private key, whose certificate the app knows; the user must be approved for the app beforehand.
     *
     * @param clientId the consumer key
     * @param username the integration user's name
     * @param privateKey PEM, {@code BEGIN PRIVATE KEY} or {@code BEGIN RSA PRIVATE KEY}, not encrypted
     * @param audience null for the usual one: {@code https://login.salesforce.com}, or {@code https://test.salesforce.com} if the
     *     configured host is a Salesforce sandbox
     */
    record JwtBearer(
            String clientId,
            String username,
            Secret privateKey,
            @Nullable String audience) implements SalesforceLogin {

        /** @throws IllegalArgumentException if the key is not an RSA key in one of the two forms; the message does not repeat it */
        public JwtBearer {
            Rs256 unused = Rs256.of(privateKey);
        }

        @Override
        public ImmutableList<Secret> secrets() {
            return ImmutableList.of(privateKey);
        }
    }

    /**
     * A token that a person granted once.
     *
     * @param clientId the consumer key
     * @param clientSecret the consumer secret; null if the app asks for none
     * @param refreshToken as granted, or as last handed to {@code rotated}
     * @param rotated told, on the thread that signs in, when the org replaces the refresh token; must keep it, because the old one
     *     stops working
     */
    record RefreshToken(String clientId, @Nullable Secret clientSecret, Secret refreshToken, Consumer<Secret> rotated)
            implements SalesforceLogin {

        @Override
        public ImmutableList<Secret> secrets() {
            return clientSecret == null ? ImmutableList.of(refreshToken) : ImmutableList.of(refreshToken, clientSecret);
        }
    }
}
