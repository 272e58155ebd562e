package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.soql.Statement.Call;
import io.orgsync.sandbox.soql.Statement.Path;
import io.orgsync.sandbox.soql.Statement.Term;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names and functions of single rows. */
final class RowTerms implements Terms {
    static final ImmutableSet<String> AGGREGATES =
            ImmutableSet.of("count", "count_distinct", "min", "max", "sum", "avg");

    private static final ImmutableMap<String, Function<LocalDate, Object>> DATE_FUNCTIONS =
            ImmutableMap.<String, Function<LocalDate, Object>>builder()
                    .put("calendar_month", LocalDate::getMonthValue)
                    .put("calendar_quarter", day -> day.get(IsoFields.QUARTER_OF_YEAR))
                    .put("calendar_year", LocalDate::getYear)
                    .put("fiscal_month", LocalDate::getMonthValue)
                    .put("fiscal_quarter", day -> day.get(IsoFields.QUARTER_OF_YEAR))
                    .put("fiscal_year", LocalDate::getYear)
                    .put("day_in_month", LocalDate::getDayOfMonth)
                    .put("day_in_week", day -> day.getDayOfWeek().getValue() % 7 + 1)
                    .put("day_in_year", LocalDate::getDayOfYear)
                    .put("week_in_month", day -> (day.getDayOfMonth() - 1) / 7 + 1)
                    .put("week_in_year", day -> (day.get(ChronoField.DAY_OF_YEAR) - 1) / 7 + 1)
                    .put("day_only", LocalDate::toString)
                    .buildOrThrow();

    private final Source source;
    private final Scope scope;

    RowTerms(Source source, Scope scope) {
        this.source = source;
        this.scope = scope;
    }

    @Override
    public Bound bound(Term term) {
        if (term instanceof Path path) {
            Scope.Found found = scope.find(path);
            return new Bound(found.names(), found.column(), found.reading(), path.at());
        }
        return function((Call) term);
    }

    /** The steps to a field, for a selection that shows them. */
    Scope.Found found(Path path) {
        return scope.find(path);
    }

    private Bound function(Call call) {
        if (call.argument() == null || AGGREGATES.contains(call.name())) {
            throw source.malformed(call.at(), "Grouped field should not be aggregated: " + call.name());
        }
        Bound argument = bound(call.argument());
        return switch (call.name()) {
            case "tolabel", "convertcurrency" -> argument;
            case "format" -> as(argument, ColumnType.STRING, Object::toString);
            case "hour_in_day" -> hour(call, argument);
            default -> date(call, argument);
        };
    }

    private Bound hour(Call call, Bound argument) {
        if (argument.column().type() != ColumnType.DATETIME) {
            throw unsupported(call, argument);
        }
        return as(
                argument,
                ColumnType.INT,
                value -> Integer.valueOf(value.toString().substring(11, 13)));
    }

    private Bound date(Call call, Bound argument) {
        Function<LocalDate, Object> function = DATE_FUNCTIONS.get(call.name());
        ColumnType of = argument.column().type();
        if (function == null || (of != ColumnType.DATE && of != ColumnType.DATETIME)) {
            throw unsupported(call, argument);
        }
        ColumnType type = call.name().equals("day_only") ? ColumnType.DATE : ColumnType.INT;
        return as(
                argument,
                type,
                value -> function.apply(LocalDate.parse(value.toString().substring(0, 10))));
    }

    private SoqlException unsupported(Call call, Bound argument) {
        return source.malformed(
                call.at(), "field '" + argument.column().name() + "' does not support the function " + call.name());
    }

    private static Bound as(Bound argument, ColumnType type, Function<Object, Object> function) {
        Reading reading = argument.reading();
        return new Bound(
                argument.names(),
                computed(argument.column().name(), type),
                row -> apply(function, reading.of(row)),
                argument.at());
    }

    private static @Nullable Object apply(Function<Object, Object> function, @Nullable Object value) {
        return value == null ? null : function.apply(value);
    }

    /** A column for what a function returns. */
    static Column computed(String name, ColumnType type) {
        return Column.builder()
                .name(name)
                .type(type)
                .length(0)
                .filterable(true)
                .sortable(true)
                .groupable(true)
                .caseSensitive(false)
                .referenceTo(ImmutableList.of())
                .build();
    }
}
