package io.orgsync.sandbox.soql;

/**
 * Texts in quotes. The grammar knows neither {@code \_} nor {@code \%}, which LIKE needs, so their backslash is replaced by {@link #ESCAPED} before
 * parsing; offsets stay as they were.
 */
final class Literals {
    /** Stands for a backslash before a wildcard. A noncharacter, so that no text of a user holds it. */
    static final char ESCAPED = '\uFDD0';

    private static final int LONGEST = 4000;

    private Literals() {}

    /** The statement with escaped wildcards made readable for the grammar. */
    static String prepared(String statement) {
        StringBuilder text = new StringBuilder(statement);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(i + 1);
                if (next == '_' || next == '%') {
                    text.setCharAt(i, ESCAPED);
                }
                i++;
            }
        }
        return text.toString();
    }

    /** What a quoted text means; escaped wildcards keep {@link #ESCAPED} before them. */
    static String decoded(String quoted, int at, Source source) {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (inner.length() > LONGEST) {
            throw source.malformed(at, "string literal is longer than the maximum of " + LONGEST + " characters");
        }
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder text = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (inner.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(inner.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(escape(inner.charAt(i + 1)));
                i++;
            }
        }
        return text.toString();
    }

    private static char escape(char c) {
        return switch (c) {
            case 'n', 'N' -> '\n';
            case 'r', 'R' -> '\r';
            case 't', 'T' -> '\t';
            case 'b', 'B' -> '\b';
            case 'f', 'F' -> '\f';
            default -> c;
        };
    }
}
