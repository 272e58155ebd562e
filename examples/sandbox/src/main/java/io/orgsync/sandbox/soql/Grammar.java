package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableSet;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import io.orgsync.sandbox.soql.SoqlException.Code;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Runs the Apex grammar over a statement and refuses what that grammar lets pass although SOQL over HTTP does not know it. */
final class Grammar {
    /** Words that the language reserves, so that they are no aliases. */
    private static final ImmutableSet<String> RESERVED = ImmutableSet.of(
            "and",
            "asc",
            "desc",
            "excludes",
            "first",
            "from",
            "group",
            "having",
            "in",
            "includes",
            "last",
            "like",
            "limit",
            "not",
            "null",
            "nulls",
            "or",
            "select",
            "using",
            "where",
            "with",
            "order",
            "offset",
            "by");

    private final Source source;
    private final ThrowingListener listener = new ThrowingListener();

    Grammar(Source source) {
        this.source = source;
    }

    QueryContext parse() {
        ApexLexer lexer = ApexParserFactory.createLexer(CharStreams.fromString(Literals.prepared(source.text())));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        ApexParser parser = ApexParserFactory.createParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        QueryContext query = parser.query();
        Token next = tokens.LT(1);
        if (next.getType() != Token.EOF) {
            throw unexpected(next);
        }
        refuseComments(tokens);
        return query;
    }

    /** The position of a token as an offset into the text; the grammar counts code points. */
    int at(Token token) {
        int points = Math.min(
                token.getStartIndex(),
                source.text().codePointCount(0, source.text().length()));
        return source.text().offsetByCodePoints(0, points);
    }

    int at(ParserRuleContext context) {
        return at(context.getStart());
    }

    /** An alias, which must not be a reserved word; the grammar would read a trailing WHERE as one. */
    String alias(ParserRuleContext context) {
        String alias = context.getText();
        if (RESERVED.contains(Fold.of(alias))) {
            int end = source.text().stripTrailing().length();
            boolean last = at(context.getStop()) + alias.length() >= end;
            throw last ? source.unexpected(end, "<EOF>") : source.unexpected(at(context), alias);
        }
        return alias;
    }

    SoqlException unexpected(Token token) {
        return source.unexpected(at(token), token.getType() == Token.EOF ? "<EOF>" : token.getText());
    }

    private void refuseComments(CommonTokenStream tokens) {
        for (Token token : tokens.getTokens()) {
            if (token.getChannel() == ApexLexer.COMMENT_CHANNEL) {
                throw source.unexpected(at(token), "/");
            }
        }
    }

    private final class ThrowingListener extends BaseErrorListener {
        @Override
        @SuppressWarnings("TooManyParameters") // given by ANTLR
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object offending,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            if (offending instanceof Token token) {
                throw unexpected(token);
            }
            throw new SoqlException(
                    Code.MALFORMED_QUERY, "line " + line + ":" + column + " " + character(line, column));
        }

        /** What is wrong with a character that begins no token. */
        private String character(int line, int column) {
            String[] lines = source.text().split("\n", -1);
            String rest =
                    line <= lines.length && column < lines[line - 1].length() ? lines[line - 1].substring(column) : "";
            if (rest.startsWith("'") || rest.isEmpty()) {
                return "mismatched character '<EOF>' expecting '''";
            }
            return "no viable alternative at character '" + rest.charAt(0) + "'";
        }
    }
}
