package io.orgsync.sandbox.soql;

import io.orgsync.sandbox.soql.SoqlException.Code;

/** The text of a statement, for errors that point into it. */
record Source(String text) {
    private static final int BEFORE = 36;
    private static final int AFTER = 50;

    /** A refusal with the excerpt around a position, a caret under it, and row and column. */
    SoqlException error(int at, Code code, String reason) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        int from = excerptStart(lineStart, at);
        int to = excerptEnd(lineEnd, at);
        int row = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String place = "ERROR at Row:" + row + ":Column:" + (at - lineStart + 1);
        return new SoqlException(
                code, "\n" + text.substring(from, to) + "\n" + " ".repeat(at - from) + "^\n" + place + "\n" + reason);
    }

    /** The commonest refusal; a statement that starts wrong gets no excerpt. */
    SoqlException unexpected(int at, String token) {
        String reason = "unexpected token: '" + token + "'";
        if (text.substring(0, at).isBlank()) {
            return new SoqlException(Code.MALFORMED_QUERY, reason);
        }
        return error(at, Code.MALFORMED_QUERY, reason);
    }

    SoqlException malformed(int at, String reason) {
        return error(at, Code.MALFORMED_QUERY, reason);
    }

    private int excerptStart(int lineStart, int at) {
        if (at - BEFORE <= lineStart) {
            return lineStart;
        }
        int blank = text.indexOf(' ', at - BEFORE);
        return blank < 0 || blank >= at ? at - BEFORE : blank + 1;
    }

    private int excerptEnd(int lineEnd, int at) {
        if (at + AFTER >= lineEnd) {
            return lineEnd;
        }
        int blank = text.lastIndexOf(' ', at + AFTER);
        return blank <= at ? at + AFTER : blank;
    }
}
