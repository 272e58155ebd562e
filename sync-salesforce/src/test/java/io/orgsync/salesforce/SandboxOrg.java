package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Secret;
import io.orgsync.field.Key;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Exchange;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.salesforce.ImmutableSalesforceSettings;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;

/** The sandbox's org, with a client whose pauses move the sandbox's clock. */
final class SandboxOrg implements AutoCloseable {

    static final Soql STANDARD = Soql.parse("SELECT Account_ID_18__c, Name, CARR_This_Account__c,"
            + " Ultimate_Parent_Sales_Segment_Employees__c, Account_Owner_Calc__c, Number_of_Licenses_This_Account__c, Type,"
            + " Technical_Account_Manager_Name__c, Support_Level__c, Manual_Support_Upgrade__c, Region__c, JB_Support_Level__c"
            + " FROM Account WHERE Type IN ('Customer', 'Former Customer') OR"
            + " (Type IN ('Prospect', 'Prospect - CE User') AND Manual_Support_Upgrade__c = true)");

    final Sandbox sandbox;
    private final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-11-22T10:00:00Z"));

    private SandboxOrg(int pageSize, Consumer<ImmutableSalesforceSettings.Builder> settings) {
        this.sandbox = Sandbox.builder()
                .accounts(120)
                .clock(clock)
                .pageSize(pageSize)
                .salesforce(settings)
                .start();
    }

    static SandboxOrg start(int pageSize) {
        return new SandboxOrg(pageSize, settings -> {});
    }

    static SandboxOrg start(Consumer<ImmutableSalesforceSettings.Builder> settings) {
        return new SandboxOrg(2000, settings);
    }

    ImmutableSalesforceConfig.Builder config() {
        return SalesforceConfig.builder()
                .url(URI.create(sandbox.salesforce().url()))
                .login(new SalesforceLogin.ClientCredentials(
                        sandbox.salesforce().clientId(),
                        Secret.of(sandbox.salesforce().clientSecret())))
                .clock(clock)
                .chance(() -> 0)
                .pause(clock::advance);
    }

    Reads read(Soql query) {
        try (Salesforce salesforce = Salesforce.connect(config().build())) {
            return Reads.all(salesforce.accounts(query));
        }
    }

    JsonNode records(String object) {
        return sandbox.salesforce().records().list(object);
    }

    /** Merges an account into another, as a person would. */
    void merge(Key loser, Key master) {
        sandbox.salesforce()
                .records()
                .put("Account", loser.value(), Json.object().put("MasterRecordId", master.value()));
    }

    ImmutableList<Exchange> requests() {
        return sandbox.salesforce().requests().all();
    }

    long requests(String start) {
        return requests().stream()
                .filter(request -> request.path().startsWith(start))
                .count();
    }

    static Effect state(String name, String... parameters) {
        com.fasterxml.jackson.databind.node.ObjectNode json = Json.object();
        for (int i = 0; i < parameters.length; i += 2) {
            json.put(parameters[i], parameters[i + 1]);
        }
        return Effect.state(name, json);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
