package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came back for an {@link Ask}, whatever its status. Immutable. */
final class Answer {

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final JsonNode tree;

    Answer(int status, Headers headers, byte[] body) {
        this(status, headers, body, MissingNode.getInstance());
    }

    private Answer(int status, Headers headers, byte[] body, JsonNode tree) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.tree = tree;
    }

    /** This answer with its body understood; the bytes are let go. */
    Answer parsed(JsonNode understood) {
        return new Answer(status, headers, new byte[0], understood);
    }

    int status() {
        return status;
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    Headers headers() {
        return headers;
    }

    byte[] bytes() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as {@link DecodingChannel} understood it; a missing node before that. */
    JsonNode tree() {
        return tree;
    }

    boolean isJson() {
        @Nullable String type = headers.get("Content-Type");
        return type == null || type.contains("json");
    }

    @Nullable
    String requestId() {
        return headers.get("X-Request-Id");
    }

    /** When the service sent it, by its own clock, to the second. */
    Optional<Instant> date() {
        return Optional.ofNullable(headers.getInstant("Date"));
    }

    /** A whole number of seconds under the first of these header names that holds one. */
    Optional<Duration> seconds(String... names) {
        return number(names).map(Duration::ofSeconds);
    }

    /** A number that is not negative under the first of these header names that holds one. */
    Optional<Long> number(String... names) {
        for (String name : names) {
            @Nullable String value = headers.get(name);
            if (value != null && value.strip().matches("\\d{1,9}")) {
                return Optional.of(Long.valueOf(value.strip()));
            }
        }
        return Optional.empty();
    }
}
