package io.orgsync.salesforce;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserBaseListener;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What the grammar allows and a sync, or the REST interface, does not. */
final class SoqlRefusals extends ApexParserBaseListener {

    @Override
    public void enterSelectEntry(ApexParser.SelectEntryContext entry) {
        if (entry.soqlFunction() != null) {
            throw refused(entry, "functions are not supported in the SELECT list; select the field itself");
        }
    }

    @Override
    public void enterSubFieldEntry(ApexParser.SubFieldEntryContext entry) {
        if (entry.soqlFunction() != null) {
            throw refused(entry, "functions are not supported in the SELECT list; select the field itself");
        }
    }

    @Override
    public void enterTypeOf(ApexParser.TypeOfContext part) {
        throw refused(part, "TYPEOF is not supported; select the fields that all owners share");
    }

    @Override
    public void enterGroupByClause(ApexParser.GroupByClauseContext part) {
        throw refused(part, "GROUP BY is not supported; a sync needs single records");
    }

    @Override
    public void enterOffsetClause(ApexParser.OffsetClauseContext part) {
        throw refused(part, "OFFSET is not supported; pages are followed by themselves");
    }

    @Override
    public void enterForClauses(ApexParser.ForClausesContext part) {
        if (part.getChildCount() > 0) {
            throw refused(part, "FOR is not supported; a sync only reads");
        }
    }

    @Override
    public void enterUpdateList(ApexParser.UpdateListContext part) {
        throw refused(part, "UPDATE is not supported; a sync only reads");
    }

    @Override
    public void enterAllRowsClause(ApexParser.AllRowsClauseContext part) {
        throw refused(part, "ALL ROWS belongs to Apex");
    }

    @Override
    public void enterBoundExpression(ApexParser.BoundExpressionContext part) {
        throw refused(part, "binds belong to Apex; write the value itself");
    }

    @Override
    public void visitTerminal(TerminalNode leaf) {
        if (leaf.getSymbol().getType() == ApexParser.MultilineStringLiteral) {
            throw new SoqlException(
                    leaf.getSymbol().getLine(),
                    leaf.getSymbol().getCharPositionInLine() + 1,
                    "text is written in single quotes");
        }
    }

    private static SoqlException refused(ParserRuleContext part, String reason) {
        return new SoqlException(part.getStart().getLine(), part.getStart().getCharPositionInLine() + 1, reason);
    }
}
