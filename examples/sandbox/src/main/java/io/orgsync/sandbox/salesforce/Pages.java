package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.soql.Row;
import io.orgsync.sandbox.soql.Selection;
import io.orgsync.sandbox.soql.Selection.Children;
import io.orgsync.sandbox.soql.Selection.Parent;
import io.orgsync.sandbox.soql.Selection.Selected;
import io.orgsync.sandbox.soql.Selection.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages of query results. A page ends when its rows and the child rows in them would be more than the page size; a page's first row always
 * fits, because a child list is cut where the page would be full and goes on under a locator of its own.
 */
final class Pages {
    private final Cursors cursors;
    private final String root;

    /** {@code root} is what paths of the version asked for start with. */
    Pages(Cursors cursors, String root) {
        this.cursors = cursors;
        this.root = root;
    }

    ObjectNode page(Cursor cursor, int offset, int pageSize) {
        ImmutableList<Row> rows = cursor.rows();
        ArrayNode records = Json.array();
        int budget = pageSize;
        int at = offset;
        while (at < rows.size() && budget > 0) {
            Row row = rows.get(at);
            int cost = 1 + childRows(cursor.selection(), row);
            if (cost > budget && at > offset) {
                break;
            }
            records.add(record(row, cursor.selection(), new Place(cursor, at, Math.max(1, budget - 1))));
            budget -= cost;
            at++;
        }
        return envelope(rows.size(), at < rows.size() ? cursor : null, at, records);
    }

    /** Where a record stands, and how many rows a child list in it may have. */
    private record Place(Cursor cursor, int index, int room) {}

    private ObjectNode envelope(int total, @Nullable Cursor more, int next, ArrayNode records) {
        ObjectNode page = Json.object().put("totalSize", total).put("done", more == null);
        if (more != null) {
            cursors.keep(more);
            page.put("nextRecordsUrl", root + "/query/" + more.id() + "-" + next);
        }
        page.set("records", records);
        return page;
    }

    private static int childRows(Selection selection, Row row) {
        int count = 0;
        for (Selected item : selection.items()) {
            if (item instanceof Children children) {
                count += children.of(row).size();
            }
        }
        return count;
    }

    private ObjectNode record(Row row, Selection selection, Place place) {
        ObjectNode record = Json.object();
        record.set("attributes", attributes(row));
        for (Selected item : selection.items()) {
            if (item instanceof Value value) {
                record.set(value.name(), Values.json(value.column().type(), value.in(row)));
            } else if (item instanceof Parent parent) {
                record.set(parent.name(), parent(parent, row, place));
            } else if (item instanceof Children children) {
                record.set(children.name(), list(children, row, place));
            }
        }
        return record;
    }

    private ObjectNode attributes(Row row) {
        ObjectNode attributes = Json.object().put("type", row.type());
        if (!row.id().isEmpty()) {
            attributes.put("url", root + "/sobjects/" + row.type() + "/" + row.id());
        }
        return attributes;
    }

    private JsonNode parent(Parent parent, Row row, Place place) {
        Optional<Row> found = parent.of(row);
        return found.isPresent() ? record(found.get(), parent.selection(), place) : NullNode.getInstance();
    }

    private JsonNode list(Children children, Row row, Place place) {
        ImmutableList<Row> rows = children.of(row);
        if (rows.isEmpty()) {
            return NullNode.getInstance();
        }
        int shown = Math.min(rows.size(), place.room());
        ArrayNode records = Json.array();
        for (Row child : rows.subList(0, shown)) {
            records.add(record(child, children.selection(), new Place(place.cursor(), place.index(), place.room())));
        }
        Cursor more = shown == rows.size() ? null : rest(children, row, place);
        return envelope(rows.size(), more, shown, records);
    }

    private Cursor rest(Children children, Row row, Place place) {
        Cursor parent = place.cursor();
        return parent.lists()
                .computeIfAbsent(
                        row.id() + "." + children.name(),
                        none -> cursors.open(children.selection(), children.of(row), parent.pageSize()));
    }
}
