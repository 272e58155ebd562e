package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.soql.Row;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A version of a record. Never changed: an edit makes another one. */
final class StoredRow implements Row {
    private final Layout layout;
    private final String id;
    private final @Nullable Object[] values;
    private final @Nullable StoredRow before;
    private final Instant visibleFrom;

    private StoredRow(Layout layout, ObjectNode fields, @Nullable StoredRow before, Instant visibleFrom) {
        this.layout = layout;
        this.values = layout.values(fields);
        this.id = Objects.requireNonNullElse(layout.value(values, "Id"), "").toString();
        this.before = before;
        this.visibleFrom = visibleFrom;
    }

    static StoredRow of(Layout layout, ObjectNode fields) {
        return new StoredRow(layout, fields, null, Instant.MIN);
    }

    /** A later version that readers see only from a time on; until then they see the one before, or none. */
    static StoredRow late(Layout layout, ObjectNode fields, @Nullable StoredRow before, Instant visibleFrom) {
        return new StoredRow(layout, fields, before, visibleFrom);
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

    /** A copy of the fields with a value, for the caller to change. */
    ObjectNode fields() {
        return layout.fields(values);
    }

    boolean isDeleted() {
        return Boolean.TRUE.equals(get("IsDeleted"));
    }

    @Override
    public String type() {
        return layout.type();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable Object get(String column) {
        return layout.value(values, column);
    }
}
