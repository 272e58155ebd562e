package io.orgsync.plan;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts, while a plan is made, what guards look at. Used by one thread. */
final class GuardCounts {

    private final Map<String, OfSync> syncs = new HashMap<>();

    /** What one sync wants to change. */
    private static final class OfSync {
        private final Map<ChangeClass, Long> classes = new EnumMap<>(ChangeClass.class);
        private final Map<String, Long> fields = new HashMap<>();
        private final Map<String, Long> sensitive = new HashMap<>();
    }

    void add(Change change) {
        if (!change.type().writes()) {
            return;
        }
        OfSync counts = syncs.computeIfAbsent(change.sync(), sync -> new OfSync());
        counts.classes.merge(change.type(), 1L, Long::sum);
        change.sensitive().forEach(name -> counts.sensitive.merge(name, 1L, Long::sum));
        if (change.type().guardsFields()) {
            for (FieldChange field : change.fields()) {
                if (field.writes()) {
                    counts.fields.merge(field.field(), 1L, Long::sum);
                }
            }
        }
    }

    long of(String sync, ChangeClass type) {
        return counts(sync).classes.getOrDefault(type, 0L);
    }

    long sensitive(String sync, String name) {
        return counts(sync).sensitive.getOrDefault(name, 0L);
    }

    /** Changes by the wire key of a field that they write. */
    ImmutableSortedMap<String, Long> fields(String sync) {
        return ImmutableSortedMap.copyOf(counts(sync).fields);
    }

    /** All syncs that want to change anything, those of the past included. */
    Collection<String> syncs() {
        return ImmutableSortedMap.copyOf(syncs).keySet();
    }

    private OfSync counts(String sync) {
        return syncs.getOrDefault(sync, new OfSync());
    }
}
