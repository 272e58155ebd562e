package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.soql.Fold;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by the text of a field, in any case. Almost every value of an external id has one record, which then costs no more than its entry;
 * several records may have one, by edits behind the API's back.
 */
final class FieldIndex {
    private final String field;
    private final Map<String, Object> ids = new ConcurrentHashMap<>();

    FieldIndex(String field) {
        this.field = field;
    }

    /** In the order of the ids. */
    ImmutableList<String> of(String value) {
        Object found = ids.get(Fold.of(value));
        if (found == null) {
            return ImmutableList.of();
        }
        return found instanceof String id ? ImmutableList.of(id) : ImmutableList.copyOf(several(found));
    }

    void replace(@Nullable StoredRow before, @Nullable StoredRow after) {
        Object old = before == null ? null : before.get(field);
        Object now = after == null ? null : after.get(field);
        if (old != null && old.equals(now)) {
            return;
        }
        if (before != null && old != null) {
            ids.computeIfPresent(Fold.of(old.toString()), (value, same) -> without(same, before.id()));
        }
        if (after != null && now != null) {
            ids.merge(Fold.of(now.toString()), after.id(), (same, added) -> with(same, added.toString()));
        }
    }

    private static Object with(Object same, String id) {
        if (same.equals(id)) {
            return same;
        }
        NavigableSet<String> all;
        if (same instanceof String only) {
            all = new ConcurrentSkipListSet<>();
            all.add(only);
        } else {
            all = several(same);
        }
        all.add(id);
        return all;
    }

    private static @Nullable Object without(Object same, String id) {
        if (same instanceof String only) {
            return only.equals(id) ? null : only;
        }
        NavigableSet<String> all = several(same);
        all.remove(id);
        return all.isEmpty() ? null : all;
    }

    @SuppressWarnings("unchecked")
    private static NavigableSet<String> several(Object same) {
        return (NavigableSet<String>) same;
    }

    void clear() {
        ids.clear();
    }
}
