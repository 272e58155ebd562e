package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceIds;
import io.orgsync.sandbox.data.SalesforceObject;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of one object by id. Safe for use by several threads. */
final class Table {
    private static final long FIRST_NEW = 916_132_832L; // 62^5: behind everything that is generated

    private final SalesforceObject object;
    private final ConcurrentSkipListMap<String, StoredRow> rows = new ConcurrentSkipListMap<>();
    private final AtomicLong next = new AtomicLong(FIRST_NEW);
    private final ImmutableMap<String, ExternalIds> externalIds;

    Table(SalesforceObject object) {
        this.object = object;
        ImmutableMap.Builder<String, ExternalIds> indexes = ImmutableMap.builder();
        object.fields().stream()
                .filter(SalesforceField::externalId)
                .forEach(field -> indexes.put(field.name(), new ExternalIds(field.name())));
        this.externalIds = indexes.buildOrThrow();
    }

    SalesforceObject object() {
        return object;
    }

    void fill(Stream<ObjectNode> records) {
        rows.clear();
        externalIds.values().forEach(ExternalIds::clear);
        next.set(FIRST_NEW);
        records.forEach(record -> put(StoredRow.of(object.name(), record)));
    }

    String newId() {
        return SalesforceIds.id(object.keyPrefix(), next.getAndIncrement());
    }

    @Nullable
    StoredRow get(String id) {
        return rows.get(id);
    }

    /** All records in the order of their ids, those in the recycle bin included. */
    Collection<StoredRow> all() {
        return rows.values();
    }

    /** Ids of the records, deleted ones included, that have a value in an external id field, in any case. */
    ImmutableList<String> having(String field, String value) {
        ExternalIds index = externalIds.get(field);
        return index == null ? ImmutableList.of() : index.of(value);
    }

    void put(StoredRow row) {
        StoredRow before = rows.put(row.id(), row);
        externalIds.values().forEach(index -> index.replace(before, row));
    }

    void remove(String id) {
        StoredRow before = rows.remove(id);
        externalIds.values().forEach(index -> index.replace(before, null));
    }
}
