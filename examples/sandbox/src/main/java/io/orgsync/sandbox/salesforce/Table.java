package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    Table(SalesforceObject object) {
        this.object = object;
    }

    SalesforceObject object() {
        return object;
    }

    void fill(Stream<ObjectNode> records) {
        rows.clear();
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

    void put(StoredRow row) {
        rows.put(row.id(), row);
    }

    void remove(String id) {
        rows.remove(id);
    }
}
