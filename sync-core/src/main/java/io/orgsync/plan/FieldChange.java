package io.orgsync.plan;

import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.diff.Verdict;
import io.orgsync.field.FieldValue;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says about one field of a record.
 *
 * @param field wire key
 * @param reason decides the verdict
 * @param report whether a person should be told
 * @param base what both sides last agreed on; null if they never did
 * @param desired what the rules make of the source
 * @param before what the target held when the plan was made
 * @param after what it shall hold; equal to {@code before} unless the verdict is to take
 * @param agreed the base to remember, when the write is confirmed or, without one, at once; null if the base is left alone
 * @param told the pair of desired and actual to remember as reported; null if there is nothing to report
 */
@Value.Builder
public record FieldChange(
        String field,
        FieldReason reason,
        Report report,
        @Nullable FieldValue base,
        FieldValue desired,
        FieldValue before,
        FieldValue after,
        @Nullable FieldValue agreed,
        @Nullable String told) {

    public static FieldChangeBuilder builder() {
        return new FieldChangeBuilder();
    }

    /** Whether the field is to be written. */
    public boolean writes() {
        return reason.verdict() == Verdict.TAKE;
    }

    /** Whether both sides left the base, and differ. */
    public boolean isConflict() {
        return reason == FieldReason.CONFLICT_OVERWRITTEN
                || reason == FieldReason.CONFLICT_KEPT
                || reason == FieldReason.CONFLICT_ASKED;
    }

    /** Whether a person has to decide before the field moves again. */
    public boolean blocks() {
        return reason.verdict() == Verdict.BLOCK;
    }
}
