package io.orgsync.runner.rules.cel;

/** Spells expressions so that two that differ only in blanks and comments are the same. */
public final class Canonical {

    private final String text;
    private final StringBuilder result = new StringBuilder();
    private int at;

    private Canonical(String text) {
        this.text = text;
    }

    /** Keeps quoted text as it is, and one blank where two words would run together. Works for queries, too. */
    public static String of(String text) {
        Canonical canonical = new Canonical(text);
        while (canonical.at < text.length()) {
            canonical.step();
        }
        return canonical.result.toString();
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            quoted(c);
        } else if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (Character.isWhitespace(c)) {
            blanks();
        } else {
            result.append(c);
            at++;
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        boolean between = !result.isEmpty()
                && at < text.length()
                && isWord(result.charAt(result.length() - 1))
                && isWord(text.charAt(at));
        result.append(between ? " " : "");
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void quoted(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int past = Math.min(end + 1, text.length());
        result.append(text, at, past);
        at = past;
    }
}
