package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an answer becomes a {@link Failure}, whatever its shape: a list of errors (queries), an object (sign-in), part of a
 * composite answer, HTML or nothing (the edge).
 *
 * <table><caption>What decides, in this order</caption>
 * <tr><th>answer</th><th>kind</th></tr>
 * <tr><td>a code in {@link #KINDS}</td><td>as there</td></tr>
 * <tr><td>{@code INVALID_SESSION_ID}, "not valid for use with the REST API"</td><td>forbidden: a new token does not help</td></tr>
 * <tr><td>{@code REQUEST_LIMIT_EXCEEDED} of the day, of the moment</td><td>allowance spent, rate limited</td></tr>
 * <tr><td>an object with {@code error}, below 500 and not 429</td><td>forbidden: the sign-in is not set up</td></tr>
 * <tr><td>success without JSON, of another type or broken</td><td>unavailable, broken answer</td></tr>
 * <tr><td>the status</td><td>see {@link #byStatus}</td></tr>
 * </table>
 */
final class SalesforceErrors {

    static final String SERVICE = "Salesforce";

    private static final ImmutableMap<String, FailureKind> KINDS = ImmutableMap.<String, FailureKind>builder()
            .put("INVALID_QUERY_LOCATOR", FailureKind.READ_EXPIRED)
            .put("QUERY_TIMEOUT", FailureKind.UNAVAILABLE)
            .put("SERVER_UNAVAILABLE", FailureKind.UNAVAILABLE)
            .put("UNKNOWN_EXCEPTION", FailureKind.UNAVAILABLE)
            .put("UNABLE_TO_LOCK_ROW", FailureKind.COLLISION)
            .put("API_DISABLED_FOR_ORG", FailureKind.FORBIDDEN)
            .put("API_CURRENTLY_DISABLED", FailureKind.FORBIDDEN)
            .put("INSUFFICIENT_ACCESS", FailureKind.FORBIDDEN)
            .put("FUNCTIONALITY_NOT_ENABLED", FailureKind.FORBIDDEN)
            .buildOrThrow();
    /** More than a message shows, because redaction makes it shorter. */
    private static final int MOST_BYTES_SHOWN = 100_000;

    private static final Pattern PLACE = Pattern.compile("(?s)^.*ERROR at Row:(\\d+):Column:(\\d+)\\s+");
    private static final Pattern FIELD = Pattern.compile("(?:No such column|[Ff]ield) '([^']{1,200})'");

    private final Redaction redaction;
    private final Clock clock;

    SalesforceErrors(Redaction redaction, Clock clock) {
        this.redaction = redaction;
        this.clock = clock;
    }

    /**
     * @param reply the answer that was no success, or no JSON
     * @param json its body, if that is JSON
     */
    Failure decode(ApiRequest request, ApiReply reply, Optional<JsonNode> json) {
        Said said = json.map(SalesforceErrors::said).orElseGet(() -> said(reply));
        FailureKind kind = kind(reply, said);
        return Failure.builder()
                .kind(kind)
                .service(SERVICE)
                .operation(request.operation())
                .status(reply.status())
                .code(redaction.of(said.code()))
                .message(redaction.of(said.message()))
                .requestId(reply.header("x-sfdc-request-id").orElse(null))
                .field(said.field())
                .retryAfter(reply.header("Retry-After").flatMap(this::wait).orElse(null))
                .advice(SalesforceAdvice.of(kind, reply, said))
                .build();
    }

    private static Said said(JsonNode json) {
        JsonNode error = json.isArray() ? json.path(0) : json;
        if (error.has("error")) {
            String description = error.path("error_description").asText("");
            return new Said(error.path("error").asText(""), description, null, true);
        }
        String code = error.path("errorCode").asText("");
        String message = error.path("message").asText("");
        if (code.isEmpty() && message.isEmpty()) {
            return new Said("", "unexpected JSON: " + json, null, false);
        }
        return new Said(code, placed(message), field(error, message), false);
    }

    private static Said said(ApiReply reply) {
        if (reply.body().size() == 0) {
            return new Said("", "an empty answer", null, false);
        }
        int end = Math.min(reply.body().size(), MOST_BYTES_SHOWN);
        String text = reply.body().substring(0, end).string(StandardCharsets.UTF_8);
        String what = reply.isJson()
                ? "not one whole JSON value, " + reply.body().size() + " bytes: "
                : reply.header("Content-Type").orElse("no content type") + " in place of JSON: ";
        return new Said("", what + text, null, false);
    }

    /** The service repeats the query and draws a caret under it; the place in words reads better on one line. */
    private static String placed(String message) {
        Matcher found = PLACE.matcher(message);
        return found.find()
                ? "row " + found.group(1) + ", column " + found.group(2) + ": " + message.substring(found.end())
                : message;
    }

    private static @Nullable String field(JsonNode error, String message) {
        String named = error.path("fields").path(0).asText("");
        Matcher found = FIELD.matcher(message);
        return named.isEmpty() ? (found.find() ? found.group(1) : null) : named;
    }

    private static FailureKind kind(ApiReply reply, Said said) {
        FailureKind known = KINDS.get(said.code());
        if (known != null) {
            return known;
        }
        if (said.code().equals("INVALID_SESSION_ID") && said.mentions("not valid for use with the REST API")) {
            return FailureKind.FORBIDDEN;
        }
        if (said.code().equals("REQUEST_LIMIT_EXCEEDED")) {
            return said.mentions("TotalRequests") ? FailureKind.ALLOWANCE_SPENT : FailureKind.RATE_LIMITED;
        }
        if (said.oauth() && reply.status() < 500 && reply.status() != 429) {
            return FailureKind.FORBIDDEN;
        }
        if (reply.isSuccess()) {
            boolean page = !reply.isJson() && reply.body().size() > 0;
            return page ? FailureKind.UNAVAILABLE : FailureKind.BROKEN_ANSWER;
        }
        return byStatus(reply.status());
    }

    /** 406 without a body and 420 are the edge's way to say that it is busy; redirects lead away from the org's own host. */
    private static FailureKind byStatus(int status) {
        return switch (status) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 406, 408, 420 -> FailureKind.UNAVAILABLE;
            case 429 -> FailureKind.RATE_LIMITED;
            default ->
                status >= 500
                        ? FailureKind.UNAVAILABLE
                        : status >= 400
                                ? FailureKind.REFUSED
                                : status >= 300 ? FailureKind.FORBIDDEN : FailureKind.BROKEN_ANSWER;
        };
    }

    private Optional<Duration> wait(String header) {
        Integer seconds = Ints.tryParse(header.strip());
        if (seconds != null) {
            return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /**
     * What the service said, before redaction.
     *
     * @param code empty if there is none
     * @param message empty if there is none
     * @param field null if none is named
     * @param oauth whether it has the shape of a sign-in error
     */
    record Said(String code, String message, @Nullable String field, boolean oauth) {
        boolean mentions(String words) {
            return message.contains(words);
        }
    }
}
