package io.orgsync.sandbox.zendesk;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.data.TicketSketch;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tickets in the order of a number, and of their id where numbers are equal. Generated tickets that nobody has touched are one long each, sorted when the
 * order is first asked for; all others are in a tree. Not safe for threads; the fake's lock guards it.
 */
final class TicketOrder implements Listing<Long> {
    /** Bits for the id of a generated ticket; the key has the rest. */
    private static final int ID_BITS = 20;

    private static final long ID_MASK = (1L << ID_BITS) - 1;

    private final Generated generated;
    private final Predicate<TicketSketch> listed;
    private final ToLongFunction<TicketSketch> key;
    private final NavigableSet<IndexEntry<Long>> touched = new TreeSet<>();
    private long @Nullable [] sorted;

    /**
     * The generated tickets behind an order.
     *
     * @param touched indexes of those that are not as generated any more
     */
    record Generated(int count, IntFunction<TicketSketch> sketch, BitSet touched) {}

    TicketOrder(Generated generated, Predicate<TicketSketch> listed, ToLongFunction<TicketSketch> key) {
        this.generated = generated;
        this.listed = listed;
        this.key = key;
    }

    void add(long number, long id) {
        touched.add(new IndexEntry<>(number, id));
    }

    void remove(long number, long id) {
        touched.remove(new IndexEntry<>(number, id));
    }

    /** Sorts now rather than when the order is first asked for. */
    void prepare() {
        sorted();
    }

    void clear() {
        touched.clear();
    }

    @Override
    public Iterator<IndexEntry<Long>> after(@Nullable IndexEntry<Long> entry) {
        Iterator<IndexEntry<Long>> others = entry == null
                ? touched.iterator()
                : touched.tailSet(entry, false).iterator();
        int from = entry == null ? 0 : place(entry) + (isThere(entry) ? 1 : 0);
        return Iterators.mergeSorted(
                ImmutableList.of(untouched(from, 1), others), Comparator.<IndexEntry<Long>>naturalOrder());
    }

    @Override
    public Iterator<IndexEntry<Long>> before(@Nullable IndexEntry<Long> entry) {
        Iterator<IndexEntry<Long>> others = entry == null
                ? touched.descendingIterator()
                : touched.headSet(entry, false).descendingIterator();
        int from = (entry == null ? sorted().length : place(entry)) - 1;
        return Iterators.mergeSorted(
                ImmutableList.of(untouched(from, -1), others), Comparator.<IndexEntry<Long>>reverseOrder());
    }

    @Override
    public int size() {
        int size = touched.size();
        for (long packed : sorted()) {
            size += generated.touched().get(index(packed)) ? 0 : 1;
        }
        return size;
    }

    /** Only the tickets of one number. */
    Listing<Long> only(long number) {
        return new Section(this, number);
    }

    private record Section(TicketOrder all, long number) implements Listing<Long> {
        @Override
        public Iterator<IndexEntry<Long>> after(@Nullable IndexEntry<Long> entry) {
            IndexEntry<Long> first = new IndexEntry<>(number, 0);
            return whileSame(all.after(entry == null || entry.compareTo(first) < 0 ? first : entry));
        }

        @Override
        public Iterator<IndexEntry<Long>> before(@Nullable IndexEntry<Long> entry) {
            IndexEntry<Long> last = new IndexEntry<>(number, Long.MAX_VALUE);
            return whileSame(all.before(entry == null || entry.compareTo(last) > 0 ? last : entry));
        }

        private Iterator<IndexEntry<Long>> whileSame(Iterator<IndexEntry<Long>> entries) {
            return new AbstractIterator<>() {
                @Override
                protected @Nullable IndexEntry<Long> computeNext() {
                    if (!entries.hasNext()) {
                        return endOfData();
                    }
                    IndexEntry<Long> next = entries.next();
                    return next.key() == number ? next : endOfData();
                }
            };
        }

        @Override
        public int size() {
            return Iterators.size(after(null));
        }
    }

    private Iterator<IndexEntry<Long>> untouched(int from, int step) {
        long[] all = sorted();
        return new AbstractIterator<>() {
            private int place = from;

            @Override
            protected @Nullable IndexEntry<Long> computeNext() {
                while (place >= 0 && place < all.length && generated.touched().get(index(all[place]))) {
                    place += step;
                }
                if (place < 0 || place >= all.length) {
                    return endOfData();
                }
                long packed = all[place];
                place += step;
                return new IndexEntry<>(packed >> ID_BITS, packed & ID_MASK);
            }
        };
    }

    /** Where the entry is, or would be. */
    private int place(IndexEntry<Long> entry) {
        int found = Arrays.binarySearch(sorted(), packed(entry));
        return found < 0 ? -found - 1 : found;
    }

    private boolean isThere(IndexEntry<Long> entry) {
        return entry.id() <= ID_MASK && Arrays.binarySearch(sorted(), packed(entry)) >= 0;
    }

    private static long packed(IndexEntry<Long> entry) {
        long largest = Long.MAX_VALUE >> ID_BITS;
        return entry.key() > largest
                ? Long.MAX_VALUE
                : Math.max(0, entry.key()) << ID_BITS | Math.min(Math.max(0, entry.id()), ID_MASK);
    }

    private static int index(long packed) {
        return (int) (packed & ID_MASK) - 1;
    }

    @CanIgnoreReturnValue
    private long[] sorted() {
        long[] known = sorted;
        if (known == null) {
            known = IntStream.range(0, generated.count())
                    .parallel()
                    .mapToObj(generated.sketch())
                    .filter(listed)
                    .mapToLong(sketch -> key.applyAsLong(sketch) << ID_BITS | sketch.id())
                    .toArray();
            Arrays.parallelSort(known);
            sorted = known;
        }
        return known;
    }
}
