package io.orgsync.target.write;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/**
 * Records to be written by one request.
 *
 * @param operation the same for all of them
 * @param items at least one, each for another record; results come in this order
 */
public record Batch(Operation operation, ImmutableList<WriteItem> items) {

    /** @throws IllegalArgumentException if there is nothing to write */
    public Batch {
        checkArgument(!items.isEmpty(), "a batch needs at least one item");
    }

    /** What a batch does. */
    public enum Operation {
        CREATE,
        UPDATE,
        /** Of records that somebody has asked to delete, by their ids; one that is gone already may be refused as not found. */
        DELETE
    }
}
