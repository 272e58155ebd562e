package io.orgsync.salesforce;

import io.orgsync.source.Reading;
import io.orgsync.source.Source;

/**
 * The way into this adapter: one org, over one login, for one run.
 *
 * <pre>{@code
 * try (Salesforce salesforce = Salesforce.connect(config)) {
 *     Source accounts = salesforce.accounts(Soql.parse("SELECT Id, Name FROM Account"));
 * }
 * }</pre>
 *
 * <p>Nothing is sent before a source is used. The schema of an object is read once, so make a new one for each run. Safe for any number
 * of threads; its sources and readings are for one thread each.
 */
public final class Salesforce implements AutoCloseable {

    private final SalesforceConfig config;
    private final Transport transport;
    private final Session session;
    private final Queries queries;
    private final Schemas schemas;

    private Salesforce(SalesforceConfig config) {
        this.config = config;
        this.transport = new Transport(config.network());
        CallStack stack = CallStack.of(config, transport, new UsageBudget(config.dailyShare(), config.clock()));
        this.session = stack.session();
        this.queries = new Queries(stack.api(), config);
        this.schemas = new Schemas(queries);
    }

    public static Salesforce connect(SalesforceConfig config) {
        return new Salesforce(config);
    }

    /** The records that a query selects; a single one of them is found by its {@code Id}. */
    public Source accounts(Soql query) {
        return accounts(query, "Id");
    }

    /**
     * The records that a query selects.
     *
     * @param keyField the field by whose value a single record is found; it need not be selected, but must be filterable
     */
    public Source accounts(Soql query, String keyField) {
        return new AccountSource(query, keyField, this);
    }

    /** Ends the open connections. */
    @Override
    public void close() {
        transport.close();
    }

    String identity() {
        return "salesforce:" + session.token().organization();
    }

    Reading reading(Soql query, boolean everything) {
        boolean counted = everything && config.verifyCount();
        return new AccountReading(
                query, queries, schemas, new AccountReading.Plan(everything, counted, config.restarts()));
    }

    Schemas schemas() {
        return schemas;
    }

    Queries queries() {
        return queries;
    }
}
