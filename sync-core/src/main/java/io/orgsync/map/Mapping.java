package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Field;
import io.orgsync.field.Fields;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * The rules of one sync: a table, applied to one record at a time. Pure and safe for any number of threads.
 *
 * <p>Order of evaluation: key, lets in order (each replaced by an override if there is one), {@code include}, claim, rules in order
 * (likewise), requirements. Problems are collected, never thrown; one field's problem does not disturb another's.
 *
 * @param name the sync's name; prefix of rule ids
 * @param key gives the text of the key; {@code keyForm} must accept it
 * @param keyForm turns a key's text into its canonical form, or gives the text back empty if it is no key: account ids grow to 18
 *     characters
 * @param lets in order
 * @param include a {@code FLAG}: whether the record belongs on the desk
 * @param claim a {@code NUMBER}
 * @param rules one per target field
 * @param requirements checked last
 * @param overrides by key
 * @param digest changes whenever the rules change; plans are bound to it
 * @param usesToday whether any rule looks at the day
 */
@Value.Builder
public record Mapping(
        String name,
        RuleFunction key,
        UnaryOperator<String> keyForm,
        ImmutableList<Let> lets,
        RuleFunction include,
        RuleFunction claim,
        ImmutableList<Rule> rules,
        ImmutableList<Requirement> requirements,
        ImmutableMap<String, RecordOverride> overrides,
        String digest,
        boolean usesToday) {

    public static MappingBuilder builder() {
        return new MappingBuilder();
    }

    /** The fields that this mapping manages, in the order of its rules. */
    public ImmutableList<Field> fields() {
        return rules.stream().map(Rule::target).collect(ImmutableList.toImmutableList());
    }

    public Mapped apply(Fields source, LocalDate today) {
        return new Evaluation(this, source, today).run();
    }

    /** Like {@link #apply}, and tells how each value came about. */
    public Trace trace(Fields source, LocalDate today) {
        Evaluation evaluation = new Evaluation(this, source, today);
        return new Trace(evaluation.run(), evaluation.steps());
    }
}
