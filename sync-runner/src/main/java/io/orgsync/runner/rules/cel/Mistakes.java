package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import io.orgsync.field.Nearest;
import io.orgsync.runner.rules.config.Expression;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.Trap;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with an expression, in words of rules rather than of CEL. */
final class Mistakes {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern UNDEFINED = Pattern.compile("undefined field '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (\\S+).*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w -]*");
    private static final ImmutableSet<String> ALWAYS = ImmutableSet.of("settings", "tables", "today");

    private final Vocabulary vocabulary;
    private final ImmutableSet<String> lets;
    private final Expression expression;

    Mistakes(Vocabulary vocabulary, ImmutableSet<String> lets, Expression expression) {
        this.vocabulary = vocabulary;
        this.lets = lets;
        this.expression = expression;
    }

    /** The tree; nothing, and a complaint, if there is a mistake. */
    Optional<CelAbstractSyntaxTree> orElse(Complaints complaints, CelValidationResult result) {
        try {
            if (!result.hasError()) {
                return Optional.of(result.getAst());
            }
        } catch (CelValidationException odd) {
            complaints.add(expression.at(), "is no expression: " + odd.getMessage());
            return Optional.empty();
        }
        // One mistake of syntax makes CEL complain several times; only the first says anything.
        CelIssue first = result.getErrors().get(0);
        boolean names = UNDECLARED.matcher(first.getMessage()).matches()
                || UNDEFINED.matcher(first.getMessage()).matches();
        result.getErrors().stream()
                .filter(issue -> issue == first || (names && isAboutName(issue)))
                .forEach(issue -> complaints.add(place(issue), message(issue)));
        return Optional.empty();
    }

    private static boolean isAboutName(CelIssue issue) {
        return UNDECLARED.matcher(issue.getMessage()).matches()
                || UNDEFINED.matcher(issue.getMessage()).matches();
    }

    private Position place(CelIssue issue) {
        return expression
                .scalar()
                .place(
                        Math.max(1, issue.getSourceLocation().getLine()),
                        Math.max(0, issue.getSourceLocation().getColumn()));
    }

    private String message(CelIssue issue) {
        String text = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(text);
        if (undeclared.matches()) {
            return undeclared(undeclared.group(1));
        }
        Matcher undefined = UNDEFINED.matcher(text);
        if (undefined.matches()) {
            return undefined(undefined.group(1));
        }
        Matcher overload = OVERLOAD.matcher(text);
        return overload.matches() ? call(overload.group(1), text) : syntax(text);
    }

    private String undeclared(String name) {
        List<String> signatures = FunctionSet.signatures(name);
        if (!signatures.isEmpty()) {
            return "'" + name + "' is a function: " + String.join(" or ", signatures);
        }
        ImmutableSet<String> known = ImmutableSet.<String>builder()
                .addAll(vocabulary.columns().stream().map(Column::head).iterator())
                .addAll(lets)
                .addAll(ALWAYS)
                .addAll(FunctionSet.names())
                .build();
        return "nothing is called '" + name + "' here: the query does not select it, and no let has this name."
                + Nearest.hint(name, known) + constant();
    }

    /** A text constant without quotes of its own. */
    private String constant() {
        String text = expression.text();
        boolean quoted = expression.scalar().form() == YamlNode.Form.QUOTED;
        boolean word = WORD.matcher(text).matches() && !text.contains("__");
        return quoted || word
                ? " If the text itself is meant, it needs quotes inside: '\"" + text.replace("\"", "") + "\"'"
                : "";
    }

    private String undefined(String name) {
        ImmutableSet.Builder<String> known = ImmutableSet.builder();
        known.addAll(vocabulary.settings().keySet()).addAll(vocabulary.tables().keySet());
        for (Column column : vocabulary.columns()) {
            known.add(column.name().substring(column.name().lastIndexOf('.') + 1));
            column.children()
                    .forEach(child ->
                            known.add(child.name().substring(child.name().lastIndexOf('.') + 1)));
        }
        return "nothing is called '" + name + "' there." + Nearest.hint(name, known.build())
                + " Select it in the query, or add it to settings or tables";
    }

    private static String call(String function, String text) {
        List<String> signatures = FunctionSet.signatures(function);
        return signatures.isEmpty()
                ? "cannot be evaluated: " + text.replaceAll("\\s*\\(candidates:.*", "")
                : "'" + function + "' is called with the wrong arguments. Write " + String.join(" or ", signatures);
    }

    private String syntax(String text) {
        YamlNode.Scalar scalar = expression.scalar();
        if (scalar.form() == YamlNode.Form.PLAIN && !scalar.comment().isEmpty()) {
            return "the expression ends where a comment begins: " + Trap.COMMENT.advice();
        }
        if (text.contains("token recognition error at: '=")) {
            return "'=' sets nothing here. Compare with '=='";
        }
        Matcher reserved = RESERVED.matcher(text);
        if (reserved.matches()) {
            return "'" + reserved.group(1)
                    + "' has no meaning here. For a choice write when(condition, then, otherwise)";
        }
        if (text.contains("'and'") || text.contains("'or'") || text.contains("'not'")) {
            return "write && for 'and', || for 'or' and ! for 'not'";
        }
        String plain = text.replaceAll("\\s*expecting .*", "").replace("'<EOF>'", "the end");
        return "is no expression: " + plain + ". Check quotes and brackets";
    }
}
