package io.orgsync.state;

/** The memory cannot be used: another desk's, a newer version's, damaged, or not writable. The message says what to do. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
