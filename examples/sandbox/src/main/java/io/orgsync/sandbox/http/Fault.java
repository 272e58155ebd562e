package io.orgsync.sandbox.http;

/**
 * Something that is to go wrong.
 *
 * @param match the requests it is meant for
 * @param count how many requests it hits before it is used up, at least 1
 * @param probability the chance that it hits a matching request, over 0 and up to 1
 * @param seed makes the chances repeatable
 * @param effect what it does to a request
 */
public record Fault(Match match, int count, double probability, long seed, Effect effect) {
    public Fault {
        if (count < 1) {
            throw new IllegalArgumentException("`count` is at least 1, not " + count);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("`probability` is over 0 and up to 1, not " + probability);
        }
    }

    /** Hits the next request. */
    public static Fault of(Effect effect) {
        return new Fault(Match.all(), 1, 1, 0, effect);
    }

    /** Hits the next request that matches. */
    public static Fault of(Match match, Effect effect) {
        return new Fault(match, 1, 1, 0, effect);
    }

    /** The same for this many requests. */
    public Fault times(int hits) {
        return new Fault(match, hits, probability, seed, effect);
    }

    /** The same with a chance only, drawn from a sequence that {@code seed} starts. */
    public Fault withProbability(double chance, long newSeed) {
        return new Fault(match, count, chance, newSeed, effect);
    }
}
