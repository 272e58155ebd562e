package io.orgsync.zendesk;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Supplier;

/**
 * One Zendesk, spoken to as one user. The way in to this module. Opening it asks nothing; {@link #signIn} should be called before
 * anything is read, so that wrong credentials, a wrong host and missing scopes are told at once. Open
 * one for each run: the declared fields are asked for once and then remembered. Single-threaded.
 */
public final class Zendesk implements AutoCloseable {

    private final ZendeskConfig config;
    private final CallStack calls;
    private final Supplier<DeskFields> fields;
    private final SignIn signIn;

    private Zendesk(ZendeskConfig config) {
        this.config = config;
        this.calls = new CallStack(config);
        this.fields = Suppliers.memoize(() -> DeskFields.read(calls));
        this.signIn = new SignIn(config, calls, fields);
    }

    /** Sends nothing yet. To be closed. */
    public static Zendesk open(ZendeskConfig config) {
        return new Zendesk(config);
    }

    /**
     * Proves that the host is a Zendesk and that the credentials are good for it. Costs no request beyond the token and the fields,
     * which are remembered.
     *
     * @throws io.orgsync.failure.FailureException of kind FORBIDDEN, with what to do, if they are not
     */
    public void signIn() {
        signIn.check();
    }

    /**
     * The organizations of this Zendesk.
     *
     * @param keys wire keys of the fields that records shall carry, {@code name} or {@code organization_fields.aar}; repetitions
     *     are ignored
     */
    public ZendeskOrganizations organizations(Iterable<String> keys) {
        return new ZendeskOrganizations(
                config, calls, fields, ImmutableSet.copyOf(keys).asList());
    }

    /** The tickets of this Zendesk, as a source. Ask for it once a run: what it had to look up is remembered in it. */
    public ZendeskTickets tickets(TicketOptions options) {
        return new ZendeskTickets(config, calls, new TicketCheck(options, fields, signIn), options);
    }

    /** How many requests have left so far, repeats and sign-ins included. */
    public long requests() {
        return calls.requests();
    }

    /** What Zendesk found odd although it answered, such as keys that it ignored: different ones only, the first hundred. */
    public ImmutableList<String> warnings() {
        return calls.warnings();
    }

    /** Ends the open connections. */
    @Override
    public void close() {
        calls.close();
    }
}
