package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;

/** Finds records by the values of a field, many values to a query: as many as fit into an address. Not thread-safe. */
final class Lookup {

    /** A query whose SELECT list leaves less room than this goes by another way, which has no such limit. */
    private static final int LEAST_ROOM = 2_000;

    private final Queries queries;
    private final int restarts;

    Lookup(Queries queries, SalesforceConfig config) {
        this.queries = queries;
        this.restarts = config.restarts();
    }

    /**
     * All rows, those that several values lead to as often.
     *
     * @param select the query up to the object, {@code SELECT Id FROM Account}
     * @param field a field that can be filtered
     * @param values compared as text; repetitions are ignored
     */
    ImmutableList<JsonNode> rows(String operation, String select, String field, Iterable<String> values) {
        String head = select + " WHERE " + field + " IN (";
        ImmutableList.Builder<JsonNode> rows = ImmutableList.builder();
        for (String list : lists(values, Math.max(LEAST_ROOM, Queries.LONGEST_TARGET - queries.length(head + ")")))) {
            rows.addAll(rows(operation, head + list + ")"));
        }
        return rows.build();
    }

    private static ImmutableList<String> lists(Iterable<String> values, int room) {
        ImmutableList.Builder<String> lists = ImmutableList.builder();
        StringBuilder list = new StringBuilder();
        int length = 0;
        for (String value : ImmutableSet.copyOf(values)) {
            String piece = "," + Soql.literal(value);
            int added = Queries.added(piece);
            if (list.length() > 0 && length + added > room) {
                lists.add(list.substring(1));
                list.setLength(0);
                length = 0;
            }
            list.append(piece);
            length += added;
        }
        return list.length() == 0 ? lists.build() : lists.add(list.substring(1)).build();
    }

    /** All rows of a query; begins again, a few times, when the service lost its place. */
    ImmutableList<JsonNode> rows(String operation, String soql) {
        for (int begun = 1; ; begun++) {
            try {
                return pages(operation, soql);
            } catch (FailureException e) {
                if (e.failure().kind() != FailureKind.READ_EXPIRED || begun > restarts) {
                    throw e;
                }
            }
        }
    }

    private ImmutableList<JsonNode> pages(String operation, String soql) {
        ImmutableList.Builder<JsonNode> rows = ImmutableList.builder();
        Pages pages = new Pages(queries, operation, QueryPage.of(operation, queries.first(operation, soql)));
        do {
            rows.addAll(pages.current().rows());
        } while (pages.advance());
        return rows.build();
    }
}
