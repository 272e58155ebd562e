package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a fake answers. Header names go out in the case in which they were given. Immutable. */
public final class Reply {
    /** The content type of {@link #json}; replace it by {@link #withHeader} where a service spells it differently. */
    public static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final ImmutableMap<String, String> headers;
    private final byte[] body;

    private Reply(int status, ImmutableMap<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static Reply json(int status, JsonNode body) {
        return of(status, JSON, Json.bytes(body));
    }

    /** Plain text in UTF-8. */
    public static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** No body and no content type. */
    public static Reply empty(int status) {
        return new Reply(status, ImmutableMap.of(), new byte[0]);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, ImmutableMap.of("Content-Type", contentType), body.clone());
    }

    /** This reply with the header added, or replaced if there is one of the same name in any case. */
    public Reply withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>();
        headers.forEach((key, old) -> {
            if (!Ascii.equalsIgnoreCase(key, name)) {
                changed.put(key, old);
            }
        });
        changed.put(name, value);
        return new Reply(status, ImmutableMap.copyOf(changed), body);
    }

    /** This reply with another body and the same headers. */
    public Reply withBody(byte[] changed) {
        return new Reply(status, headers, changed.clone());
    }

    public int status() {
        return status;
    }

    public ImmutableMap<String, String> headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> Ascii.equalsIgnoreCase(header.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + headers;
    }
}
