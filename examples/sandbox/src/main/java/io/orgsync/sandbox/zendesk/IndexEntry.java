package io.orgsync.sandbox.zendesk;

import java.util.Comparator;

/** A record's place in an order: by key, and by id where keys are equal. */
record IndexEntry<K extends Comparable<K>>(K key, long id) implements Comparable<IndexEntry<K>> {
    @Override
    public int compareTo(IndexEntry<K> other) {
        return Comparator.comparing((IndexEntry<K> entry) -> entry.key)
                .thenComparingLong(IndexEntry::id)
                .compare(this, other);
    }
}
