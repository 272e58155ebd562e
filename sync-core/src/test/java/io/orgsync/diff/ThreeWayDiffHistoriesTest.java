package io.orgsync.diff;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories of one field. No visible edit on the target is overwritten without a policy that says so; deciding is
 * deterministic and, once carried out, idempotent; equal sides write nothing; foreign words stay.
 *
 * <p>{@code -Dorgsync.seed=N} plays other histories; {@code N} of a failure plays that one first.
 */
final class ThreeWayDiffHistoriesTest {

    private static final int HISTORIES = 1_000_000;

    @Test
    void decide_randomHistories_keepTheirPromises() {
        long seed = Long.getLong("orgsync.seed", 20261122L);
        System.out.println(HISTORIES + " histories of the three-way diff, seed " + seed);
        LongStream.range(seed, seed + HISTORIES).parallel().forEach(ThreeWayDiffHistoriesTest::play);
    }

    private static void play(long seed) {
        try {
            new History(seed).play();
        } catch (IllegalStateException broken) {
            throw new AssertionError("-Dorgsync.seed=" + seed + ": " + broken.getMessage(), broken);
        }
    }
}
