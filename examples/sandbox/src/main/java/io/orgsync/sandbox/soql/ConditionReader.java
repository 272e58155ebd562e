package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import io.github.apexdevtools.apexparser.ApexParser.ComparisonOperatorContext;
import io.github.apexdevtools.apexparser.ApexParser.ConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.DateFormulaContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LogicalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereLogicalExpressionContext;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.And;
import io.orgsync.sandbox.soql.Statement.Comparison;
import io.orgsync.sandbox.soql.Statement.Condition;
import io.orgsync.sandbox.soql.Statement.Kind;
import io.orgsync.sandbox.soql.Statement.Literal;
import io.orgsync.sandbox.soql.Statement.Not;
import io.orgsync.sandbox.soql.Statement.Operand;
import io.orgsync.sandbox.soql.Statement.Operator;
import io.orgsync.sandbox.soql.Statement.Or;
import io.orgsync.sandbox.soql.Statement.Subselect;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Turns conditions of the grammar's tree into ours. */
final class ConditionReader {
    private final Source source;
    private final Grammar grammar;
    private final StatementReader statements;

    ConditionReader(Source source, Grammar grammar, StatementReader statements) {
        this.source = source;
        this.grammar = grammar;
        this.statements = statements;
    }

    Condition where(WhereClauseContext clause) {
        return where(clause.whereLogicalExpression());
    }

    private Condition where(WhereLogicalExpressionContext expression) {
        return joined(
                expression.whereConditionalExpression().stream()
                        .map(this::conditional)
                        .collect(ImmutableList.toImmutableList()),
                expression.NOT() != null,
                expression.SOQLOR().isEmpty());
    }

    private Condition conditional(WhereConditionalExpressionContext expression) {
        if (expression.whereLogicalExpression() != null) {
            return where(expression.whereLogicalExpression());
        }
        if (expression.whereFieldExpression().fieldExpression() == null) {
            throw grammar.unexpected(expression.getStart());
        }
        return comparison(expression.whereFieldExpression().fieldExpression());
    }

    Condition having(LogicalExpressionContext expression) {
        return joined(
                expression.conditionalExpression().stream()
                        .map(this::conditional)
                        .collect(ImmutableList.toImmutableList()),
                expression.NOT() != null,
                expression.SOQLOR().isEmpty());
    }

    private static Condition joined(ImmutableList<Condition> parts, boolean not, boolean and) {
        if (not) {
            return new Not(parts.get(0));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return and ? new And(parts) : new Or(parts);
    }

    private Condition conditional(ConditionalExpressionContext expression) {
        if (expression.logicalExpression() != null) {
            return having(expression.logicalExpression());
        }
        return comparison(expression.fieldExpression());
    }

    private Condition comparison(FieldExpressionContext expression) {
        Operator operator = operator(expression.comparisonOperator());
        Operand right = operand(expression.value());
        if (operator.isList() == (right instanceof Literal)) {
            throw grammar.unexpected(expression.value().getStart());
        }
        return new Comparison(statements.term(expression.fieldName(), expression.soqlFunction()), operator, right);
    }

    private Operator operator(ComparisonOperatorContext operator) {
        String text = Fold.of(operator.getText());
        int at = grammar.at(operator);
        if (text.endsWith("=") && !source.text().startsWith(text, at)) {
            throw grammar.unexpected(operator.getStop());
        }
        return switch (text) {
            case "=" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            case "like" -> Operator.LIKE;
            case "in" -> Operator.IN;
            case "notin" -> Operator.NOT_IN;
            case "includes" -> Operator.INCLUDES;
            case "excludes" -> Operator.EXCLUDES;
            default -> throw source.unexpected(at, text);
        };
    }

    private Operand operand(ValueContext value) {
        if (value.subQuery() != null) {
            return new Subselect(statements.subquery(value.subQuery()), grammar.at(value));
        }
        if (value.valueList() != null) {
            return new Statement.Literals(
                    value.valueList().value().stream().map(this::literal).collect(ImmutableList.toImmutableList()));
        }
        return literal(value);
    }

    private Literal literal(ValueContext value) {
        int at = grammar.at(value);
        if (value.boundExpression() != null) {
            throw new SoqlException(Code.MALFORMED_QUERY, "Bind variables only allowed in Apex code");
        }
        if (value.StringLiteral() != null) {
            return new Literal(Kind.TEXT, Literals.decoded(value.getText(), at, source), at);
        }
        if (value.dateFormula() != null) {
            return word(value.dateFormula(), at);
        }
        Kind kind = kind(value);
        if (kind == null) {
            throw grammar.unexpected(value.getStart());
        }
        return new Literal(kind, Fold.of(value.getText()), at);
    }

    private static Literal word(DateFormulaContext formula, int at) {
        return new Literal(Kind.WORD, Fold.of(formula.getText()), at);
    }

    private static @Nullable Kind kind(ValueContext value) {
        if (value.NULL() != null) {
            return Kind.NULL;
        }
        if (value.signedNumber() != null) {
            return value.getText().endsWith("d") || value.getText().endsWith("D")
                    ? null
                    : Kind.NUMBER; // an Apex double
        }
        if (present(value.BooleanLiteral())) {
            return Kind.BOOLEAN;
        }
        if (present(value.DateTimeLiteral())) {
            return Kind.DATETIME;
        }
        if (present(value.DateLiteral())) {
            return Kind.DATE;
        }
        return present(value.TimeLiteral()) ? Kind.TIME : null;
    }

    private static boolean present(@Nullable TerminalNode node) {
        return node != null;
    }
}
