package io.orgsync.sandbox.zendesk;

/** A record's place in an order: by key, and by id where keys are equal. */
record IndexEntry<K extends Comparable<K>>(K key, long id) implements Comparable<IndexEntry<K>> {
    @Override
    public int compareTo(IndexEntry<K> other) {
        int byKey = key.compareTo(other.key);
        return byKey == 0 ? Long.compare(id, other.id) : byKey;
    }
}
