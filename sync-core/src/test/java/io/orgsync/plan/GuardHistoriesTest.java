package io.orgsync.plan;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random plans and applies within a few days, with random ceilings and approvals. Neither by portions nor by classes does more go than
 * the ceilings and people allow; whatever is not over a ceiling goes; and it does not matter in which order the lines come.
 *
 * <p>{@code -Dorgsync.seed=N} plays other histories; {@code N} of a failure plays that one first.
 */
final class GuardHistoriesTest {

    /** Ask for more with {@code -Dguard.histories=100000}. */
    private static final int HISTORIES = Integer.getInteger("guard.histories", 1_000);

    // argoproj/argo-cd#3484, argoproj/argo-cd#23645
    @Test
    void guards_inAnyHistory_letNoMoreThroughThanAllowed() {
        long seed = Long.getLong("orgsync.seed", 20261122L);
        System.out.println(HISTORIES + " histories of guards, seed " + seed);
        LongStream.range(seed, seed + HISTORIES).parallel().forEach(GuardHistoriesTest::play);
    }

    private static void play(long seed) {
        try {
            new GuardHistory(seed).play();
        } catch (IllegalStateException broken) {
            throw new AssertionError("-Dorgsync.seed=" + seed + ": " + broken.getMessage(), broken);
        }
    }
}
