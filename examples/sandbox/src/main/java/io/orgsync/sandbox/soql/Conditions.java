package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.soql.Comparisons.Side;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.And;
import io.orgsync.sandbox.soql.Statement.Comparison;
import io.orgsync.sandbox.soql.Statement.Condition;
import io.orgsync.sandbox.soql.Statement.Literal;
import io.orgsync.sandbox.soql.Statement.Literals;
import io.orgsync.sandbox.soql.Statement.Not;
import io.orgsync.sandbox.soql.Statement.Operator;
import io.orgsync.sandbox.soql.Statement.Or;
import io.orgsync.sandbox.soql.Statement.Subselect;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a test of rows from a WHERE, or of groups from a HAVING. */
final class Conditions {
    private static final int MOST_SEMI_JOINS = 2;

    private final Context context;
    private final Entity entity;
    private final Terms terms;
    private final Comparisons comparisons;
    private int semiJoins;

    /** {@code entity} is the object that the rows are of, before they are grouped. */
    Conditions(Context context, Entity entity, Terms terms) {
        this.context = context;
        this.entity = entity;
        this.terms = terms;
        this.comparisons = new Comparisons(context.source(), context.now());
    }

    Predicate<Row> test(@Nullable Condition where) {
        return where == null ? row -> true : test(where, true);
    }

    private Predicate<Row> test(Condition condition, boolean top) {
        if (condition instanceof And and) {
            return matching(parts(and.parts(), top), true);
        }
        if (condition instanceof Or or) {
            return matching(parts(or.parts(), false), false);
        }
        if (condition instanceof Not not) {
            return test(not.part(), false).negate();
        }
        return comparison((Comparison) condition, top);
    }

    /** All of them, or any. */
    private static Predicate<Row> matching(ImmutableList<Predicate<Row>> parts, boolean all) {
        return row -> {
            for (Predicate<Row> part : parts) {
                if (part.test(row) != all) {
                    return !all;
                }
            }
            return all;
        };
    }

    private ImmutableList<Predicate<Row>> parts(ImmutableList<Condition> parts, boolean top) {
        return parts.stream().map(part -> test(part, top)).collect(ImmutableList.toImmutableList());
    }

    private Predicate<Row> comparison(Comparison comparison, boolean top) {
        Terms.Bound left = terms.bound(comparison.left());
        Side side = new Side(left.column(), left.at());
        checkFilterable(side);
        Reading reading = left.reading();
        if (comparison.right() instanceof Subselect subselect) {
            return semiJoin(comparison.operator(), left, subselect, top);
        }
        Comparisons.Test test = comparison.right() instanceof Literals literals
                ? comparisons.list(side, comparison.operator(), literals.values())
                : comparisons.single(side, comparison.operator(), (Literal) comparison.right());
        return row -> test.of(reading.of(row));
    }

    private void checkFilterable(Side side) {
        if (!side.column().filterable()) {
            throw context.source()
                    .error(
                            side.at(),
                            Code.INVALID_FIELD,
                            "field '" + side.column().name() + "' can not be filtered in a query call");
        }
    }

    private Predicate<Row> semiJoin(Operator operator, Terms.Bound left, Subselect subselect, boolean top) {
        Statement inner = subselect.statement();
        checkSemiJoin(operator, subselect, top);
        Query query = Query.bind(inner, context.inSemiJoin());
        Selection.Value value = onlyValue(query, subselect);
        checkTypes(new Side(left.column(), left.at()), value, query.entity());
        ImmutableSet<String> ids = query.run().rows().stream()
                .flatMap(row -> Stream.ofNullable(value.in(row)))
                .map(Object::toString)
                .collect(ImmutableSet.toImmutableSet());
        Reading reading = left.reading();
        return row -> {
            Object id = reading.of(row);
            return (id != null && ids.contains(id.toString())) != operator.isNegative();
        };
    }

    private Selection.Value onlyValue(Query query, Subselect subselect) {
        ImmutableList<Selection.Selected> items = query.selection().items();
        if (items.size() == 1 && items.get(0) instanceof Selection.Value value && !query.aggregate()) {
            return value;
        }
        throw context.source()
                .malformed(subselect.at(), "semi join sub-selects can only select one ID or reference field");
    }

    private void checkSemiJoin(Operator operator, Subselect subselect, boolean top) {
        Statement inner = subselect.statement();
        if (operator != Operator.IN && operator != Operator.NOT_IN) {
            throw context.source().unexpected(subselect.at(), "(");
        }
        if (context.nested()) {
            throw context.source().malformed(subselect.at(), "Nesting of semi join sub-selects is not supported");
        }
        if (!top) {
            throw context.source()
                    .malformed(
                            subselect.at(),
                            "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested"
                                    + " WHERE expressions");
        }
        semiJoins++;
        if (semiJoins > MOST_SEMI_JOINS) {
            throw context.source()
                    .malformed(subselect.at(), "maximum number of semi join sub-selects is " + MOST_SEMI_JOINS);
        }
        if (!inner.orders().isEmpty() || inner.limit() != null) {
            throw context.source()
                    .malformed(subselect.at(), "Semi join sub-selects are not allowed with ORDER BY or LIMIT");
        }
    }

    private void checkTypes(Side left, Selection.Value inner, Entity innerEntity) {
        if (innerEntity.name().equals(entity.name()) && left.column().type() == ColumnType.ID) {
            throw context.source()
                    .malformed(left.at(), "The inner and outer selects should not be on the same object type");
        }
        if (!left.column().type().isId()
                || !inner.column().type().isId()
                || Collections.disjoint(targets(left.column(), entity), targets(inner.column(), innerEntity))) {
            throw context.source()
                    .malformed(
                            left.at(),
                            "The selected field '" + inner.column().name()
                                    + "' in the subquery and the left operand field"
                                    + " in the where expression in the outer query '"
                                    + left.column().name()
                                    + "' should point to the same object type");
        }
    }

    private static ImmutableList<String> targets(Column column, Entity entity) {
        return column.type() == ColumnType.ID ? ImmutableList.of(entity.name()) : column.referenceTo();
    }
}
