package io.orgsync.sandbox.http;

import com.google.common.base.Ascii;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a {@link Fault} is meant for; what is null matches all.
 *
 * @param method in any case
 * @param path tried from the start of the path with its query, exactly as sent, so that a plain path is a prefix
 * @param after how many matching requests are let through first
 * @param header a header the request must have
 * @param headerValue what must be found in that header
 */
public record Match(
        @Nullable String method,
        @Nullable Pattern path,
        int after,
        @Nullable String header,
        @Nullable Pattern headerValue) {

    public Match {
        if (after < 0) {
            throw new IllegalArgumentException("`after` counts requests to let through, it cannot be " + after);
        }
    }

    /** Every request. */
    public static Match all() {
        return new Match(null, null, 0, null, null);
    }

    /** Requests whose path and query start with this regular expression, of one method or, if null, of all. */
    public static Match of(@Nullable String method, String path) {
        return new Match(method, Pattern.compile(path), 0, null, null);
    }

    /** The same after {@code count} matching requests were let through. */
    public Match after(int count) {
        return new Match(method, path, count, header, headerValue);
    }

    /** Whether the request is meant, leaving {@link #after} aside. */
    boolean fits(Call call) {
        return (method == null || Ascii.equalsIgnoreCase(method, call.method()))
                && (path == null || path.matcher(call.target()).lookingAt())
                && (header == null || fits(call.header(header)));
    }

    private boolean fits(Optional<String> value) {
        return value.isPresent()
                && (headerValue == null || headerValue.matcher(value.get()).find());
    }
}
