package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.field.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where in a row the selected values lie, and what they are.
 *
 * @param columns in select order
 */
record RowShape(ImmutableList<Column> columns) {

    /**
     * One selected value.
     *
     * @param key as the query spells it
     * @param path as the service spells it, parents first
     * @param kind {@link Kind#ROWS} for a child list
     * @param children the shape of the rows of a child list; null for other kinds
     */
    record Column(
            String key,
            ImmutableList<String> path,
            Kind kind,
            @Nullable RowShape children) {

        /** The value in a row; JSON null if a parent on the way is not there; missing only if the answer has a hole. */
        JsonNode in(JsonNode row) {
            JsonNode at = row;
            for (String step : path) {
                if (at.isNull()) {
                    return at;
                }
                at = at.path(step);
            }
            return at;
        }
    }
}
