package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT as written, before names are looked up. Positions are offsets into the text.
 *
 * @param mine whether only records of the user are asked for, by {@code USING SCOPE}
 */
@Value.Builder
record Statement(
        ImmutableList<Item> items,
        Path object,
        @Nullable String alias,
        boolean mine,
        @Nullable Condition where,
        ImmutableList<Term> groupBy,
        @Nullable Condition having,
        ImmutableList<Order> orders,
        @Nullable Integer limit,
        @Nullable Integer offset) {

    /** What is selected. */
    sealed interface Item permits Single, Children {}

    record Single(Term term, @Nullable String alias) implements Item {}

    record Children(Statement statement) implements Item {}

    /** A name or a function of one. */
    sealed interface Term permits Path, Call {
        int at();
    }

    record Path(ImmutableList<String> names, int at) implements Term {
        String last() {
            return names.get(names.size() - 1);
        }

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /**
     * A function.
     *
     * @param name in lower case
     * @param argument null for {@code COUNT()} and {@code FIELDS(...)}
     * @param word the word in {@code FIELDS(...)}, in lower case, else empty
     */
    record Call(String name, @Nullable Term argument, String word, int at) implements Term {}

    /** A condition of WHERE or HAVING. */
    sealed interface Condition permits And, Or, Not, Comparison {}

    record And(ImmutableList<Condition> parts) implements Condition {}

    record Or(ImmutableList<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    record Comparison(Term left, Operator operator, Operand right) implements Condition {}

    /** Comparison operators. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE,
        IN,
        NOT_IN,
        INCLUDES,
        EXCLUDES;

        boolean isOrder() {
            return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
        }

        boolean isList() {
            return this == IN || this == NOT_IN || this == INCLUDES || this == EXCLUDES;
        }

        boolean isNegative() {
            return this == NOT_EQUAL || this == NOT_IN || this == EXCLUDES;
        }

        /** Whether a comparison result (as of {@code compareTo}) satisfies the operator. */
        boolean accepts(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case GREATER -> comparison > 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
                default -> (comparison == 0) != isNegative();
            };
        }
    }

    /** The right side of a comparison. */
    sealed interface Operand permits Literal, Literals, Subselect {}

    /** Kinds of literals. */
    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        DATE,
        DATETIME,
        TIME,
        WORD
    }

    /**
     * A literal.
     *
     * @param text as written, but decoded for texts (where escaped wildcards keep a mark, see {@link Like}) and in lower case for words
     */
    record Literal(Kind kind, String text, int at) implements Operand {}

    record Literals(ImmutableList<Literal> values) implements Operand {}

    record Subselect(Statement statement, int at) implements Operand {}

    /** One column of ORDER BY. */
    record Order(Term term, boolean descending, boolean nullsLast) {}

    static StatementBuilder builder() {
        return new StatementBuilder();
    }
}
