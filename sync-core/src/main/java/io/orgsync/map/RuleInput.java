package io.orgsync.map;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.time.LocalDate;

/**
 * What a rule may look at; it must not look at anything else.
 *
 * @param source the source record
 * @param lets the named intermediate values that were derived before this rule, overrides applied
 * @param today the day on which the run takes place, in the time zone of the configuration
 */
public record RuleInput(Fields source, Fields lets, LocalDate today) {

    /**
     * A source field.
     *
     * @throws IllegalArgumentException if the source does not give that field; a misspelt name must not look like an empty value.
     *     Within a rule this becomes a problem of the record
     */
    public FieldValue field(String name) {
        return source.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the source gives no field '" + name + "'. Select it, or correct the name"));
    }

    /**
     * A named intermediate value.
     *
     * @throws IllegalArgumentException if there is none of that name, or deriving it failed for this record
     */
    public FieldValue let(String name) {
        return lets.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "needs '" + name + "', which has no value because of a problem of its own"));
    }
}
