package io.orgsync.apply;

import java.util.function.BooleanSupplier;

/**
 * The run on whose behalf a plan is applied.
 *
 * @param run its number
 * @param holdsLock asked in the transaction that precedes every request that writes, and before conclusions are remembered; renews
 *     the lock; false once it is lost
 * @param newest whether this very run made the plan that it applies, so that no source was read since
 */
public record Turn(long run, BooleanSupplier holdsLock, boolean newest) {

    /** A turn that may apply plans made earlier. */
    public Turn(long run, BooleanSupplier holdsLock) {
        this(run, holdsLock, false);
    }

    /** The same, for a plan that was made in it. */
    public Turn withNewestPlan() {
        return new Turn(run, holdsLock, true);
    }
}
