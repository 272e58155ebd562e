package io.orgsync.apply;

import java.util.function.BooleanSupplier;

/**
 * The run on whose behalf a plan is applied.
 *
 * @param run its number
 * @param holdsLock asked in the transaction that precedes every request that writes, and before conclusions are remembered; renews
 *     the lock; false once it is lost
 */
public record Turn(long run, BooleanSupplier holdsLock) {}
