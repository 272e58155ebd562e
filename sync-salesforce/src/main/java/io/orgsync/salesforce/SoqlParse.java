package io.orgsync.salesforce;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTreeWalker;
import org.jspecify.annotations.Nullable;

/**
 * From text to {@link Soql}, by the grammar of apex-parser, which is more generous than the service: what is left over after the query,
 * comments, a bare trailing WHERE and parts of Apex are refused here.
 */
final class SoqlParse {

    private static final int LONGEST = 100_000;
    private static final ImmutableSet<String> NO_ALIAS = ImmutableSet.of(
            "where", "from", "select", "order", "group", "limit", "offset", "having", "with", "using", "for", "and",
            "or", "not", "in", "like", "update", "as");

    private final String text;

    private SoqlParse(String text) {
        this.text = text;
    }

    static Soql parse(String text) {
        if (text.length() > LONGEST) {
            throw new SoqlException(
                    1, 1, "a query has at most 100,000 characters, this one has " + text.length() + "; split it");
        }
        return new SoqlParse(text).query();
    }

    private Soql query() {
        Errors errors = new Errors();
        ApexLexer lexer = ApexParserFactory.createLexer(CharStreams.fromString(withoutLikeEscapes(text)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        refuseBeforehand(tokens.getTokens());
        ApexParser parser = ApexParserFactory.createParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        ApexParser.QueryContext query = parser.query();
        refuseRest(tokens.LT(1));
        ParseTreeWalker.DEFAULT.walk(new SoqlRefusals(), query);
        return model(query);
    }

    private Soql model(ApexParser.QueryContext query) {
        ApexParser.FromNameListContext from = query.fromNameList();
        if (from.fieldName().size() != 1) {
            throw at(from.fieldName(1).getStart(), "one object is queried at a time");
        }
        String object = from.fieldName(0).getText();
        ImmutableSet<String> own = prefixes(from);
        ImmutableList.Builder<Selected> fields = ImmutableList.builder();
        query.selectList().selectEntry().forEach(entry -> fields.add(selected(entry, own)));
        return new Soql(text, object, withoutRepeats(fields.build()), parts(query));
    }

    private static Selected selected(ApexParser.SelectEntryContext entry, Set<String> own) {
        return entry.subQuery() != null
                ? relation(entry.subQuery(), own)
                : field(entry, entry.fieldName(), entry.soqlId(), own);
    }

    private static Selected selected(ApexParser.SubFieldEntryContext entry, Set<String> own) {
        return entry.subQuery() != null
                ? relation(entry.subQuery(), own)
                : field(entry, entry.fieldName(), entry.soqlId(), own);
    }

    private static Selected field(
            ParserRuleContext entry,
            ApexParser.@Nullable FieldNameContext name,
            ApexParser.@Nullable SoqlIdContext alias,
            Set<String> own) {
        if (alias != null) {
            throw at(alias.getStart(), "unexpected '" + alias.getText() + "'; is a comma missing?");
        }
        Token start = entry.getStart();
        // Without a name it is a function or TYPEOF, which SoqlRefusals refuses first.
        String plain = name == null ? entry.getText() : withoutPrefix(name, own);
        return new Selected(plain, start.getLine(), start.getCharPositionInLine() + 1, ImmutableList.of());
    }

    private static Selected relation(ApexParser.SubQueryContext query, Set<String> own) {
        ApexParser.FromNameListContext from = query.fromNameList();
        Token start = from.getStart();
        String name = withoutPrefix(from.fieldName(0), own);
        ImmutableSet<String> inner = prefixes(from);
        ImmutableList.Builder<Selected> children = ImmutableList.builder();
        query.subFieldList().subFieldEntry().forEach(entry -> children.add(selected(entry, inner)));
        return new Selected(name, start.getLine(), start.getCharPositionInLine() + 1, withoutRepeats(children.build()));
    }

    /** What may stand before a field of the queried object itself: its name or its alias. */
    private static ImmutableSet<String> prefixes(ApexParser.FromNameListContext from) {
        ImmutableSet.Builder<String> own = ImmutableSet.builder();
        own.add(Ascii.toLowerCase(from.fieldName(0).getText()));
        for (ApexParser.SoqlIdContext alias : from.soqlId()) {
            if (NO_ALIAS.contains(Ascii.toLowerCase(alias.getText()))) {
                throw at(alias.getStart(), "'" + alias.getText() + "' is not followed by anything");
            }
            own.add(Ascii.toLowerCase(alias.getText()));
        }
        return own.build();
    }

    private static String withoutPrefix(ApexParser.FieldNameContext name, Set<String> own) {
        List<String> steps =
                name.soqlId().stream().map(ParserRuleContext::getText).collect(Collectors.toList());
        boolean prefixed = steps.size() > 1 && own.contains(Ascii.toLowerCase(steps.get(0)));
        return String.join(".", prefixed ? steps.subList(1, steps.size()) : steps);
    }

    private static ImmutableList<Selected> withoutRepeats(ImmutableList<Selected> fields) {
        Set<String> names = new HashSet<>();
        for (Selected field : fields) {
            if (!names.add(Ascii.toLowerCase(field.name()))) {
                throw new SoqlException(field.line(), field.column(), "'" + field.name() + "' is selected twice");
            }
        }
        return fields;
    }

    private Soql.Parts parts(ApexParser.QueryContext query) {
        ParserRuleContext source = query.usingScope() == null ? query.fromNameList() : query.usingScope();
        ParserRuleContext filter = query.whereClause() == null ? source : query.whereClause();
        ParserRuleContext last = query.withClause() == null ? filter : query.withClause();
        Soql.Span condition =
                query.whereClause() == null ? null : span(query.whereClause().whereLogicalExpression());
        Soql.Span limit = query.limitClause() == null
                ? null
                : span(query.limitClause().IntegerLiteral().getSymbol());
        return new Soql.Parts(
                start(query.FROM().getSymbol()), end(source.getStop()), condition, end(last.getStop()), limit);
    }

    private Soql.Span span(ParserRuleContext part) {
        return new Soql.Span(start(part.getStart()), end(part.getStop()));
    }

    private Soql.Span span(Token token) {
        return new Soql.Span(start(token), end(token));
    }

    /** The parser counts code points. */
    private int start(Token token) {
        return text.offsetByCodePoints(0, token.getStartIndex());
    }

    private int end(Token token) {
        return text.offsetByCodePoints(0, token.getStopIndex() + 1);
    }

    private static SoqlException at(Token token, String reason) {
        return new SoqlException(token.getLine(), token.getCharPositionInLine() + 1, reason);
    }

    /** What the grammar skips, or reads as the name of a field. */
    private static void refuseBeforehand(List<Token> tokens) {
        boolean comma = false;
        for (Token token : tokens) {
            if (token.getText().startsWith("//") || token.getText().startsWith("/*")) {
                throw at(token, "SOQL has no comments");
            }
            if (comma && token.getText().equalsIgnoreCase("from")) {
                throw at(token, "a comma too many before FROM");
            }
            boolean visible = token.getChannel() == Token.DEFAULT_CHANNEL;
            comma = visible ? token.getType() == ApexParser.COMMA : comma;
        }
    }

    private static void refuseRest(Token next) {
        if (next.getType() == ApexParser.SOQLAND
                || next.getType() == ApexParser.SOQLOR
                || next.getText().equalsIgnoreCase("and")
                || next.getText().equalsIgnoreCase("or")) {
            throw at(next, "AND and OR cannot be mixed without brackets");
        }
        if (next.getType() != Token.EOF) {
            throw at(next, "unexpected '" + next.getText() + "'");
        }
    }

    /** The grammar does not know the two escapes of LIKE; blanked out at equal length, so that all offsets stay. */
    private static String withoutLikeEscapes(String text) {
        StringBuilder plain = new StringBuilder(text);
        boolean quoted = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < plain.length()) {
                boolean wildcard = plain.charAt(i + 1) == '_' || plain.charAt(i + 1) == '%';
                plain.replace(i, i + 1, wildcard ? "_" : "\\");
                i++;
            }
        }
        return plain.toString();
    }

    /** Stops at the first error, in words of its own: the parser's list every token that it would have liked. */
    private static final class Errors extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int position,
                String message,
                @Nullable RecognitionException cause) {
            throw new SoqlException(line, position + 1, reason(symbol, message));
        }

        private static String reason(@Nullable Object symbol, String message) {
            if (symbol instanceof Token token) {
                return token.getType() == Token.EOF
                        ? "the query ends too early"
                        : "unexpected '" + token.getText() + "'";
            }
            return message.contains("'\"")
                    ? "text is written in single quotes"
                    : "a character that does not belong here, or a text without its closing quote";
        }
    }
}
