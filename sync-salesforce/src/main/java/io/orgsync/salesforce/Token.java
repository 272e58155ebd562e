package io.orgsync.salesforce;

import io.orgsync.failure.Secret;

/**
 * What a sign-in gave.
 *
 * @param access good until the service says otherwise; how long that is, it does not tell
 * @param instance scheme and host of the org, which can differ from the host that was signed in at
 * @param organization the org's id, 18 characters
 */
record Token(Secret access, String instance, String organization) {}
