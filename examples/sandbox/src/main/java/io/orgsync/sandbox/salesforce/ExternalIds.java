package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Finds records by an external id, in any case. Several records may have one, by edits behind the API's back. */
final class ExternalIds {
    private final String field;
    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

    ExternalIds(String field) {
        this.field = field;
    }

    ImmutableList<String> of(String value) {
        return ImmutableList.copyOf(ids.getOrDefault(fold(value), Set.of()));
    }

    void replace(@Nullable StoredRow before, @Nullable StoredRow after) {
        Object old = before == null ? null : before.get(field);
        if (before != null && old != null) {
            ids.computeIfPresent(fold(old.toString()), (value, same) -> without(same, before.id()));
        }
        Object now = after == null ? null : after.get(field);
        if (after != null && now != null) {
            ids.computeIfAbsent(fold(now.toString()), none -> new ConcurrentSkipListSet<>())
                    .add(after.id());
        }
    }

    private static @Nullable Set<String> without(Set<String> all, String id) {
        all.remove(id);
        return all.isEmpty() ? null : all;
    }

    void clear() {
        ids.clear();
    }

    private static String fold(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
