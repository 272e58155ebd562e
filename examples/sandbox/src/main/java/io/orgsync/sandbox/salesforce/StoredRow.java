package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.soql.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a record. Never changed: an edit makes another one. */
final class StoredRow implements Row {
    private final String type;
    private final String id;
    private final ObjectNode fields;
    private final @Nullable StoredRow before;
    private final Instant visibleFrom;

    private StoredRow(String type, ObjectNode fields, @Nullable StoredRow before, Instant visibleFrom) {
        this.type = type;
        this.id = fields.path("Id").asText();
        this.fields = fields;
        this.before = before;
        this.visibleFrom = visibleFrom;
    }

    static StoredRow of(String type, ObjectNode fields) {
        return new StoredRow(type, fields, null, Instant.MIN);
    }

    /** A later version that readers see only from a time on; until then they see the one before, or none. */
    static StoredRow late(String type, ObjectNode fields, @Nullable StoredRow before, Instant visibleFrom) {
        return new StoredRow(type, fields, before, visibleFrom);
    }

    /** The version that readers see at a time. */
    @Nullable
    StoredRow at(Instant now) {
        StoredRow row = this;
        while (row != null && row.visibleFrom.isAfter(now)) {
            row = row.before;
        }
        return row;
    }

    /** The fields with a value; not to be changed. */
    ObjectNode fields() {
        return fields;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable Object get(String column) {
        JsonNode value = fields.get(column);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.decimalValue() : value.toString();
    }
}
