package io.orgsync.sandbox.soql;

/** A statement is refused, with the code and the text that the service answers. */
public final class SoqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;

    SoqlException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** The error code. */
    public Code code() {
        return code;
    }

    /** The message as on the wire; it may begin with a line break. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Codes that the service answers queries with. */
    public enum Code {
        MALFORMED_QUERY,
        INVALID_FIELD,
        INVALID_TYPE,
        INVALID_QUERY_FILTER_OPERATOR,
        INVALID_QUERY_SCOPE,
        NUMBER_OUTSIDE_VALID_RANGE,
        EXCEEDED_ID_LIMIT
    }
}
