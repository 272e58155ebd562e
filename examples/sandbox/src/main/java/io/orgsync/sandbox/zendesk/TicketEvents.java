package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import io.orgsync.sandbox.data.TicketGenerator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Every audit of every ticket by its second. The audits of generated tickets are one long each, sorted when they are first asked for; what happens later
 * is in a tree. The id of an entry is the ticket's times {@link #PER_TICKET} plus the place of the audit in its history. Not safe for threads; the fake's
 * lock guards it.
 */
final class TicketEvents {
    static final int PER_TICKET = 1 << 12;
    private static final int TICKET_BITS = 20;
    private static final int REFERENCE_BITS = TICKET_BITS + 12;
    private static final long REFERENCE_MASK = (1L << REFERENCE_BITS) - 1;

    private final @Nullable TicketGenerator generator;
    private final NavigableSet<IndexEntry<Long>> later = new TreeSet<>();
    private long @Nullable [] sorted;

    TicketEvents(@Nullable TicketGenerator generator) {
        this.generator = generator;
    }

    /** Notes the audits that a ticket has now and had not before; a generated ticket's own are known. */
    void add(@Nullable TicketLife before, TicketLife now, boolean generated) {
        long ticket = now.ticket().id();
        int known = before != null ? before.audits().size() : generated ? generatedAudits(ticket) : 0;
        for (int i = known; i < now.audits().size(); i++) {
            later.add(new IndexEntry<>(now.audits().get(i).createdAt().getEpochSecond(), ticket * PER_TICKET + i));
        }
    }

    private int generatedAudits(long ticket) {
        return generator == null
                ? 0
                : (int) generator.auditTimes((int) ticket - 1).count();
    }

    void clear() {
        later.clear();
    }

    /** What happened at this second or later, oldest first. */
    Iterator<IndexEntry<Long>> since(long second) {
        long[] known = sorted();
        int found = Arrays.binarySearch(known, second << REFERENCE_BITS);
        int from = found < 0 ? -found - 1 : found;
        Iterator<IndexEntry<Long>> generated = LongStream.range(from, known.length)
                .mapToObj(i -> new IndexEntry<>(known[(int) i] >> REFERENCE_BITS, known[(int) i] & REFERENCE_MASK))
                .iterator();
        Iterator<IndexEntry<Long>> others =
                later.tailSet(new IndexEntry<>(second, Long.MIN_VALUE), true).iterator();
        return Iterators.mergeSorted(ImmutableList.of(generated, others), Comparator.<IndexEntry<Long>>naturalOrder());
    }

    private long[] sorted() {
        long[] known = sorted;
        if (known == null) {
            TicketGenerator all = generator;
            known = all == null
                    ? new long[0]
                    : IntStream.range(0, all.count())
                            .parallel()
                            .boxed()
                            .flatMapToLong(i -> packed(all, i))
                            .sorted()
                            .toArray();
            sorted = known;
        }
        return known;
    }

    private static LongStream packed(TicketGenerator all, int index) {
        long[] times = all.auditTimes(index).toArray();
        return IntStream.range(0, times.length)
                .mapToLong(i -> times[i] << REFERENCE_BITS | ((index + 1L) * PER_TICKET + i));
    }
}
