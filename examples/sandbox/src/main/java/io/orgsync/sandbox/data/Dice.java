package io.orgsync.sandbox.data;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that is the same for the same seed, index and purpose, whatever was asked before. For one thread. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, long index, String purpose) {
        this.random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index * 0xC2B2AE3D27D4EB4FL + purpose.hashCode());
    }

    boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    /** From 0 up to but without {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
