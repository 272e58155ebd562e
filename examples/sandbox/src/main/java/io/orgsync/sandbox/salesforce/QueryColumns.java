package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.soql.Column;
import io.orgsync.sandbox.soql.ColumnType;
import io.orgsync.sandbox.soql.Query;
import io.orgsync.sandbox.soql.Selection;
import io.orgsync.sandbox.soql.Selection.Children;
import io.orgsync.sandbox.soql.Selection.Parent;
import io.orgsync.sandbox.soql.Selection.Selected;
import io.orgsync.sandbox.soql.Selection.Value;
import org.jspecify.annotations.Nullable;

/** What a query with {@code columns=true} is answered with instead of rows. */
final class QueryColumns {
    private QueryColumns() {}

    static ObjectNode json(Query query) {
        ObjectNode json = Json.object();
        json.set("columnMetadata", columns(query.selection(), query.aggregate()));
        json.put("entityName", query.entity().name());
        json.put("groupBy", query.grouped());
        json.put(
                "idSelected",
                query.selection().items().stream().anyMatch(item -> item.name().equals("Id")));
        json.putNull("keyPrefix");
        return json;
    }

    private static ArrayNode columns(Selection selection, boolean aggregate) {
        ArrayNode list = Json.array();
        for (Selected item : selection.items()) {
            if (item instanceof Value value) {
                list.add(column(value.name(), value.column(), aggregate));
            } else if (item instanceof Parent parent) {
                list.add(joined(parent.name(), parent.reference().name(), columns(parent.selection(), false), false));
            } else if (item instanceof Children children) {
                list.add(joined(children.name(), null, columns(children.selection(), false), true));
            }
        }
        return list;
    }

    private static ObjectNode joined(String name, @Nullable String foreignKey, ArrayNode joined, boolean aggregate) {
        ObjectNode json = described(name, "Object", aggregate);
        json.put("foreignKeyName", foreignKey);
        json.set("joinColumns", joined);
        return json;
    }

    private static ObjectNode column(String name, Column column, boolean aggregate) {
        ColumnType type = column.type();
        ObjectNode json = described(name, apexType(type), aggregate);
        json.put("booleanType", type == ColumnType.BOOLEAN);
        json.put("custom", column.custom());
        json.put("numberType", type.isNumber());
        json.put("textType", !type.isNumber() && type != ColumnType.BOOLEAN && !type.isTime());
        return json;
    }

    private static ObjectNode described(String name, String apexType, boolean aggregate) {
        ObjectNode json = Json.object()
                .put("aggregate", aggregate)
                .put("apexType", apexType)
                .put("booleanType", false)
                .put("columnName", name)
                .put("custom", false)
                .put("displayName", name)
                .putNull("foreignKeyName")
                .put("insertable", false);
        json.putArray("joinColumns");
        return json.put("numberType", false).put("textType", false).put("updatable", false);
    }

    private static String apexType(ColumnType type) {
        if (type.isId()) {
            return "Id";
        }
        if (type.isFraction()) {
            return "Double";
        }
        return switch (type) {
            case BOOLEAN -> "Boolean";
            case INT, LONG -> "Integer";
            case DATE -> "Date";
            case DATETIME -> "Datetime";
            case TIME -> "Time";
            default -> "String";
        };
    }
}
