package io.orgsync.salesforce;

import java.net.URI;

/** What lies between a question and the network, put together here and nowhere else; outermost last. */
record CallStack(Api api, Session session, Redaction redaction) {

    static CallStack of(SalesforceConfig config, Transport transport, UsageBudget budget) {
        Redaction redaction = new Redaction(config.login());
        SalesforceErrors errors = new SalesforceErrors(redaction, config.clock());

        Wire counted = new ObservedWire(transport, config);
        Api signIn = new RetriedApi(new DecodedApi(counted, errors), config);
        Session session = new Session(new SignIn(config, redaction), signIn);

        Wire metered = new MeteredWire(counted, budget);
        Api decoded = new DecodedApi(metered, errors);
        Api retried = new RetriedApi(decoded, config);
        return new CallStack(new SignedInApi(retried, session), session, redaction);
    }

    /** Scheme, host and port of an address, as requests name them. */
    static String host(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
