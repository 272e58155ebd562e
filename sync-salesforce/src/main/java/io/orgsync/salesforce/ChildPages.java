package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;

/**
 * Completes the child lists of a row: they page by themselves, also inside a result that says it is done, and at every depth. The row
 * itself is filled up.
 */
final class ChildPages {

    private final Queries queries;

    ChildPages(Queries queries) {
        this.queries = queries;
    }

    /** @throws io.orgsync.failure.FailureException of kind READ_EXPIRED if the whole read has to begin again */
    void complete(JsonNode row, RowShape shape) {
        for (RowShape.Column column : shape.columns()) {
            RowShape children = column.children();
            JsonNode list = children == null ? null : column.in(row);
            if (children != null && list instanceof ObjectNode object) {
                complete(object, column.key(), children);
            }
        }
    }

    private void complete(ObjectNode list, String relation, RowShape shape) {
        String operation = "query " + relation;
        Pages pages = new Pages(queries, operation, QueryPage.of(operation, list));
        ImmutableList.Builder<JsonNode> all = ImmutableList.builder();
        do {
            pages.current().rows().forEach(child -> complete(child, shape));
            all.addAll(pages.current().rows());
        } while (pages.advance());
        ArrayNode records = list.putArray("records");
        records.addAll(all.build());
    }
}
