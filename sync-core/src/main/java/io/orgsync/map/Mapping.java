package io.orgsync.map;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import io.orgsync.field.Field;
import io.orgsync.field.Fields;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one sync: a table, applied to one record at a time. Pure and safe for any number of threads.
 *
 * <p>Order of evaluation: key, lets in order (each replaced by an override if there is one), {@code include}, claim, rules in order
 * (likewise), requirements, suffix of a name that is taken. Problems are collected, never thrown; one field's problem does not disturb another's.
 *
 * @param name the sync's name; prefix of rule ids
 * @param key gives the text of the key; {@code keyForm} must accept it
 * @param keyForm turns a key's text into its canonical form, or gives the text back empty if it is no key: account ids grow to 18
 *     characters
 * @param lets in order
 * @param include a {@code FLAG}: whether the record belongs on the desk
 * @param claim a {@code NUMBER}
 * @param rules one per target field
 * @param requirements checked after the rules
 * @param nameSuffix a {@code TEXT}: what is appended to a name that another record has; null if such a name is only reported
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
        @Nullable RuleFunction nameSuffix,
        ImmutableMap<String, RecordOverride> overrides,
        String digest,
        boolean usesToday) {

    /**
     * @throws IllegalArgumentException if two lets, rule ids or target fields have one name, or an override or a requirement names
     *     something that does not exist
     */
    public Mapping {
        ImmutableList<String> fields = names(rules, rule -> rule.target().key());
        ImmutableList<String> named = names(lets, Let::name);
        unique(name, "let", named);
        unique(name, "rule id", names(rules, Rule::id));
        unique(name, "target field", fields);
        for (Requirement requirement : requirements) {
            known(requirement.id(), requirement.fields(), ImmutableSet.copyOf(fields));
        }
        ImmutableSet<String> patchable =
                ImmutableSet.<String>builder().addAll(named).addAll(fields).build();
        overrides.forEach(
                (id, override) -> known("override of " + id, override.values().keys(), patchable));
    }

    public static MappingBuilder builder() {
        return new MappingBuilder();
    }

    /** The fields that this mapping manages, in the order of its rules. */
    public ImmutableList<Field> fields() {
        return rules.stream().map(Rule::target).collect(ImmutableList.toImmutableList());
    }

    /**
     * What the rules make of one record. Never throws for a bad value.
     *
     * @param today in the desk's time zone
     */
    public Mapped apply(Fields source, LocalDate today) {
        return new Evaluation(this, source, today).run();
    }

    /** Like {@link #apply}, and tells how each value came about. */
    public Trace trace(Fields source, LocalDate today) {
        Evaluation evaluation = new Evaluation(this, source, today);
        return new Trace(evaluation.run(), evaluation.steps());
    }

    private static <T> ImmutableList<String> names(ImmutableList<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(ImmutableList.toImmutableList());
    }

    private static void unique(String mapping, String what, ImmutableList<String> names) {
        for (Multiset.Entry<String> entry : ImmutableMultiset.copyOf(names).entrySet()) {
            checkArgument(
                    entry.getCount() == 1,
                    "%s: the %s '%s' occurs twice. Rename one",
                    mapping,
                    what,
                    entry.getElement());
        }
    }

    private static void known(String where, Iterable<String> names, ImmutableSet<String> known) {
        for (String name : names) {
            checkArgument(known.contains(name), "%s: no rule gives '%s'. Correct the name: %s", where, name, known);
        }
    }
}
