package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.soql.Statement.And;
import io.orgsync.sandbox.soql.Statement.Comparison;
import io.orgsync.sandbox.soql.Statement.Condition;
import io.orgsync.sandbox.soql.Statement.Kind;
import io.orgsync.sandbox.soql.Statement.Literal;
import io.orgsync.sandbox.soql.Statement.Literals;
import io.orgsync.sandbox.soql.Statement.Operator;
import io.orgsync.sandbox.soql.Statement.Or;
import io.orgsync.sandbox.soql.Statement.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that a WHERE can match at most, where it says so by values of a field that records are found by. They must still be tested.
 *
 * <table>
 * <caption>What finds rows</caption>
 * <tr><td>a field of the object equal to a text, or in a list of texts</td><td>if the org finds records by that field</td></tr>
 * <tr><td>AND</td><td>its first part that finds rows</td></tr>
 * <tr><td>OR</td><td>all parts together, if each finds rows</td></tr>
 * <tr><td>anything else</td><td>nothing</td></tr>
 * </table>
 */
record Lookup(Org org, Entity entity, Terms terms) {

    Optional<Iterable<Row>> rows(@Nullable Condition where) {
        if (where instanceof Comparison comparison) {
            return rows(comparison);
        }
        if (where instanceof And and) {
            return and.parts().stream().flatMap(part -> rows(part).stream()).findFirst();
        }
        return where instanceof Or or ? union(or) : Optional.empty();
    }

    private Optional<Iterable<Row>> union(Or or) {
        TreeMap<String, Row> byId = new TreeMap<>();
        for (Condition part : or.parts()) {
            Optional<Iterable<Row>> found = rows(part);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            found.get().forEach(row -> byId.put(row.id(), row));
        }
        return Optional.of(byId.values());
    }

    private Optional<Iterable<Row>> rows(Comparison comparison) {
        if (!(comparison.left() instanceof Path)) {
            return Optional.empty();
        }
        Terms.Bound left = terms.bound(comparison.left());
        ImmutableSet<String> values = values(comparison, left.column().type());
        return values.isEmpty() || left.names().size() != 1
                ? Optional.empty()
                : org.find(entity, left.column().name(), values);
    }

    /** The texts that the field must have one of; none if the comparison asks for something else. */
    private static ImmutableSet<String> values(Comparison comparison, ColumnType type) {
        Stream<Literal> literals;
        if (comparison.operator() == Operator.EQUAL && comparison.right() instanceof Literal literal) {
            literals = Stream.of(literal);
        } else if (comparison.operator() == Operator.IN && comparison.right() instanceof Literals list) {
            literals = list.values().stream();
        } else {
            return ImmutableSet.of();
        }
        ImmutableSet.Builder<String> values = ImmutableSet.builder();
        for (Literal literal : literals.toList()) {
            if (literal.kind() != Kind.TEXT || literal.text().isEmpty()) {
                return ImmutableSet.of();
            }
            values.add(type.isId() ? RecordIds.normal(literal.text()).orElse(literal.text()) : literal.text());
        }
        return values.build();
    }
}
