package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Ids in the order of a key that need not be unique. Not safe for threads; the fake's lock guards it. */
final class Index<K extends Comparable<K>> {
    private final TreeSet<IndexEntry<K>> entries = new TreeSet<>();

    void add(K key, long id) {
        entries.add(new IndexEntry<>(key, id));
    }

    void remove(K key, long id) {
        entries.remove(new IndexEntry<>(key, id));
    }

    void clear() {
        entries.clear();
    }

    /** The ids that have exactly this key, in ascending order. */
    ImmutableList<Long> ids(K key) {
        return from(key).headSet(new IndexEntry<>(key, Long.MAX_VALUE), true).stream()
                .map(IndexEntry::id)
                .collect(ImmutableList.toImmutableList());
    }

    /** Everything at and after the key; a view. */
    NavigableSet<IndexEntry<K>> from(K key) {
        return entries.tailSet(new IndexEntry<>(key, Long.MIN_VALUE), true);
    }

    /** A view of all entries. */
    NavigableSet<IndexEntry<K>> all() {
        return entries;
    }
}
