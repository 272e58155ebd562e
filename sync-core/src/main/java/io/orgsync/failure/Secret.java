package io.orgsync.failure;

import static com.google.common.base.Preconditions.checkArgument;

import org.jspecify.annotations.Nullable;

/** A password, token or private key. Prints as {@code (hidden)}, so that it cannot reach a log, a report or an exception by accident. */
public final class Secret {

    private static final String HIDDEN = "(hidden)";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException if the value is blank */
    public static Secret of(String value) {
        checkArgument(!value.isBlank(), "a secret must not be blank");
        return new Secret(value);
    }

    /** The value itself; to be called only where it is written into a request. */
    public String reveal() {
        return value;
    }

    /** The text with every occurrence of this secret replaced, for words of a service that may repeat what it was sent. */
    public String hideIn(String text) {
        return text.replace(value, HIDDEN);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
