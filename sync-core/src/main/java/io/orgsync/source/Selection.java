package io.orgsync.source;

import static com.google.common.base.Preconditions.checkArgument;

import io.orgsync.field.Key;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a sync's records to read.
 *
 * @param only a single record; null for all
 * @param limit at most so many records; 0 for no limit
 */
public record Selection(@Nullable Key only, int limit) {

    /** @throws IllegalArgumentException if the limit is negative */
    public Selection {
        checkArgument(limit >= 0, "limit < 0: %s", limit);
    }

    public static Selection everything() {
        return new Selection(null, 0);
    }

    public static Selection only(Key key) {
        return new Selection(key, 0);
    }

    public boolean isEverything() {
        return only == null && limit == 0;
    }
}
