package io.orgsync.runner.rules.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The ways in which an expression can be something else to YAML, each with what to do about it. */
public enum Trap {
    TAB("a tab stands where YAML wants blanks. Indent with blanks only"),
    TAG("to YAML a leading '!' is a tag. Put the expression in quotes: '!prospect && active'"),
    ANCHOR(
            "to YAML a leading '&' or '*' is an anchor or an alias, which are not used here. Put an expression in quotes; "
                    + "what syncs share belongs under 'rule-sets' and is named with 'use'"),
    BRACKET("to YAML a leading '[' or '{' begins a list or a map. Put the expression in quotes: '[\"a\"] + b'"),
    DIRECTIVE("to YAML nothing may begin with '%', '@' or '`'. Put the value in quotes"),
    COMMENT("to YAML everything after ' #' is a comment. Put the expression in quotes: 'orElse(Ticker, \"no #1\")'"),
    QUOTE("to YAML the value ends with its closing quote. Put the whole expression in quotes of the other kind: "
            + "'\"customer_\" + lower(Type)'"),
    CONDITION("\"c ? a : b\" needs quotes around it, because ': ' means a key to YAML. Better write when(c, a, b)"),
    COLON("': ' means a key to YAML. Put the whole value in quotes"),
    MISSING_BLANK("after a key YAML wants a colon and a blank");

    private static final Pattern KEY = Pattern.compile("^\\s*(?:- +)?(?:\"[^\"]*\"|'[^']*'|[^:'\"#\\[{]+):\\s+(.*)$");

    private final String advice;

    Trap(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }

    /** What to tell a person whose file YAML cannot read. */
    static String advice(MarkedYAMLException broken, List<String> lines) {
        Optional<Trap> trap = of(broken, lines, broken.getProblemMark());
        if (trap.isEmpty()) {
            trap = of(broken, lines, broken.getContextMark());
        }
        String problem = broken.getProblem() == null ? "cannot be read" : broken.getProblem();
        return trap.map(Trap::advice)
                .orElse("is no YAML: " + problem + ". Check indentation, colons and quotes around here");
    }

    private static Optional<Trap> of(MarkedYAMLException broken, List<String> lines, @Nullable Mark mark) {
        if (mark == null || mark.getLine() >= lines.size()) {
            return Optional.empty();
        }
        String line = lines.get(mark.getLine());
        if (line.substring(0, line.length() - line.stripLeading().length()).contains("\t")) {
            return Optional.of(TAB);
        }
        Matcher pair = KEY.matcher(line);
        if (pair.matches()) {
            return ofValue(pair.group(1));
        }
        boolean keyExpected = String.valueOf(broken.getProblem()).contains("':'");
        return keyExpected && line.contains(":") ? Optional.of(MISSING_BLANK) : Optional.empty();
    }

    /** The trap that a value on one line fell into, or might have. */
    private static Optional<Trap> ofValue(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        return switch (first) {
            case '!' -> Optional.of(TAG);
            case '&', '*' -> Optional.of(ANCHOR);
            case '[', '{' -> Optional.of(BRACKET);
            case '%', '@', '`' -> Optional.of(DIRECTIVE);
            case '"', '\'' -> Optional.of(QUOTE);
            default -> inner(value);
        };
    }

    private static Optional<Trap> inner(String value) {
        if (!value.contains(": ")) {
            return Optional.empty();
        }
        return Optional.of(value.contains("?") ? CONDITION : COLON);
    }
}
