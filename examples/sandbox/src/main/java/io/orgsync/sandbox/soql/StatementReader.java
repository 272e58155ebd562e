package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.GroupByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.LimitClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OffsetClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OrderByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlIdContext;
import io.github.apexdevtools.apexparser.ApexParser.SubFieldEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.UsingScopeContext;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.Call;
import io.orgsync.sandbox.soql.Statement.Children;
import io.orgsync.sandbox.soql.Statement.Item;
import io.orgsync.sandbox.soql.Statement.Order;
import io.orgsync.sandbox.soql.Statement.Path;
import io.orgsync.sandbox.soql.Statement.Single;
import io.orgsync.sandbox.soql.Statement.Term;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Turns the grammar's tree into a {@link Statement}. */
final class StatementReader {
    private final Source source;
    private final Grammar grammar;
    private final ConditionReader conditions;

    private StatementReader(Source source) {
        this.source = source;
        this.grammar = new Grammar(source);
        this.conditions = new ConditionReader(source, grammar, this);
    }

    /** Reads a statement; throws {@link SoqlException} when it is none. */
    static Statement read(Source source) {
        StatementReader reader = new StatementReader(source);
        return reader.query(reader.grammar.parse());
    }

    private Statement query(QueryContext query) {
        refuseUnknown(query);
        GroupByClauseContext group = query.groupByClause();
        return common(query.fromNameList())
                .items(query.selectList().selectEntry().stream()
                        .map(this::item)
                        .collect(ImmutableList.toImmutableList()))
                .mine(isMine(query.usingScope()))
                .where(query.whereClause() == null ? null : conditions.where(query.whereClause()))
                .groupBy(groupBy(group))
                .having(
                        group == null || group.logicalExpression() == null
                                ? null
                                : conditions.having(group.logicalExpression()))
                .orders(orders(query.orderByClause()))
                .limit(limit(query.limitClause()))
                .offset(offset(query.offsetClause()))
                .build();
    }

    Statement subquery(SubQueryContext query) {
        return common(query.fromNameList())
                .items(query.subFieldList().subFieldEntry().stream()
                        .map(this::item)
                        .collect(ImmutableList.toImmutableList()))
                .mine(false)
                .where(query.whereClause() == null ? null : conditions.where(query.whereClause()))
                .groupBy(ImmutableList.of())
                .orders(orders(query.orderByClause()))
                .limit(limit(query.limitClause()))
                .build();
    }

    private StatementBuilder common(FromNameListContext from) {
        if (from.COMMA().size() > 0) {
            throw grammar.unexpected(from.COMMA(0).getSymbol());
        }
        SoqlIdContext alias = from.soqlId().isEmpty() ? null : from.soqlId(0);
        return Statement.builder().object(path(from.fieldName(0))).alias(alias == null ? null : grammar.alias(alias));
    }

    private void refuseUnknown(QueryContext query) {
        if (query.allRowsClause() != null) {
            throw source.malformed(grammar.at(query.allRowsClause()), "ALL ROWS not allowed in this context");
        }
        if (query.withClause() != null) {
            throw grammar.unexpected(query.withClause().getStart());
        }
        GroupByClauseContext group = query.groupByClause();
        if (group != null && (group.ROLLUP() != null || group.CUBE() != null)) {
            throw grammar.unexpected(group.BY().getSymbol());
        }
    }

    private static boolean isMine(@Nullable UsingScopeContext clause) {
        String scope = clause == null ? "everything" : clause.soqlId().getText();
        if (!Fold.of(scope).equals("mine") && !Fold.of(scope).equals("everything")) {
            throw new SoqlException(Code.INVALID_QUERY_SCOPE, "invalid query scope: " + scope);
        }
        return Fold.of(scope).equals("mine");
    }

    private Item item(SelectEntryContext entry) {
        if (entry.subQuery() != null) {
            refuseAlias(entry.soqlId());
            return new Children(subquery(entry.subQuery()));
        }
        if (entry.typeOf() != null) {
            throw grammar.unexpected(entry.getStart());
        }
        return single(entry.fieldName(), entry.soqlFunction(), entry.soqlId());
    }

    private Item item(SubFieldEntryContext entry) {
        if (entry.subQuery() != null) {
            refuseAlias(entry.soqlId());
            return new Children(subquery(entry.subQuery()));
        }
        if (entry.typeOf() != null) {
            throw grammar.unexpected(entry.getStart());
        }
        return single(entry.fieldName(), entry.soqlFunction(), entry.soqlId());
    }

    private void refuseAlias(@Nullable SoqlIdContext alias) {
        if (alias != null) {
            throw grammar.unexpected(alias.getStart());
        }
    }

    private Single single(
            @Nullable FieldNameContext name, @Nullable SoqlFunctionContext function, @Nullable SoqlIdContext alias) {
        return new Single(term(name, function), alias == null ? null : grammar.alias(alias));
    }

    /** A name or a function, whichever is there. */
    Term term(@Nullable FieldNameContext name, @Nullable SoqlFunctionContext function) {
        if (name != null) {
            return path(name);
        }
        if (function != null) {
            return call(function);
        }
        throw new SoqlException(Code.MALFORMED_QUERY, "unexpected token: '<EOF>'");
    }

    private Path path(FieldNameContext name) {
        return new Path(
                name.soqlId().stream().map(ParserRuleContext::getText).collect(ImmutableList.toImmutableList()),
                grammar.at(name));
    }

    private Call call(SoqlFunctionContext function) {
        String name = Fold.of(function.getStart().getText());
        int at = grammar.at(function);
        if (function.soqlFieldsParameter() != null) {
            return new Call(name, null, Fold.of(function.soqlFieldsParameter().getText()), at);
        }
        if (function.DISTANCE() != null) {
            throw grammar.unexpected(function.getStart());
        }
        if (function.dateFieldName() != null) {
            return new Call(name, path(function.dateFieldName().fieldName()), "", at);
        }
        boolean bare = function.fieldName() == null && function.soqlFunction() == null;
        return new Call(name, bare ? null : term(function.fieldName(), function.soqlFunction()), "", at);
    }

    private ImmutableList<Term> groupBy(@Nullable GroupByClauseContext group) {
        if (group == null) {
            return ImmutableList.of();
        }
        return group.fieldGroupByList().fieldGroupBy().stream()
                .map(each -> term(each.fieldName(), each.soqlFunction()))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Order> orders(@Nullable OrderByClauseContext clause) {
        if (clause == null) {
            return ImmutableList.of();
        }
        List<FieldOrderContext> list = clause.fieldOrderList().fieldOrder();
        return list.stream()
                .map(each -> new Order(
                        term(each.fieldName(), each.soqlFunction()), each.DESC() != null, each.LAST() != null))
                .collect(ImmutableList.toImmutableList());
    }

    private @Nullable Integer limit(@Nullable LimitClauseContext clause) {
        return clause == null ? null : count(clause.getStart(), clause.IntegerLiteral());
    }

    private @Nullable Integer offset(@Nullable OffsetClauseContext clause) {
        return clause == null
                ? null
                : count(clause.getStart(), clause.OFFSET() == null ? null : clause.IntegerLiteral());
    }

    private int count(Token keyword, @Nullable TerminalNode number) {
        if (number == null) {
            throw new SoqlException(Code.MALFORMED_QUERY, "Bind variables only allowed in Apex code");
        }
        try {
            return Integer.parseInt(number.getText());
        } catch (NumberFormatException e) {
            throw source.malformed(grammar.at(keyword), "For input string: \"" + number.getText() + "\"");
        }
    }
}
