package io.orgsync.field;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One value of one field. A field that a side does not hold at all is not a value: see {@link Fields#find}.
 *
 * <p>{@link #empty()} is "known to hold nothing": Salesforce's null, Zendesk's null, and text without characters, which
 * Salesforce stores as null. The factories turn such input into it, so {@link Text} is never empty.
 */
public sealed interface FieldValue {

    static FieldValue empty() {
        return Empty.EMPTY;
    }

    /** Null and text without characters give {@link #empty}. */
    static FieldValue text(@Nullable String value) {
        return value == null || value.isEmpty() ? empty() : new Text(value);
    }

    /** Null gives {@link #empty}. */
    static FieldValue number(@Nullable BigDecimal value) {
        return value == null ? empty() : new Numeric(value);
    }

    static FieldValue number(long value) {
        return new Numeric(BigDecimal.valueOf(value));
    }

    static FieldValue flag(boolean value) {
        return value ? Flag.TRUE : Flag.FALSE;
    }

    /** Null gives {@link #empty}. */
    static FieldValue day(@Nullable LocalDate value) {
        return value == null ? empty() : new Day(value);
    }

    /** Null gives {@link #empty}. */
    static FieldValue moment(@Nullable Instant value) {
        return value == null ? empty() : new Moment(value);
    }

    /** Words without order or repetition. An empty set is a value of its own, because "no tags" is not "unknown tags". */
    static FieldValue set(Iterable<String> words) {
        return new Words(ImmutableSortedSet.copyOf(words));
    }

    static FieldValue rows(Iterable<Fields> rows) {
        return new Rows(ImmutableList.copyOf(rows));
    }

    /** One answer per case; a new case is a compile error for every caller. */
    <T> T fold(Cases<T> cases);

    /**
     * A spelling that is equal exactly when the values are equal in kind and content: numbers without trailing zeros, instants in
     * UTC. Digests are taken over it, so it must never change.
     */
    default String canonical() {
        return fold(Spelling.CANONICAL);
    }

    /** What a person reads: plain text, {@code (empty)} for nothing, words separated by commas. */
    default String display() {
        return fold(Spelling.DISPLAY);
    }

    default boolean isEmpty() {
        return this == Empty.EMPTY;
    }

    /** The words of a set; none of any other value. */
    default ImmutableSortedSet<String> words() {
        return this instanceof Words words ? words.value() : ImmutableSortedSet.of();
    }

    record Text(String value) implements FieldValue {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.text(value);
        }
    }

    record Numeric(BigDecimal value) implements FieldValue {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.number(value);
        }
    }

    enum Flag implements FieldValue {
        TRUE,
        FALSE;

        public boolean value() {
            return this == TRUE;
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.flag(value());
        }
    }

    record Day(LocalDate value) implements FieldValue {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.day(value);
        }
    }

    record Moment(Instant value) implements FieldValue {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.moment(value);
        }
    }

    record Words(ImmutableSortedSet<String> value) implements FieldValue {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.words(value);
        }
    }

    record Rows(ImmutableList<Fields> value) implements FieldValue {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.rows(value);
        }
    }

    enum Empty implements FieldValue {
        EMPTY;

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.empty();
        }
    }

    /** One answer for each kind of value. */
    interface Cases<T> {
        T text(String value);

        T number(BigDecimal value);

        T flag(boolean value);

        T day(LocalDate value);

        T moment(Instant value);

        T words(ImmutableSortedSet<String> value);

        T rows(ImmutableList<Fields> value);

        T empty();
    }
}
