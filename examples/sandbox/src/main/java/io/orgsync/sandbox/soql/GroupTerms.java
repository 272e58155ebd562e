package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.soql.Statement.Call;
import io.orgsync.sandbox.soql.Statement.Path;
import io.orgsync.sandbox.soql.Statement.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names and functions of groups: the grouped fields themselves, and aggregates of any. */
final class GroupTerms implements Terms {
    private final Source source;
    private final RowTerms rows;
    private final ImmutableList<Bound> keys;

    GroupTerms(Source source, RowTerms rows, ImmutableList<Term> groupBy) {
        this.source = source;
        this.rows = rows;
        this.keys = groupBy.stream().map(this::key).collect(ImmutableList.toImmutableList());
    }

    private Bound key(Term term) {
        Bound key = rows.bound(term);
        if (!key.column().groupable()) {
            throw source.malformed(term.at(), "field '" + key.column().name() + "' can not be grouped in a query call");
        }
        return key;
    }

    /** Rows as groups, in order of first appearance; without GROUP BY always one. */
    ImmutableList<Row> groups(Iterable<Row> all) {
        if (keys.isEmpty()) {
            return ImmutableList.of(new Group(ImmutableList.copyOf(all)));
        }
        Map<List<@Nullable Object>, ImmutableList.Builder<Row>> groups = new LinkedHashMap<>();
        for (Row row : all) {
            List<@Nullable Object> values = new ArrayList<>(keys.size());
            for (Bound key : keys) {
                values.add(Comparisons.comparable(key.column(), key.reading().of(row)));
            }
            groups.computeIfAbsent(Collections.unmodifiableList(values), none -> ImmutableList.builder())
                    .add(row);
        }
        return groups.values().stream()
                .map(members -> new Group(members.build()))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Bound bound(Term term) {
        if (term instanceof Call call && RowTerms.AGGREGATES.contains(call.name())) {
            return aggregate(call);
        }
        Bound wanted = rows.bound(term);
        for (Bound key : keys) {
            if (key.names().equals(wanted.names())
                    && key.column().type() == wanted.column().type()) {
                Reading reading = wanted.reading();
                return new Bound(
                        wanted.names(),
                        wanted.column(),
                        row -> reading.of(members(row).get(0)),
                        wanted.at());
            }
        }
        throw source.malformed(
                term.at(),
                "Field must be grouped or aggregated: " + wanted.column().name());
    }

    private Bound aggregate(Call call) {
        if (call.argument() == null) {
            return new Bound(
                    ImmutableList.of("count"),
                    RowTerms.computed("count", ColumnType.INT),
                    row -> members(row).size(),
                    call.at());
        }
        Bound field = rows.bound(call.argument());
        check(call, field.column());
        Reading reading = field.reading();
        Function<List<Object>, @Nullable Object> function = function(call.name(), field.column());
        return new Bound(
                field.names(),
                RowTerms.computed(field.column().name(), type(call.name(), field.column())),
                row -> function.apply(members(row).stream()
                        .map(reading::of)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList()),
                call.at());
    }

    private void check(Call call, Column column) {
        boolean sum = call.name().equals("sum") || call.name().equals("avg");
        boolean possible = sum
                ? column.type().isNumber()
                : column.filterable()
                        && (column.type() != ColumnType.BOOLEAN || call.name().equals("count"));
        if (!possible) {
            throw source.malformed(
                    call.at(),
                    "field " + column.name() + " does not support aggregate operator "
                            + call.name().toUpperCase(Locale.ROOT));
        }
    }

    private static ColumnType type(String function, Column column) {
        return switch (function) {
            case "count", "count_distinct" -> ColumnType.INT;
            case "sum", "avg" -> ColumnType.DOUBLE;
            default -> column.type();
        };
    }

    private static Function<List<Object>, @Nullable Object> function(String name, Column column) {
        return switch (name) {
            case "count" -> List::size;
            case "count_distinct" ->
                values -> values.stream()
                        .map(value -> Comparisons.comparable(column, value))
                        .distinct()
                        .count();
            case "sum" -> values -> values.isEmpty() ? null : sum(values);
            case "avg" ->
                values -> values.isEmpty()
                        ? null
                        : sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
            case "min" -> values -> extreme(values, column, -1);
            default -> values -> extreme(values, column, 1);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable Object extreme(List<Object> values, Column column, int sign) {
        return values.stream()
                .max((a, b) -> sign * Ordering.compare(column, a, b))
                .orElse(null);
    }

    private static ImmutableList<Row> members(Row row) {
        return row instanceof Group group ? group.members() : ImmutableList.of(row);
    }

    /** Whether a term is an aggregate. */
    static boolean isAggregate(Term term) {
        return term instanceof Call call && RowTerms.AGGREGATES.contains(call.name());
    }

    /** The name under which a term without alias appears: the field's, or {@code expr0} and so on. */
    static String name(Term term, Bound bound, int unnamed) {
        return term instanceof Path ? bound.column().name() : "expr" + unnamed;
    }
}
