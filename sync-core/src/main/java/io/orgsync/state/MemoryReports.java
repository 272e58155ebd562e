package io.orgsync.state;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.util.Collection;
import java.util.Map;

/** The reports as a map by key. */
final class MemoryReports implements Reports {

    private final Rows<Key, String> digests;

    MemoryReports(UndoLog undo) {
        this.digests = new Rows<>(undo);
    }

    @Override
    public ImmutableMap<Key, String> of(Collection<Key> keys) {
        ImmutableMap.Builder<Key, String> found = ImmutableMap.builder();
        keys.stream().distinct().forEach(key -> digests.find(key).ifPresent(digest -> found.put(key, digest)));
        return found.buildOrThrow();
    }

    @Override
    public void remember(Map<Key, String> told) {
        told.forEach(digests::put);
    }

    @Override
    public void forget(Collection<Key> keys) {
        keys.forEach(digests::remove);
    }
}
