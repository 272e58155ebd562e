package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceIds;
import io.orgsync.sandbox.data.SalesforceObject;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of one object by id. Safe for use by several threads. */
final class Table {
    private static final long FIRST_NUMBER = 1001;
    private static final long FIRST_NEW = 916_132_832L; // 62^5: behind everything that is generated

    private final SalesforceObject object;
    private final ConcurrentSkipListMap<String, StoredRow> rows = new ConcurrentSkipListMap<>();
    private final AtomicLong next = new AtomicLong(FIRST_NEW);
    private final Map<String, FieldIndex> indexes = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong(FIRST_NUMBER);
    private final Layout layout;

    Table(SalesforceObject object) {
        this.object = object;
        this.layout = new Layout(object);
    }

    SalesforceObject object() {
        return object;
    }

    /** In place of all records; only the indexes of the schema remain. */
    void fill(Stream<ObjectNode> records) {
        rows.clear();
        indexes.clear();
        object.fields().stream()
                .filter(SalesforceField::findable)
                .forEach(field -> indexes.put(field.name(), new FieldIndex(field.name())));
        next.set(FIRST_NEW);
        numbers.set(FIRST_NUMBER);
        records.forEach(record -> put(StoredRow.of(layout, record)));
    }

    /** Makes {@link #having} work for a field from now on, until the table is filled anew. */
    void index(String field) {
        FieldIndex index = new FieldIndex(field);
        rows.values().forEach(row -> index.replace(null, row));
        indexes.putIfAbsent(field, index);
    }

    Layout layout() {
        return layout;
    }

    String newId() {
        return SalesforceIds.id(object.keyPrefix(), next.getAndIncrement());
    }

    /** The next number of an auto number, which is used up even if the record is undone. */
    String newNumber() {
        return String.format(Locale.ROOT, "%08d", numbers.getAndIncrement());
    }

    @Nullable
    StoredRow get(String id) {
        return rows.get(id);
    }

    /** All records in the order of their ids, those in the recycle bin included. */
    Collection<StoredRow> all() {
        return rows.values();
    }

    /** Whether records are found by this field without reading all. */
    boolean isIndexed(String field) {
        return indexes.containsKey(field);
    }

    /** Ids of the records, deleted ones included, that have a value in an indexed field, in any case; none of a field that is not. */
    ImmutableList<String> having(String field, String value) {
        FieldIndex index = indexes.get(field);
        return index == null ? ImmutableList.of() : index.of(value);
    }

    void put(StoredRow row) {
        StoredRow before = rows.put(row.id(), row);
        indexes.values().forEach(index -> index.replace(before, row));
    }

    void remove(String id) {
        StoredRow before = rows.remove(id);
        indexes.values().forEach(index -> index.replace(before, null));
    }
}
