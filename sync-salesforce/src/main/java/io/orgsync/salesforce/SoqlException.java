package io.orgsync.salesforce;

/** A query that is not SOQL, or that uses a part of SOQL which a sync has no use for. */
public final class SoqlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String reason;

    SoqlException(int line, int column, String reason) {
        super("query, line " + line + ", column " + column + ": " + reason);
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    /** From 1, within the text of the query. */
    public int line() {
        return line;
    }

    /** From 1, in characters. */
    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }
}
