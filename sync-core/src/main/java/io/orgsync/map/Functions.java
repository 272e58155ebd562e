package io.orgsync.map;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.orgsync.model.AccountId;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The small vocabulary of rules, the same in Java and in a rules file. Over plain values: {@link String}, {@link Number},
 * {@link Boolean}, {@link LocalDate}, {@link Instant}, lists of them, and null for nothing.
 *
 * <p>Null-safe: nothing in gives nothing out unless said otherwise, and text of blanks alone counts as nothing. A value that a
 * function cannot judge is an {@link IllegalArgumentException} that names it; within a rule it becomes a problem of the record.
 */
public final class Functions {

    private static final Pattern NOT_IN_A_TAG = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final int MOST_SHOWN = 15;

    private Functions() {}

    /** Stripped, in lower case of the root locale. */
    public static @Nullable String lower(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The usual tag of an option title: NFC, lower case, and one underscore for every run of anything but letters and digits;
     * {@code Prospect - CE User} gives {@code prospect_ce_user}. Nothing if no character is left.
     */
    public static @Nullable String tag(@Nullable String title) {
        String plain = title == null
                ? ""
                : Normalizer.normalize(title, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String snake = NOT_IN_A_TAG.matcher(plain).replaceAll(" ").strip().replace(' ', '_');
        return snake.isEmpty() ? null : snake;
    }

    /**
     * A value as text: numbers without exponent and trailing zeros, days and instants in ISO form, flags as {@code true} and
     * {@code false}.
     */
    public static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof Number number) {
            BigDecimal exact = decimal(number);
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        }
        checkArgument(
                value instanceof Boolean || value instanceof LocalDate || value instanceof Instant,
                "'%s' has no form as text. Pick a part of it",
                value);
        return value.toString();
    }

    /** The value, or the other one where the value is nothing. */
    public static @Nullable Object orElse(@Nullable Object value, @Nullable Object other) {
        return isNothing(value) ? other : value;
    }

    /** One of two values; an unknown condition counts as false. */
    public static @Nullable Object when(
            @Nullable Boolean condition, @Nullable Object then, @Nullable Object otherwise) {
        return Boolean.TRUE.equals(condition) ? then : otherwise;
    }

    /** The first of the values that is among those allowed; nothing if none is. */
    public static @Nullable Object firstIn(Iterable<? extends @Nullable Object> values, Collection<?> allowed) {
        for (Object value : values) {
            if (value != null && allowed.contains(value)) {
                return value;
            }
        }
        return null;
    }

    /**
     * What a table says about a value; letter case counts.
     *
     * @throws IllegalArgumentException if the table does not have the value
     */
    public static @Nullable Object lookup(@Nullable Object value, Map<String, ? extends @Nullable Object> table) {
        if (isNothing(value)) {
            return null;
        }
        checkArgument(
                table.containsKey(text(value)),
                "'%s' is not in the table (%s). Add it there, or correct the source",
                value,
                some(table.keySet()));
        return table.get(text(value));
    }

    /** The keys of a table whose lists hold any of the words, in the table's order. A word that no list holds adds nothing. */
    public static ImmutableSet<String> keysWith(
            Iterable<? extends @Nullable Object> words, Map<String, ? extends Collection<?>> table) {
        Set<Object> known = new LinkedHashSet<>(present(words));
        ImmutableSet.Builder<String> keys = ImmutableSet.builder();
        table.forEach((key, list) -> {
            if (list.stream().anyMatch(known::contains)) {
                keys.add(key);
            }
        });
        return keys.build();
    }

    /** The words and everything that they imply, directly or through others; circles do no harm. */
    public static ImmutableSet<String> withImplied(
            Iterable<String> words, Map<String, ? extends Collection<String>> implications) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(ImmutableList.copyOf(words));
        while (!open.isEmpty()) {
            String word = open.removeFirst();
            Collection<String> implied = implications.get(word);
            if (all.add(word) && implied != null) {
                open.addAll(implied);
            }
        }
        return ImmutableSet.copyOf(all);
    }

    /**
     * The value that stands first in a ladder, which is written highest first.
     *
     * @return nothing if there are no values
     * @throws IllegalArgumentException if a value has no rank
     */
    public static @Nullable Object highest(Iterable<? extends @Nullable Object> values, List<?> ladder) {
        int best = ladder.size();
        for (Object value : present(values)) {
            int rank = ladder.indexOf(value);
            checkArgument(
                    rank >= 0,
                    "'%s' has no rank in the ladder (%s). Give it one, or correct the source",
                    value,
                    some(ladder));
            best = Math.min(best, rank);
        }
        return best == ladder.size() ? null : ladder.get(best);
    }

    /**
     * The largest number, the latest day or instant, or the last text.
     *
     * @return nothing if there are no values
     * @throws IllegalArgumentException if the values are of different kinds
     */
    public static @Nullable Object greatest(Iterable<? extends @Nullable Object> values) {
        Object best = null;
        for (Object value : present(values)) {
            best = best == null || compare(value, best) > 0 ? value : best;
        }
        return best;
    }

    /**
     * The first 15 characters of a Salesforce id of 15 or 18 characters.
     *
     * @throws IllegalArgumentException if the text is no Salesforce id
     */
    public static @Nullable String shortId(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        return AccountId.parse(id)
                .map(AccountId::shortForm)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + id + "' is no Salesforce id. Correct it in the source"));
    }

    public static @Nullable LocalDate addDays(@Nullable LocalDate day, long days) {
        return day == null ? null : day.plusDays(days);
    }

    /** The same day of another month, or that month's last day if it is shorter. */
    public static @Nullable LocalDate addMonths(@Nullable LocalDate day, long months) {
        return day == null ? null : day.plusMonths(months);
    }

    /** Whether a day is not before another; false if either is unknown. */
    public static boolean onOrAfter(@Nullable LocalDate day, @Nullable LocalDate other) {
        return day != null && other != null && !day.isBefore(other);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static ImmutableList<Object> present(Iterable<? extends @Nullable Object> values) {
        List<Object> present = new ArrayList<>();
        for (Object value : values) {
            if (value != null && !isNothing(value)) {
                present.add(value);
            }
        }
        return ImmutableList.copyOf(present);
    }

    @SuppressWarnings("unchecked") // both are of the same class, and all classes here compare with themselves
    private static int compare(Object one, Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return decimal(first).compareTo(decimal(second));
        }
        checkArgument(
                one.getClass() == other.getClass() && one instanceof Comparable,
                "'%s' and '%s' cannot be compared. Convert them in the rule",
                other,
                one);
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private static String some(Collection<?> values) {
        String shown = String.join(", ", Iterables.transform(Iterables.limit(values, MOST_SHOWN), String::valueOf));
        return values.size() > MOST_SHOWN ? shown + ", ..." : shown;
    }
}
