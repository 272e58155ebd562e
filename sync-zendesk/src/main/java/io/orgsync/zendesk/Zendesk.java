package io.orgsync.zendesk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * One Zendesk, spoken to as one user. The way in to this module. Opening it asks nothing; {@link #signIn} should be called before
 * anything is read, so that wrong credentials, a wrong host and missing scopes are told at once. Single-threaded.
 */
public final class Zendesk implements AutoCloseable {

    private final ZendeskConfig config;
    private final CallStack calls;

    private Zendesk(ZendeskConfig config) {
        this.config = config;
        this.calls = new CallStack(config);
    }

    public static Zendesk open(ZendeskConfig config) {
        return new Zendesk(config);
    }

    /**
     * Proves that the host is a Zendesk and that the credentials are good for it.
     *
     * @return about how many organizations there are
     * @throws io.orgsync.failure.FailureException of kind FORBIDDEN, with what to do, if they are not
     */
    @CanIgnoreReturnValue
    public long signIn() {
        return new SignIn(config, calls).check();
    }

    /**
     * The organizations of this Zendesk.
     *
     * @param keys wire keys of the fields that records shall carry, {@code name} or {@code organization_fields.aar}; repetitions
     *     are ignored
     */
    public ZendeskOrganizations organizations(Iterable<String> keys) {
        return new ZendeskOrganizations(config, calls, ImmutableSet.copyOf(keys).asList());
    }

    /** How many requests have left so far, repeats and sign-ins included. */
    public long requests() {
        return calls.requests();
    }

    /** What Zendesk found odd although it answered, such as keys that it ignored: different ones only, the first hundred. */
    public ImmutableList<String> warnings() {
        return calls.warnings();
    }

    @Override
    public void close() {
        calls.close();
    }
}
