package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Range;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.Kind;
import io.orgsync.sandbox.soql.Statement.Literal;
import io.orgsync.sandbox.soql.Statement.Operator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes tests of single values. Logic has two values: a comparison with an empty field is false, its negation true, and {@code < <= > >=}
 * never match it; an empty text is an empty field; an empty checkbox is false.
 */
final class Comparisons {
    private final Source source;
    private final LocalDate today;

    Comparisons(Source source, Instant now) {
        this.source = source;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** A test of one value. */
    @FunctionalInterface
    interface Test {
        boolean of(@Nullable Object value);
    }

    /** What is compared: the field for its type, and where it stands in the text. */
    record Side(Column column, int at) {}

    Test single(Side left, Operator operator, Literal literal) {
        ColumnType type = left.column().type();
        if (type == ColumnType.BOOLEAN) {
            return flag(left, operator, literal);
        }
        if (literal.kind() == Kind.NULL
                || (literal.kind() == Kind.TEXT && literal.text().isEmpty() && !type.isId())) {
            checkKind(left, literal);
            return empty(operator);
        }
        checkKind(left, literal);
        if (operator == Operator.LIKE) {
            return like(left, literal);
        }
        if (type.isTime()) {
            return time(left, operator, literal);
        }
        if (type.isId()) {
            return id(left, operator, literal);
        }
        Object wanted = value(left, literal);
        return found -> {
            Object comparable = comparable(left.column(), found);
            return comparable == null ? operator.isNegative() : operator.accepts(compare(comparable, wanted));
        };
    }

    Test list(Side left, Operator operator, ImmutableList<Literal> literals) {
        if (operator == Operator.INCLUDES || operator == Operator.EXCLUDES) {
            return includes(left, operator, literals);
        }
        if (left.column().type().isTime() || left.column().type() == ColumnType.BOOLEAN) {
            ImmutableList<Test> tests = literals.stream()
                    .map(literal -> single(left, Operator.EQUAL, literal))
                    .collect(ImmutableList.toImmutableList());
            return found -> tests.stream().anyMatch(test -> test.of(found)) != operator.isNegative();
        }
        ImmutableSet.Builder<Object> wanted = ImmutableSet.builder();
        boolean empty = false;
        for (Literal literal : literals) {
            checkKind(left, literal);
            if (literal.kind() == Kind.NULL || literal.text().isEmpty()) {
                empty = true;
            } else {
                wanted.add(value(left, literal));
            }
        }
        return among(left.column(), wanted.build(), empty, operator.isNegative());
    }

    private Test among(Column column, ImmutableSet<Object> wanted, boolean empty, boolean negative) {
        return found -> {
            Object comparable = comparable(column, found);
            boolean in = comparable == null ? empty : wanted.contains(comparable);
            return in != negative;
        };
    }

    private Test includes(Side left, Operator operator, ImmutableList<Literal> literals) {
        if (left.column().type() != ColumnType.MULTIPICKLIST) {
            throw invalidOperator(left);
        }
        literals.forEach(literal -> checkKind(left, literal));
        ImmutableList<ImmutableSet<String>> wanted = literals.stream()
                .map(literal -> MultiPicklist.values(literal.text()))
                .collect(ImmutableList.toImmutableList());
        return found -> {
            ImmutableSet<String> values = found == null ? ImmutableSet.of() : MultiPicklist.values(found.toString());
            boolean in = found != null && wanted.stream().anyMatch(values::containsAll);
            return in != operator.isNegative();
        };
    }

    private Test flag(Side left, Operator operator, Literal literal) {
        if (literal.kind() != Kind.BOOLEAN && literal.kind() != Kind.NULL) {
            throw wrongKind(left);
        }
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            throw invalidOperator(left);
        }
        boolean wanted = literal.text().equals("true") != operator.isNegative();
        return found -> Boolean.TRUE.equals(found) == wanted;
    }

    private static Test empty(Operator operator) {
        boolean negative = operator.isNegative();
        boolean never = operator.isOrder() || operator == Operator.LIKE;
        return found -> !never && (found == null) != negative;
    }

    private Test like(Side left, Literal literal) {
        ColumnType type = left.column().type();
        if (type.isId() || type.isNumber() || type.isTime() || type == ColumnType.MULTIPICKLIST) {
            throw invalidOperator(left);
        }
        Pattern pattern = Like.pattern(literal.text());
        return found -> found != null && pattern.matcher(found.toString()).matches();
    }

    private Test id(Side left, Operator operator, Literal literal) {
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL && !operator.isOrder()) {
            throw invalidOperator(left);
        }
        String wanted = idOf(left, literal);
        return found -> found == null
                ? operator.isNegative()
                : operator.accepts(found.toString().compareTo(wanted));
    }

    private Test time(Side left, Operator operator, Literal literal) {
        Range<String> range = literal.kind() == Kind.WORD ? days(left, literal) : moment(left, literal);
        String start = range.lowerEndpoint();
        String end = range.upperEndpoint();
        return found -> {
            if (found == null) {
                return operator.isNegative();
            }
            String text = found.toString();
            int place = text.compareTo(start) < 0 ? -1 : inside(text, start, end) ? 0 : 1;
            return operator.accepts(place);
        };
    }

    private static boolean inside(String text, String start, String end) {
        return start.equals(end) ? text.equals(start) : text.compareTo(end) < 0;
    }

    private Range<String> days(Side left, Literal literal) {
        Range<LocalDate> days;
        try {
            days = DateWords.range(literal.text(), today);
        } catch (DateTimeException | NumberFormatException e) {
            throw source.malformed(literal.at(), "invalid date formula: " + literal.text());
        }
        boolean date = left.column().type() == ColumnType.DATE;
        LocalDate first = days.lowerEndpoint();
        LocalDate end = days.upperEndpoint();
        return Range.closed(
                date ? first.toString() : Times.midnight(first), date ? end.toString() : Times.midnight(end));
    }

    private Range<String> moment(Side left, Literal literal) {
        try {
            String text = left.column().type() == ColumnType.DATETIME
                    ? Times.wire(Times.instant(literal.text()))
                    : left.column().type() == ColumnType.DATE
                            ? LocalDate.parse(literal.text()).toString()
                            : literal.text().toUpperCase(Locale.ROOT);
            return Range.closed(text, text);
        } catch (DateTimeException e) {
            throw source.malformed(
                    literal.at(), "invalid " + left.column().type().wireName() + ": " + literal.text());
        }
    }

    private Object value(Side left, Literal literal) {
        Column column = left.column();
        if (column.type().isId()) {
            return idOf(left, literal);
        }
        if (column.type().isNumber()) {
            return new BigDecimal(literal.text()).stripTrailingZeros();
        }
        String text = unescaped(literal);
        return column.caseSensitive() ? text : Fold.of(text);
    }

    private String unescaped(Literal literal) {
        int escaped = literal.text().indexOf(Literals.ESCAPED);
        if (escaped >= 0) {
            String sequence = "\\" + literal.text().charAt(escaped + 1);
            throw source.malformed(
                    literal.at(),
                    "Invalid string literal. Illegal character sequence '" + sequence + "' in string literal");
        }
        return literal.text();
    }

    private String idOf(Side left, Literal literal) {
        return RecordIds.normal(literal.text())
                .orElseThrow(() -> source.error(
                        left.at(), Code.INVALID_QUERY_FILTER_OPERATOR, "invalid ID field: " + literal.text()));
    }

    /** A stored value in the form of {@link #value}. */
    static @Nullable Object comparable(Column column, @Nullable Object found) {
        if (found == null) {
            return null;
        }
        if (found instanceof Number number) {
            return decimal(number).stripTrailingZeros();
        }
        return column.caseSensitive() || column.type().isId() ? found.toString() : Fold.of(found.toString());
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    static int compare(Object left, Object right) {
        return left instanceof BigDecimal a && right instanceof BigDecimal b
                ? a.compareTo(b)
                : left.toString().compareTo(right.toString());
    }

    private void checkKind(Side left, Literal literal) {
        ColumnType type = left.column().type();
        boolean fits = literal.kind() == Kind.NULL || fits(type, literal.kind());
        if (!fits) {
            throw wrongKind(left);
        }
    }

    private static boolean fits(ColumnType type, Kind kind) {
        if (type.isNumber()) {
            return kind == Kind.NUMBER;
        }
        return switch (type) {
            case DATE -> kind == Kind.DATE || kind == Kind.WORD;
            case DATETIME -> kind == Kind.DATETIME || kind == Kind.WORD;
            case TIME -> kind == Kind.TIME;
            default -> kind == Kind.TEXT;
        };
    }

    private SoqlException wrongKind(Side left) {
        ColumnType type = left.column().type();
        boolean quotes = !type.isNumber() && !type.isTime() && type != ColumnType.BOOLEAN;
        String name =
                type == ColumnType.DATETIME ? "dateTime" : quotes ? type.isId() ? "id" : "string" : type.wireName();
        String advice = quotes ? "should be enclosed in quotes" : "should not be enclosed in quotes";
        return source.error(
                left.at(),
                Code.INVALID_FIELD,
                "value of filter criterion for field '" + left.column().name() + "' must be of type " + name + " and "
                        + advice);
    }

    private SoqlException invalidOperator(Side left) {
        return source.error(
                left.at(),
                Code.INVALID_QUERY_FILTER_OPERATOR,
                "invalid operator on " + left.column().type().wireName() + " field");
    }
}
