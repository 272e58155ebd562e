package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.ChildRelationship;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.soql.RecordIds;
import java.util.Map;

/**
 * Edits behind the API's back. An edit of nothing but formula fields leaves the stamps alone; one that sets {@code MasterRecordId} merges the record into
 * that one: it is deleted, and its children move over.
 */
final class QuietEdits {
    private static final String MASTER = "MasterRecordId";

    private final Storage storage;

    QuietEdits(Storage storage) {
        this.storage = storage;
    }

    ArrayNode list(String type) {
        ArrayNode list = Json.array();
        table(type).all().forEach(row -> list.add(row.fields()));
        return list;
    }

    void put(String type, String id, ObjectNode edit) {
        Table table = table(type);
        String key = id(id);
        synchronized (storage) {
            StoredRow before = table.get(key);
            ObjectNode fields = before == null ? created(table, key) : before.fields();
            boolean formulasOnly = before != null && merge(table, fields, edit);
            if (before == null) {
                merge(table, fields, edit);
                new NewRecord(storage, table).number(fields);
                new ComputedFields(storage, table).fillNew(fields);
            }
            if (!formulasOnly) {
                new ComputedFields(storage, table).fill(fields);
                touch(fields);
            }
            storage.store(table, fields);
            if (edit.hasNonNull(MASTER)) {
                mergeInto(table, fields, id(edit.path(MASTER).asText()));
            }
        }
    }

    void delete(String type, String id) {
        Table table = table(type);
        synchronized (storage) {
            ObjectNode fields = copy(table, id);
            fields.put("IsDeleted", true);
            touch(fields);
            storage.store(table, fields);
        }
    }

    /** Both records must be there and not deleted; the master counts as changed, too. */
    void merge(String type, String master, String loser) {
        Table table = table(type);
        if (table.object().field(MASTER).isEmpty()) {
            throw new IllegalArgumentException(table.object().name() + " records cannot be merged");
        }
        if (id(master).equals(id(loser))) {
            throw new IllegalArgumentException("`" + master + "` cannot be merged into itself");
        }
        synchronized (storage) {
            ObjectNode winner = present(table, master);
            ObjectNode lost = present(table, loser);
            touch(winner);
            storage.store(table, winner);
            touch(lost);
            lost.put(MASTER, id(master));
            mergeInto(table, lost, id(master));
        }
    }

    private static ObjectNode present(Table table, String id) {
        ObjectNode fields = copy(table, id);
        if (fields.path("IsDeleted").booleanValue()) {
            throw new IllegalArgumentException(table.object().name() + " `" + id + "` is deleted");
        }
        return fields;
    }

    private static ObjectNode copy(Table table, String id) {
        StoredRow row = table.get(id(id));
        if (row == null) {
            throw new IllegalArgumentException("there is no " + table.object().name() + " `" + id + "`");
        }
        return row.fields();
    }

    private ObjectNode created(Table table, String id) {
        return new NewRecord(storage, table).fields(id);
    }

    /** Sets the edited fields; tells whether all of them are formulas. */
    private static boolean merge(Table table, ObjectNode fields, ObjectNode edit) {
        boolean formulasOnly = !edit.isEmpty();
        for (Map.Entry<String, JsonNode> entry : edit.properties()) {
            SalesforceField field = table.object()
                    .field(entry.getKey())
                    .orElseThrow(() -> new IllegalArgumentException(
                            table.object().name() + " has no field `" + entry.getKey() + "`"));
            JsonNode value;
            try {
                value = new FieldInput(field).stored(entry.getValue());
            } catch (Refusal e) {
                throw new IllegalArgumentException(e.text(), e);
            }
            if (value.isNull()) {
                fields.remove(field.name());
            } else {
                fields.set(field.name(), value);
            }
            formulasOnly &= field.calculated();
        }
        return formulasOnly;
    }

    private void touch(ObjectNode fields) {
        String stamp = storage.stamp();
        fields.put("LastModifiedDate", stamp).put("SystemModstamp", stamp);
    }

    private void mergeInto(Table table, ObjectNode loser, String winner) {
        loser.put("IsDeleted", true);
        storage.store(table, loser);
        String lost = loser.path("Id").asText();
        for (ChildRelationship relationship : table.object().childRelationships()) {
            storage.table(relationship.object())
                    .ifPresent(children -> move(children, relationship.field(), lost, winner));
        }
    }

    private void move(Table children, String field, String from, String to) {
        for (StoredRow child : children.all()) {
            if (from.equals(child.get(field))) {
                ObjectNode moved = child.fields();
                if (child.id().equals(to)) {
                    moved.remove(field);
                } else {
                    moved.put(field, to);
                }
                touch(moved);
                storage.store(children, moved);
            }
        }
    }

    private Table table(String type) {
        return storage.table(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no object `" + type + "`; there are " + String.join(", ", storage.types())));
    }

    private static String id(String text) {
        return RecordIds.normal(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("a record id has 15 or 18 characters, not `" + text + "`"));
    }
}
