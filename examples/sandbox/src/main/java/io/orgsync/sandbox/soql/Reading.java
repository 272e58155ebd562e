package io.orgsync.sandbox.soql;

import org.jspecify.annotations.Nullable;

/** Takes a value from a row, possibly by way of its parents. */
@FunctionalInterface
interface Reading {
    /** The value, null when it or a record on the way is missing. */
    @Nullable
    Object of(Row row);
}
