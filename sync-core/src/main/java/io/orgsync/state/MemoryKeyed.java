package io.orgsync.state;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.util.Collection;
import java.util.Map;

/** What is remembered of keys, one thing each, as a map. */
abstract class MemoryKeyed<V> {

    final Rows<Key, V> rows;

    MemoryKeyed(UndoLog undo) {
        this.rows = new Rows<>(undo);
    }

    public ImmutableMap<Key, V> of(Collection<Key> keys) {
        ImmutableMap.Builder<Key, V> found = ImmutableMap.builder();
        keys.stream().distinct().forEach(key -> rows.find(key).ifPresent(value -> found.put(key, value)));
        return found.buildOrThrow();
    }

    public void put(Map<Key, V> added) {
        added.forEach(rows::put);
    }

    public void forget(Collection<Key> keys) {
        keys.forEach(rows::remove);
    }
}
