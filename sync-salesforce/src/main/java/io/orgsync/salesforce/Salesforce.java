package io.orgsync.salesforce;

import com.google.common.collect.ImmutableMap;
import io.orgsync.model.AccountId;
import io.orgsync.source.Reading;
import io.orgsync.source.Source;
import java.util.Collection;

/**
 * The way into this adapter: one org, over one login, for one run.
 *
 * <pre>{@code
 * try (Salesforce salesforce = Salesforce.connect(config)) {
 *     Source accounts = salesforce.accounts(Soql.parse("SELECT Id, Name FROM Account"));
 *     Target cases = salesforce.cases(CaseOptions.builder().addFields("Status", "AccountId").build());
 * }
 * }</pre>
 *
 * <p>Nothing is sent before a source or a target is used. The schema of an object is read once, so make a new one for each run. Safe for any number
 * of threads; its sources, readings, cases and writers are for one thread each.
 */
public final class Salesforce implements AutoCloseable {

    private final SalesforceConfig config;
    private final Transport transport;
    private final CallStack stack;
    private final Queries queries;
    private final Schemas schemas;
    private final Lookup lookup;

    private Salesforce(SalesforceConfig config) {
        this.config = config;
        this.transport = new Transport(config.network());
        this.stack = CallStack.of(config, transport, new UsageBudget(config.dailyShare(), config.clock()));
        this.queries = new Queries(stack.api(), config);
        this.schemas = new Schemas(queries);
        this.lookup = new Lookup(queries, config);
    }

    /** Sends nothing yet; the first question to the org signs in. To be closed. */
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

    /** The cases that belong to tickets; nothing is asked before they are read. */
    public SalesforceCases cases(CaseOptions options) {
        return new SalesforceCases(this, options);
    }

    /**
     * The contacts that own an address alone; one request for several hundred addresses.
     *
     * @param emails whatever their case; what is no address is left aside
     * @return contact ids by address in lower case; an address that no contact has, or several have, is left out
     */
    public ImmutableMap<String, AccountId> contactsByEmail(Collection<String> emails) {
        return new References(lookup).contacts(emails);
    }

    /**
     * Which account stands for each of these: itself if it is there, or the one that it was merged into. One request for several hundred
     * ids, and one more for those that are not there.
     *
     * @return nothing for an account that is neither; it is deleted, or hidden from the integration user
     */
    public ImmutableMap<AccountId, AccountId> currentAccounts(Collection<AccountId> ids) {
        return new CurrentAccounts(new References(lookup), new MergedRecords("Account", queries)).of(ids);
    }

    /**
     * The id of the one record that a query selects, such as the account for tickets without organization.
     *
     * @param query must select {@code Id}
     * @throws io.orgsync.failure.FailureException of kind NOT_FOUND if it selects none, of kind REFUSED if it selects several
     */
    public AccountId one(Soql query) {
        return new References(lookup).one(query);
    }

    /** Ends the open connections. */
    @Override
    public void close() {
        transport.close();
    }

    String identity() {
        return "salesforce:" + stack.session().token().organization();
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

    Lookup lookup() {
        return lookup;
    }

    Writes writes(boolean assignmentRules) {
        return Writes.of(stack.api(), config, assignmentRules);
    }

    RowErrors rowErrors(String operation) {
        return new RowErrors(operation, stack.redaction());
    }

    RowRetry rowRetry() {
        return RowRetry.of(config);
    }
}
