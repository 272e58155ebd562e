package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.soql.RecordIds;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates, updates, upserts and deletes one record; refusals are the same for a request of its own and for a row among several. */
final class RecordWrites {
    private final Storage storage;
    private final WriteHeaders headers;
    private final RowLocks.Taken taken;
    private final Touched touched;

    RecordWrites(Storage storage, WriteHeaders headers, RowLocks.Taken taken) {
        this.storage = storage;
        this.headers = headers;
        this.taken = taken;
        this.touched = new Touched(storage);
    }

    /** The writes of a request by what each of its rows touches. */
    static <T> T during(
            Storage storage, ApiCall call, List<ImmutableSet<String>> rows, Function<RecordWrites, T> work) {
        RowLocks.Taken taken = storage.locks().take(rows);
        try {
            return work.apply(new RecordWrites(storage, WriteHeaders.of(call), taken));
        } finally {
            storage.locks().release(taken);
        }
    }

    /** What an upsert did. */
    record Upserted(String id, boolean created) {}

    /** The key of an upsert. */
    record Key(SalesforceField field, String value) {
        boolean isId() {
            return field.type().equals("id");
        }
    }

    String create(SalesforceObject object, ObjectNode body) {
        if (body.hasNonNull("Id") || body.hasNonNull("id")) {
            throw Refusal.ofFields("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
        }
        Map<SalesforceField, JsonNode> values = new RecordInput(storage, object).read(body);
        synchronized (storage) {
            taken.check(touched.by(object.name(), "", body));
            Table table = table(object);
            NewRecord made = new NewRecord(storage, table);
            ObjectNode fields = made.fields(table.newId());
            apply(fields, values);
            storage.rules().assign(table, fields, headers);
            new ComputedFields(storage, table).fillNew(fields);
            check(table, fields);
            made.number(fields);
            storage.store(table, fields);
            return fields.path("Id").asText();
        }
    }

    void update(SalesforceObject object, String id, ObjectNode body) {
        Map<SalesforceField, JsonNode> values = new RecordInput(storage, object).read(body);
        synchronized (storage) {
            Table table = table(object);
            ObjectNode fields = existing(table, id).fields();
            taken.check(touched.by(object.name(), id, body));
            apply(fields, values);
            storage.rules().assign(table, fields, headers);
            new ComputedFields(storage, table).fill(fields);
            check(table, fields);
            touch(fields);
            storage.store(table, fields);
        }
    }

    /** Puts a record into the recycle bin. */
    void delete(SalesforceObject object, String id) {
        synchronized (storage) {
            Table table = table(object);
            ObjectNode fields = existing(table, id).fields();
            taken.check(touched.by(object.name(), id, MissingNode.getInstance()));
            fields.put("IsDeleted", true);
            touch(fields);
            storage.store(table, fields);
        }
    }

    /** {@code updateOnly} refuses to create. */
    Upserted upsert(SalesforceObject object, Key key, ObjectNode body, boolean updateOnly) {
        synchronized (storage) {
            ImmutableList<String> ids = matches(table(object), key);
            if (ids.size() > 1) {
                throw new SeveralMatches(ids);
            }
            if (!ids.isEmpty()) {
                update(object, ids.get(0), body);
                return new Upserted(ids.get(0), false);
            }
            if (key.isId() && !key.value().isEmpty()) {
                throw Refusal.ofFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
            }
            if (updateOnly) {
                throw Refusal.noResource();
            }
            ObjectNode record = body.deepCopy();
            record.remove("Id");
            record.remove("id");
            if (!key.isId()) {
                record.put(key.field().name(), key.value());
            }
            return new Upserted(create(object, record), true);
        }
    }

    /** The field that an upsert may use as its key. */
    static SalesforceField key(SalesforceObject object, String name) {
        return object.field(name)
                .filter(SalesforceField::isKey)
                .orElseThrow(() -> Refusal.of(
                        404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name));
    }

    /** Ids of the records, not deleted, that a key names. */
    static ImmutableList<String> matches(Table table, Key key) {
        ImmutableList<String> ids = key.isId()
                ? RecordIds.normal(key.value()).map(ImmutableList::of).orElse(ImmutableList.of())
                : table.having(key.field().name(), key.value());
        return ids.stream().filter(id -> isThere(table.get(id))).collect(ImmutableList.toImmutableList());
    }

    private Table table(SalesforceObject object) {
        return storage.table(object.name()).orElseThrow(Refusal::noResource);
    }

    private StoredRow existing(Table table, String id) {
        String normal = RecordIds.normal(id).orElseThrow(() -> Refusal.ofFields("MALFORMED_ID", "malformed id " + id));
        StoredRow row = table.get(normal);
        if (row == null) {
            throw Refusal.ofFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (!isThere(row)) {
            throw Refusal.ofFields("ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private static boolean isThere(@Nullable StoredRow row) {
        return row != null && !row.isDeleted();
    }

    private void check(Table table, ObjectNode fields) {
        checkRequired(table, fields);
        checkUnique(table, fields);
        storage.rules().check(table, fields, headers);
    }

    private static void apply(ObjectNode fields, Map<SalesforceField, JsonNode> values) {
        values.forEach((field, value) -> {
            if (value.isNull()) {
                fields.remove(field.name());
            } else {
                fields.set(field.name(), value);
            }
        });
    }

    private static void checkRequired(Table table, ObjectNode fields) {
        ImmutableList<String> missing = table.object().fields().stream()
                .filter(field -> field.writable() && !field.nillable() && !fields.has(field.name()))
                .map(SalesforceField::name)
                .collect(ImmutableList.toImmutableList());
        if (!missing.isEmpty()) {
            throw Refusal.ofFields(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(new String[0]));
        }
    }

    private static void checkUnique(Table table, ObjectNode fields) {
        String id = fields.path("Id").asText();
        for (SalesforceField field : table.object().fields()) {
            if (!field.externalId() || !fields.has(field.name())) {
                continue;
            }
            for (String other :
                    table.having(field.name(), fields.path(field.name()).asText())) {
                if (!other.equals(id) && isThere(table.get(other))) {
                    throw Refusal.ofFields(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: " + other);
                }
            }
        }
    }

    private void touch(ObjectNode fields) {
        String stamp = storage.stamp();
        fields.put("LastModifiedDate", stamp).put("SystemModstamp", stamp).put("LastModifiedById", storage.userId());
    }

    /** An external id that several records have. */
    static final class SeveralMatches extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ImmutableList<String> ids;

        SeveralMatches(ImmutableList<String> ids) {
            super("several records: " + ids);
            this.ids = ids;
        }

        ImmutableList<String> ids() {
            return ids;
        }
    }

    /** What a write that worked is answered with. */
    static ObjectNode success(String id) {
        ObjectNode json = Json.object().put("id", id).put("success", true);
        json.putArray("errors");
        return json;
    }
}
