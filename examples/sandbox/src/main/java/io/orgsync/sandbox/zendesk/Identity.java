package io.orgsync.sandbox.zendesk;

import java.util.Optional;

/** Who is calling. */
record Identity(Optional<AccessToken> token, boolean anonymous) {
    static final Identity ANONYMOUS = new Identity(Optional.empty(), true);

    /** The administrator, signed in by API token: without limits. */
    static final Identity ADMINISTRATOR = new Identity(Optional.empty(), false);

    static Identity of(AccessToken token) {
        return new Identity(Optional.of(token), false);
    }

    /** Whether somebody signed in may call what asks for {@code access} ({@code read} or {@code write}) to the resource; an empty resource asks for all. */
    boolean may(String access, String resource) {
        return !anonymous
                && token.map(signed -> signed.allows(access, resource)).orElse(true);
    }
}
