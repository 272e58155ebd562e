package io.orgsync.diff;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Fields;
import org.immutables.value.Value;

/**
 * The sides of one record.
 *
 * @param base per field, the source's value when both sides last agreed; a field that is absent never had a base
 * @param stored per field, what the target held at that moment; an absent field stands for the same as in {@code base}
 * @param desired what the rules make of the source; an absent field is not decided
 * @param actual what the target holds; an absent field counts as empty
 * @param reported per field, the pair that was reported last, as {@link RecordDiff#reported} gave it
 */
@Value.Builder
public record RecordSides(
        Fields base, Fields stored, Fields desired, Fields actual, ImmutableMap<String, String> reported) {

    /** Two sides that never agreed, and of which nothing was reported. */
    public static RecordSides first(Fields desired, Fields actual) {
        return new RecordSides(Fields.none(), Fields.none(), desired, actual, ImmutableMap.of());
    }

    public static RecordSidesBuilder builder() {
        return new RecordSidesBuilder();
    }
}
