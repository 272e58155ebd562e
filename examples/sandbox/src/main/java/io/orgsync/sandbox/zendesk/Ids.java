package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;

/** Ids as the service gives them: 64 bits wide and not increasing in the order of creation. Not safe for threads. */
final class Ids {
    private static final long FIRST = 6_164_110_000_000L;
    private static final long STEP = 128;
    private static final ImmutableList<Integer> SHUFFLED = ImmutableList.of(4, 1, 6, 3, 0, 5, 2, 7);

    private long given;

    long next() {
        long block = given / SHUFFLED.size();
        int place = SHUFFLED.get((int) (given % SHUFFLED.size()));
        given++;
        return FIRST + (block * SHUFFLED.size() + place) * STEP + 26;
    }
}
