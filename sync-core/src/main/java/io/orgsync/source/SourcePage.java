package io.orgsync.source;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a read.
 *
 * @param rows as the service gave them
 * @param startsOver true if the service lost its place and the read began again: all earlier pages of it are void
 * @param cursor from where {@link ChangeSource#changes} goes on after this page; null in other readings
 */
public record SourcePage(
        ImmutableList<SourceRow> rows,
        boolean startsOver,
        @Nullable String cursor) {

    /** A page of a reading that does not go on later. */
    public SourcePage(ImmutableList<SourceRow> rows, boolean startsOver) {
        this(rows, startsOver, null);
    }
}
