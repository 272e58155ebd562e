package io.orgsync.sandbox.http;

import org.jspecify.annotations.Nullable;

/** A body that should be JSON and is not. Each fake turns it into the answer its service gives. */
public final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadJson(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
