package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How to sign in. None of the forms prints its secret. */
public sealed interface ZendeskLogin {

    /** Everything that must never be shown. */
    ImmutableList<Secret> secrets();

    /**
     * OAuth client credentials, the way that lasts: API tokens end on 2027-04-30. Tokens are asked for as needed and live half an
     * hour.
     *
     * @param id the client's unique identifier
     * @param secret the client's secret
     */
    record ClientCredentials(String id, Secret secret) implements ZendeskLogin {
        /** @throws IllegalArgumentException if the id is blank */
        public ClientCredentials {
            checkArgument(!id.isBlank(), "the id of the OAuth client must not be blank");
        }

        @Override
        public ImmutableList<Secret> secrets() {
            return ImmutableList.of(secret);
        }
    }

    /**
     * An OAuth access token that somebody else obtained; when it expires the run ends.
     *
     * @param token without the word Bearer
     */
    record Bearer(Secret token) implements ZendeskLogin {
        /** @throws IllegalArgumentException if the token cannot be part of a header */
        public Bearer {
            checkArgument(
                    fitsHeader(token), "the access token holds characters that no token has; was it copied whole?");
        }

        @Override
        public ImmutableList<Secret> secrets() {
            return ImmutableList.of(token);
        }
    }

    /**
     * An API token, which acts as the user whose address is named.
     *
     * @param email the address of an admin
     * @param token the token alone, without {@code /token:}
     */
    record ApiToken(String email, Secret token) implements ZendeskLogin {
        /** @throws IllegalArgumentException if the address is blank or holds a colon */
        public ApiToken {
            checkArgument(!email.isBlank(), "the email address of the API token must not be blank");
            checkArgument(
                    email.indexOf(':') < 0, "the email address of the API token must not hold a colon: %s", email);
        }

        @Override
        public ImmutableList<Secret> secrets() {
            return ImmutableList.of(token, basic());
        }

        /** What follows the word Basic. */
        Secret basic() {
            String pair = email + "/token:" + token.reveal();
            return Secret.of(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean fitsHeader(Secret secret) {
        return CharMatcher.inRange('!', '~').matchesAllOf(secret.reveal());
    }
}
