package io.orgsync.runner.store;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A table with one row per key. */
final class KeyedTable<V> {

    private final Database database;
    private final String name;
    private final String columns;
    private final Database.Reader<V> reader;

    /** @param columns those that the reader needs, separated by commas */
    KeyedTable(Database database, String name, String columns, Database.Reader<V> reader) {
        this.database = database;
        this.name = name;
        this.columns = columns;
        this.reader = reader;
    }

    ImmutableMap<Key, V> of(Collection<Key> keys) {
        String select = "SELECT " + columns + " FROM " + name + " WHERE key = ?";
        ImmutableMap.Builder<Key, V> found = ImmutableMap.builder();
        keys.stream()
                .distinct()
                .sorted()
                .forEach(key -> database.first(select, reader, key.value()).ifPresent(value -> found.put(key, value)));
        return found.buildOrThrow();
    }

    void forget(Collection<Key> keys) {
        database.batch(
                "DELETE FROM " + name + " WHERE key = ?",
                keys.stream()
                        .sorted()
                        .map(key -> new @Nullable Object[] {key.value()})
                        .toList());
    }
}
