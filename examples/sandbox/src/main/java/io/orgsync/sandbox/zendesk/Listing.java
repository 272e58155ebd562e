package io.orgsync.sandbox.zendesk;

import java.util.Iterator;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** Records in an order, of which a page can be had from anywhere at the cost of the page. */
interface Listing<K extends Comparable<K>> {
    /** What comes after an entry, which need not be there; everything if it is null. */
    Iterator<IndexEntry<K>> after(@Nullable IndexEntry<K> entry);

    /** What comes before an entry, nearest first; everything from the end if it is null. */
    Iterator<IndexEntry<K>> before(@Nullable IndexEntry<K> entry);

    int size();

    /** The same from the other end. */
    default Listing<K> reversed() {
        Listing<K> forwards = this;
        return new Listing<>() {
            @Override
            public Iterator<IndexEntry<K>> after(@Nullable IndexEntry<K> entry) {
                return forwards.before(entry);
            }

            @Override
            public Iterator<IndexEntry<K>> before(@Nullable IndexEntry<K> entry) {
                return forwards.after(entry);
            }

            @Override
            public int size() {
                return forwards.size();
            }
        };
    }

    static <K extends Comparable<K>> Listing<K> of(NavigableSet<IndexEntry<K>> entries) {
        return new Listing<>() {
            @Override
            public Iterator<IndexEntry<K>> after(@Nullable IndexEntry<K> entry) {
                return entry == null
                        ? entries.iterator()
                        : entries.tailSet(entry, false).iterator();
            }

            @Override
            public Iterator<IndexEntry<K>> before(@Nullable IndexEntry<K> entry) {
                return entry == null
                        ? entries.descendingIterator()
                        : entries.headSet(entry, false).descendingIterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
