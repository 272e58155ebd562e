package io.orgsync.salesforce;

/** Keeps the org's daily allowance: stops before a request that it does not leave room for, and reads what each answer says. */
final class MeteredWire implements Wire {

    private final Wire wire;
    private final UsageBudget budget;

    MeteredWire(Wire wire, UsageBudget budget) {
        this.wire = wire;
        this.budget = budget;
    }

    @Override
    public ApiReply send(ApiRequest request) {
        budget.check(request.operation());
        ApiReply reply = wire.send(request);
        reply.header("Sforce-Limit-Info").ifPresent(budget::learn);
        return reply;
    }
}
