package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.model.AccountId;
import java.util.Collection;
import java.util.Locale;

/** What rules ask about records other than the one they make: who has an address, which account is there, which is meant. */
record References(Lookup lookup) {

    private static final String ID = "Id";
    private static final String EMAIL = "Email";

    /** Salesforce keeps no longer address. */
    private static final int LONGEST_EMAIL = 80;

    ImmutableMap<String, AccountId> contacts(Collection<String> emails) {
        ImmutableSet<String> wanted = emails.stream()
                .map(References::folded)
                .filter(email -> email.contains("@") && email.length() <= LONGEST_EMAIL)
                .collect(ImmutableSet.toImmutableSet());
        String operation = "find contacts by " + EMAIL;
        LinkedHashMultimap<String, AccountId> owners = LinkedHashMultimap.create();
        for (JsonNode row : lookup.rows(operation, "SELECT Id, Email FROM Contact", EMAIL, wanted)) {
            owners.put(folded(row.path(EMAIL).asText("")), id(operation, row));
        }
        ImmutableMap.Builder<String, AccountId> alone = ImmutableMap.builder();
        owners.asMap().forEach((email, ids) -> {
            if (ids.size() == 1 && wanted.contains(email)) {
                alone.put(email, ids.iterator().next());
            }
        });
        return alone.buildOrThrow();
    }

    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    ImmutableSet<AccountId> accounts(Collection<AccountId> ids) {
        String operation = "find accounts by " + ID;
        ImmutableList<String> values = ids.stream().map(AccountId::value).collect(ImmutableList.toImmutableList());
        return lookup.rows(operation, "SELECT Id FROM Account", ID, values).stream()
                .map(row -> id(operation, row))
                .collect(ImmutableSet.toImmutableSet());
    }

    AccountId one(Soql query) {
        String operation = "find the one " + query.object();
        if (query.find(ID).isEmpty()) {
            throw fault(FailureKind.REFUSED, operation, "the query does not select Id: " + query, "Select Id");
        }
        ImmutableList<JsonNode> rows = lookup.rows(operation, query.atMost(2).text());
        if (rows.isEmpty()) {
            throw fault(
                    FailureKind.NOT_FOUND,
                    operation,
                    "the query selects no record: " + query,
                    "Correct the query, or create the record, and let the integration user see it");
        }
        if (rows.size() > 1) {
            String message = "the query selects more than one record, " + id(operation, rows.get(0)) + " and "
                    + id(operation, rows.get(1)) + ": " + query;
            throw fault(FailureKind.REFUSED, operation, message, "Narrow the query, by Id at best");
        }
        return id(operation, rows.get(0));
    }

    private static AccountId id(String operation, JsonNode row) {
        return AccountId.parse(row.path(ID).asText(""))
                .orElseThrow(() -> QueryPage.broken(operation, "a record lacks its id"));
    }

    private static FailureException fault(FailureKind kind, String operation, String message, String advice) {
        return new FailureException(
                Failure.of(kind, SalesforceErrors.SERVICE, operation, message).withAdvice(advice));
    }
}
