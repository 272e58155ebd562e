package io.orgsync.runner.rules.config;

import io.orgsync.field.Policy;
import io.orgsync.runner.rules.yaml.Position;
import org.immutables.value.Value;

/**
 * One line under {@code fields}.
 *
 * @param at where its key stands
 * @param key wire key of the target field
 * @param value the expression
 * @param each what {@code each} means in the expression; empty outside of a family
 * @param policy who wins
 * @param tooLong what to do with text over the limit of the target's field
 * @param alone whether a difference here is reason enough for a write
 * @param openPicklist whether a picklist of cases may be given values that are none of its options
 */
@Value.Builder
public record FieldRule(
        Position at,
        String key,
        Expression value,
        String each,
        Policy policy,
        TooLong tooLong,
        boolean alone,
        boolean openPicklist) {

    /** What becomes of text that the target's field cannot hold. */
    public enum TooLong {
        /** The field is left as it is and reported. */
        REPORT,
        /** The text is cut to fit and ends in an ellipsis. */
        SHORTEN
    }
}
