package io.orgsync.diff;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is done about one field, and why.
 *
 * @param field concerned
 * @param reason decides the verdict
 * @param report whether a person should be told
 * @param before what the target holds
 * @param after what the target should hold: the value to write if the verdict is {@link Verdict#TAKE}, otherwise {@code before}
 * @param agreed the base to remember, at once if nothing is written, otherwise when the write is confirmed; null if the base is
 *     left alone
 */
@Value.Builder
public record FieldDecision(
        Field field,
        FieldReason reason,
        Report report,
        FieldValue before,
        FieldValue after,
        @Nullable FieldValue agreed) {

    public static FieldDecisionBuilder builder() {
        return new FieldDecisionBuilder();
    }

    public Verdict verdict() {
        return reason.verdict();
    }

    public Optional<FieldValue> agreement() {
        return Optional.ofNullable(agreed);
    }

    /** Whether the field is to be written. */
    public boolean writes() {
        return verdict() == Verdict.TAKE;
    }
}
