package io.orgsync.failure;

import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong at a service. Never holds credentials; texts from a service are cut and redacted by the adapter.
 *
 * @param kind what to do about it
 * @param service which part failed, for people: {@code Salesforce}, {@code Zendesk}, or a part of ours, such as the desk by its name
 * @param operation what was tried, as a person would say it: {@code query accounts}
 * @param status the HTTP status; 0 if none was received
 * @param code the service's own code, {@code INVALID_FIELD} or {@code RecordInvalid}; empty if none
 * @param message what the service said; empty if it said nothing
 * @param requestId the service's id of the request, for its support; null if none was received
 * @param record the record concerned; null if the whole request is
 * @param field the field concerned; null if none is named
 * @param retryAfter how long the service asked to wait; null if it did not
 * @param advice what the reader can do; empty if there is nothing to say
 */
@Value.Builder
public record Failure(
        FailureKind kind,
        String service,
        String operation,
        int status,
        String code,
        String message,
        @Nullable String requestId,
        @Nullable String record,
        @Nullable String field,
        @Nullable Duration retryAfter,
        String advice) {

    /** A failure of which no more is known than this; {@link #builder} with {@code from} adds the rest. */
    public static Failure of(FailureKind kind, String service, String operation, String message) {
        return new Failure(kind, service, operation, 0, "", message, null, null, null, null, "");
    }

    public static FailureBuilder builder() {
        return new FailureBuilder();
    }

    public Failure withAdvice(String other) {
        return builder().from(this).advice(other).build();
    }

    public Optional<Duration> askedToWait() {
        return Optional.ofNullable(retryAfter);
    }

    /** One line: what failed, where, with which answer, what to do. */
    public String sentence() {
        StringBuilder line =
                new StringBuilder(service).append(": ").append(operation).append(" failed");
        append(line, ", record ", record);
        append(line, ", field ", field);
        append(line, ": ", status == 0 ? null : "HTTP " + status);
        append(line, status == 0 ? ": " : " ", code.isEmpty() ? null : code);
        append(line, status == 0 && code.isEmpty() ? ": " : " - ", message.isEmpty() ? null : message);
        append(line, " (request ", requestId == null ? null : requestId + ")");
        append(line, ". ", advice.isEmpty() ? null : advice);
        return line.toString();
    }

    private static void append(StringBuilder line, String before, @Nullable String part) {
        if (part != null) {
            line.append(before).append(part);
        }
    }
}
