package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import io.orgsync.field.Key;
import io.orgsync.model.AccountId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds out where records went that were merged into others: they lie in the recycle bin and name their master. Each names the one that
 * it was merged into, even if that one was merged later on; after 15 days nobody knows any more.
 */
final class MergedRecords {

    static final String MASTER = "MasterRecordId";

    /** So many ids keep the address of a query below the limit at which it would have to be wrapped. */
    private static final int IDS_A_QUERY = 400;

    private final String object;
    private final Queries queries;

    MergedRecords(String object, Queries queries) {
        this.object = object;
        this.queries = queries;
    }

    /** Keys that are no record ids are passed over. */
    ImmutableMap<Key, Key> successors(Collection<Key> absent) {
        Map<AccountId, Key> asked = new LinkedHashMap<>();
        absent.forEach(key -> AccountId.parse(key.value()).ifPresent(id -> asked.put(id, key)));
        Map<Key, Key> successors = new LinkedHashMap<>();
        for (List<AccountId> ids : Lists.partition(List.copyOf(asked.keySet()), IDS_A_QUERY)) {
            masters(ids).forEach((loser, master) -> {
                Key key = asked.get(loser);
                if (key == null) {
                    throw broken("it holds " + loser.value() + ", which was not asked for");
                }
                successors.put(key, master.key());
            });
        }
        return ImmutableMap.copyOf(successors);
    }

    private Map<AccountId, AccountId> masters(List<AccountId> ids) {
        String list = ids.stream().map(id -> "'" + id.value() + "'").collect(Collectors.joining(","));
        String soql = "SELECT Id, " + MASTER + " FROM " + object + " WHERE Id IN (" + list
                + ") AND IsDeleted = true AND " + MASTER + " != null";
        Pages pages = new Pages(queries, operation(), QueryPage.of(operation(), queries.firstOfAll(operation(), soql)));
        Map<AccountId, AccountId> masters = new LinkedHashMap<>();
        do {
            pages.current().rows().forEach(row -> masters.put(id(row, "Id"), id(row, MASTER)));
        } while (pages.advance());
        return masters;
    }

    private String operation() {
        return "query merged " + object;
    }

    private AccountId id(JsonNode row, String field) {
        String text = row.path(field).asText();
        return AccountId.parse(text).orElseThrow(() -> broken("the " + field + " '" + text + "' is no record id"));
    }

    private RuntimeException broken(String message) {
        return QueryPage.broken(operation(), message);
    }
}
