package io.orgsync.diff;

import io.orgsync.field.FieldValue;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The sides of one field. {@code base} and {@code stored} are two spellings of one agreement, because services normalise what they
 * store: a target that still holds either has not been edited.
 *
 * @param base the source's value when both sides last agreed; null if they never did
 * @param stored what the target held at that moment; null stands for the same as {@code base}. Of sets only the base counts
 * @param desired what the rules make of the source now
 * @param actual what the target holds now
 * @param known whether this pair of desired and actual was reported before
 */
@Value.Builder
record Sides(
        @Nullable FieldValue base, @Nullable FieldValue stored, FieldValue desired, FieldValue actual, boolean known) {

    /** Two sides that never agreed, and of which nothing was reported. */
    public static Sides first(FieldValue desired, FieldValue actual) {
        return new Sides(null, null, desired, actual, false);
    }

    /** Two sides with an earlier agreement that the target holds in the source's spelling; nothing was reported. */
    public static Sides since(FieldValue base, FieldValue desired, FieldValue actual) {
        return new Sides(base, base, desired, actual, false);
    }

    public static SidesBuilder builder() {
        return new SidesBuilder();
    }
}
