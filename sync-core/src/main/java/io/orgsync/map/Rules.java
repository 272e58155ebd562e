package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for mappings that are written in Java, made of {@link Functions}. Each takes other rules, so that they nest as they do in a
 * file: {@code orElse(lower(copy("Segment__c")), text("unknown"))}. A problem of an inner rule is the problem of the outer one.
 */
public final class Rules {

    private Rules() {}

    /** The source field as it is. */
    public static RuleFunction copy(String field) {
        return input -> Derived.value(input.field(field));
    }

    /** The named intermediate value. */
    public static RuleFunction let(String name) {
        return input -> Derived.value(input.let(name));
    }

    public static RuleFunction constant(FieldValue value) {
        Derived derived = Derived.value(value);
        return input -> derived;
    }

    /** A text constant. */
    public static RuleFunction text(String constant) {
        return constant(FieldValue.text(constant));
    }

    /** The day of the run. A mapping that uses it must say so in {@link Mapping#usesToday}. */
    public static RuleFunction today() {
        return input -> Derived.value(FieldValue.day(input.today()));
    }

    /** @see Functions#lower */
    public static RuleFunction lower(RuleFunction rule) {
        return plain(rule, value -> Functions.lower(Functions.text(value)));
    }

    /** @see Functions#tag */
    public static RuleFunction tag(RuleFunction rule) {
        return plain(rule, value -> Functions.tag(Functions.text(value)));
    }

    /** @see Functions#text */
    public static RuleFunction asText(RuleFunction rule) {
        return plain(rule, Functions::text);
    }

    /** @see Functions#shortId */
    public static RuleFunction shortId(RuleFunction rule) {
        return plain(rule, value -> Functions.shortId(Functions.text(value)));
    }

    /** @see Functions#lookup */
    public static RuleFunction lookup(RuleFunction rule, ImmutableMap<String, FieldValue> table) {
        return plain(rule, value -> {
            Object found = Functions.lookup(value, table);
            return found == null ? null : Plain.of((FieldValue) found);
        });
    }

    /** A flag: whether a rule gives exactly one of these texts; nothing is none of them. */
    public static RuleFunction isOneOf(RuleFunction rule, String... texts) {
        ImmutableList<String> wanted = ImmutableList.copyOf(texts);
        return plain(rule, value -> value != null && wanted.contains(Functions.text(value)));
    }

    /** A flag: whether a condition does not hold. */
    public static RuleFunction not(RuleFunction condition) {
        return plain(condition, value -> !Boolean.TRUE.equals(value));
    }

    /** A flag: whether all conditions hold. */
    public static RuleFunction all(RuleFunction... conditions) {
        return plain(conditions, values -> values.stream().allMatch(Boolean.TRUE::equals));
    }

    /** A flag: whether any condition holds. */
    public static RuleFunction any(RuleFunction... conditions) {
        return plain(conditions, values -> values.stream().anyMatch(Boolean.TRUE::equals));
    }

    /** The first rule, or the other one where the first gives nothing. */
    public static RuleFunction orElse(RuleFunction rule, RuleFunction other) {
        return plain(new RuleFunction[] {rule, other}, values -> Functions.orElse(values.get(0), values.get(1)));
    }

    /** One of two rules. Only the chosen one is asked, so that a problem of the other does not matter. */
    public static RuleFunction when(RuleFunction condition, RuleFunction then, RuleFunction otherwise) {
        return input -> {
            Derived holds = condition.derive(input);
            if (holds instanceof Derived.Value value) {
                return (value.value() == FieldValue.flag(true) ? then : otherwise).derive(input);
            }
            return holds;
        };
    }

    /** @see Functions#firstIn */
    public static RuleFunction firstIn(Iterable<String> allowed, RuleFunction... rules) {
        ImmutableList<String> list = ImmutableList.copyOf(allowed);
        return plain(rules, values -> Functions.firstIn(values, list));
    }

    /** @see Functions#highest */
    public static RuleFunction highest(Iterable<String> ladder, RuleFunction... rules) {
        ImmutableList<String> list = ImmutableList.copyOf(ladder);
        return plain(rules, values -> Functions.highest(values, list));
    }

    /** @see Functions#greatest */
    public static RuleFunction greatest(RuleFunction... rules) {
        return plain(rules, Functions::greatest);
    }

    /** @see Functions#addDays */
    public static RuleFunction addDays(RuleFunction day, long days) {
        return plain(day, value -> Functions.addDays(day(value), days));
    }

    /** @see Functions#addMonths */
    public static RuleFunction addMonths(RuleFunction day, long months) {
        return plain(day, value -> Functions.addMonths(day(value), months));
    }

    /** @see Functions#onOrAfter */
    public static RuleFunction onOrAfter(RuleFunction day, RuleFunction other) {
        return plain(
                new RuleFunction[] {day, other}, values -> Functions.onOrAfter(day(values.get(0)), day(values.get(1))));
    }

    /** A set: the words if the condition holds, otherwise none of them. */
    public static RuleFunction wordsWhen(RuleFunction condition, String... words) {
        return when(
                condition,
                constant(FieldValue.set(ImmutableList.copyOf(words))),
                constant(FieldValue.set(ImmutableList.of())));
    }

    /** A set: the values of one column of child rows; rows without a value are left out. */
    public static RuleFunction column(String rows, String column) {
        return input -> {
            List<String> words = new ArrayList<>();
            if (input.field(rows) instanceof FieldValue.Rows children) {
                children.value().forEach(row -> addText(words, row, column));
            }
            return Derived.value(FieldValue.set(words));
        };
    }

    /** @see Functions#keysWith */
    public static RuleFunction keysWith(RuleFunction words, ImmutableMap<String, ImmutableList<String>> table) {
        return plain(words, value -> Functions.keysWith(words(value), table));
    }

    /** @see Functions#withImplied */
    public static RuleFunction withImplied(
            RuleFunction words, ImmutableMap<String, ImmutableList<String>> implications) {
        return plain(words, value -> Functions.withImplied(words(value), implications));
    }

    /** A flag: whether a set holds a word. */
    public static RuleFunction contains(RuleFunction words, String word) {
        return plain(words, value -> words(value).contains(word));
    }

    private static void addText(List<String> words, Fields row, String column) {
        String text = Functions.text(Plain.of(row.get(column)));
        if (text != null) {
            words.add(text);
        }
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        throw new IllegalArgumentException("'" + value + "' is no day. Give the rule a date field");
    }

    private static ImmutableList<String> words(@Nullable Object value) {
        FieldValue words = Plain.toField(value);
        if (words.isEmpty()) {
            return ImmutableList.of();
        }
        if (words instanceof FieldValue.Words set) {
            return set.value().asList();
        }
        throw new IllegalArgumentException(
                "'" + value + "' is no set of words. Give the rule a multi-select or a column");
    }

    private static RuleFunction plain(RuleFunction rule, One function) {
        return plain(new RuleFunction[] {rule}, values -> function.of(values.get(0)));
    }

    private static RuleFunction plain(RuleFunction[] rules, Many function) {
        ImmutableList<RuleFunction> inner = ImmutableList.copyOf(rules);
        return input -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (RuleFunction rule : inner) {
                Derived derived = rule.derive(input);
                if (derived instanceof Derived.Value value) {
                    values.add(Plain.of(value.value()));
                } else {
                    return derived;
                }
            }
            return Derived.value(Plain.toField(function.of(values)));
        };
    }

    /** A function of one value, which may be nothing. */
    private interface One {
        @Nullable
        Object of(@Nullable Object value);
    }

    /** A function of several values, each of which may be nothing. */
    private interface Many {
        @Nullable
        Object of(List<@Nullable Object> values);
    }
}
