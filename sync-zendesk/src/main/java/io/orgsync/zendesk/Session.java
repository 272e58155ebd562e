package io.orgsync.zendesk;

import io.orgsync.failure.Secret;

/** Where the authorization header comes from. Single-threaded. */
interface Session {

    /** The header to send now; may ask the service for a token first. */
    Secret header();

    /**
     * Tells that the service refused this header.
     *
     * @return whether {@link #header} gives another one now
     */
    boolean renew(Secret refused);

    /** The scopes that the service named with the header, separated by blanks; empty if it named none. May ask for a token first. */
    String granted();
}
