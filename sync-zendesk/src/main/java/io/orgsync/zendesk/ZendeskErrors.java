package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an answer that is no success becomes a {@link Failure}.
 *
 * <table><caption>Envelopes, tried in this order</caption>
 * <tr><th>body</th><th>code</th><th>message</th></tr>
 * <tr><td>{@code errors}: list</td><td>first {@code code}</td><td>{@code title}, {@code detail}</td></tr>
 * <tr><td>{@code error}: object</td><td>{@code title} if one word</td><td>{@code title}, {@code message}</td></tr>
 * <tr><td>{@code error}: word, {@code details}: map</td><td>inner {@code error}, else the word</td><td>inner {@code description}; the key names the field</td></tr>
 * <tr><td>{@code error}: word</td><td>the word</td><td>{@code description} or {@code error_description}</td></tr>
 * <tr><td>{@code error}: sentence</td><td></td><td>the sentence</td></tr>
 * <tr><td>text, HTML, nothing</td><td></td><td>its beginning; what it is; nothing</td></tr>
 * </table>
 */
final class ZendeskErrors {

    static final String SERVICE = "Zendesk";
    static final String TOO_MANY_JOBS = "TooManyJobs";
    static final String DUPLICATE = "DuplicateValue";

    /** How the codes of items end whose record is not there: {@code OrganizationNotFound}. */
    private static final String NOT_FOUND = "NotFound";

    private static final String TAKEN = "has already been taken";
    private static final int LONGEST_MESSAGE = 500;
    /** For a 429 that does not say how long: five waits of this length outlast the minute that limits are counted in. */
    private static final Duration UNSAID = Duration.ofSeconds(15);

    private final Redaction redaction;

    ZendeskErrors(Redaction redaction) {
        this.redaction = redaction;
    }

    Failure decode(Ask ask, Answer answer) {
        Words words = words(answer);
        FailureKind kind = kind(answer.status(), words.code);
        return Failure.builder()
                .kind(kind)
                .service(SERVICE)
                .operation(ask.operation())
                .status(answer.status())
                .code(clean(words.code))
                .message(clean(words.message))
                .requestId(answer.requestId())
                .field(words.field)
                .retryAfter(wait(kind, words.code, answer).orElse(null))
                .advice(advice(kind, answer.status(), words))
                .build();
    }

    /** A success that makes no sense. */
    Failure broken(Ask ask, Answer answer, String message) {
        return Failure.builder()
                .from(Failure.of(FailureKind.BROKEN_ANSWER, SERVICE, ask.operation(), clean(message)))
                .status(answer.status())
                .requestId(answer.requestId())
                .build();
    }

    /** What a job says of an item that it did not write. */
    Failure refused(String operation, JsonNode item) {
        Words words = words(item).orElse(new Words("", "", null));
        JsonNode said = item.path("details").isTextual() ? item.path("details") : item.path("errors");
        String message = said.isTextual() ? said.asText() : words.message;
        boolean taken = message.endsWith(TAKEN);
        FailureKind kind = words.code.endsWith(NOT_FOUND) ? FailureKind.NOT_FOUND : FailureKind.REFUSED;
        return Failure.builder()
                .from(Failure.of(kind, SERVICE, operation, clean(message)))
                .code(clean(taken ? DUPLICATE : words.code))
                .record(item.path("id").isMissingNode() ? null : item.path("id").asText())
                .field(words.field == null ? fieldNamedBy(message) : words.field)
                .advice(taken ? "Another organization has this value, letter case and outer blanks aside." : "")
                .build();
    }

    private static FailureKind kind(int status, String code) {
        if (code.equals(TOO_MANY_JOBS) || status == 429) {
            return FailureKind.RATE_LIMITED;
        }
        return switch (status) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404, 410 -> FailureKind.NOT_FOUND;
            case 409 -> FailureKind.COLLISION;
            case 408, 425 -> FailureKind.UNAVAILABLE;
            default ->
                status >= 500 ? FailureKind.UNAVAILABLE : status >= 400 ? FailureKind.REFUSED : FailureKind.FORBIDDEN;
        };
    }

    /** What the service asked for; for a rate limit without a usable word of it, until its window ends. */
    private static Optional<Duration> wait(FailureKind kind, String code, Answer answer) {
        Optional<Duration> asked = answer.seconds("Retry-After").filter(wait -> !wait.isZero());
        if (asked.isPresent() || kind != FailureKind.RATE_LIMITED || code.equals(TOO_MANY_JOBS)) {
            return asked;
        }
        return Optional.of(
                answer.seconds(Pace.RESET).filter(wait -> !wait.isZero()).orElse(UNSAID));
    }

    private static String advice(FailureKind kind, int status, Words words) {
        if (status >= 300 && status < 400) {
            return "Zendesk does not redirect: check the url of this Zendesk.";
        }
        if (words.message.contains("required scopes")) {
            return "Grant these scopes to the OAuth client or token.";
        }
        return switch (kind) {
            case UNAUTHENTICATED -> "Check the credentials, and that they have not expired or been revoked.";
            case FORBIDDEN -> "Sign in as an admin: others may neither read exports nor write every organization.";
            case RATE_LIMITED -> words.code.equals(TOO_MANY_JOBS) ? "Let fewer jobs run side by side." : "";
            default -> "";
        };
    }

    private Words words(Answer answer) {
        try {
            return words(Json.MAPPER.readTree(answer.bytes())).orElseGet(() -> plain(answer));
        } catch (IOException noJson) {
            return plain(answer);
        }
    }

    private static Optional<Words> words(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            return Optional.empty();
        }
        JsonNode error = body.path("error");
        if (body.path("errors").path(0).isObject()) {
            JsonNode first = body.path("errors").path(0);
            return Optional.of(new Words(
                    text(first, "code"),
                    join(text(first, "title"), text(first, "detail")),
                    field(first.path("source"))));
        }
        if (error.isObject()) {
            String title = text(error, "title");
            return Optional.of(new Words(isWord(title) ? title : "", join(title, text(error, "message")), null));
        }
        if (body.path("details").isObject() && !body.path("details").isEmpty()) {
            return Optional.of(detailed(error.asText(), body.path("details")));
        }
        String code = error.asText();
        String said = text(body, "description") + text(body, "error_description");
        return code.isEmpty() && said.isEmpty()
                ? Optional.empty()
                : Optional.of(isWord(code) ? new Words(code, said, null) : new Words("", join(code, said), null));
    }

    private static Words detailed(String code, JsonNode details) {
        Map.Entry<String, JsonNode> first = details.properties().iterator().next();
        JsonNode problem = first.getValue().isArray() ? first.getValue().path(0) : first.getValue();
        String inner = text(problem, "error");
        String said = problem.isTextual() ? problem.asText() : text(problem, "description");
        boolean whole = first.getKey().equals("base");
        return new Words(inner.isEmpty() ? code : inner, said, whole ? null : first.getKey());
    }

    private static Words plain(Answer answer) {
        String text = answer.text().strip();
        boolean page = text.regionMatches(true, 0, "<!doctype", 0, 9) || text.regionMatches(true, 0, "<html", 0, 5);
        return new Words("", page ? "an HTML page instead of JSON" : text, null);
    }

    /** Job results name the field as screens do: {@code Name:  Acme has already been taken}. */
    private static @Nullable String fieldNamedBy(String message) {
        return message.regionMatches(true, 0, "name:", 0, 5)
                ? "name"
                : message.regionMatches(true, 0, "external id:", 0, 12)
                                || message.regionMatches(true, 0, "external:", 0, 9)
                        ? "external_id"
                        : null;
    }

    private static @Nullable String field(JsonNode source) {
        String pointer = text(source, "pointer");
        return pointer.isEmpty() ? null : pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.indexOf(' ') < 0;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : "";
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + ": " + other;
    }

    /** A text of the service without credentials, 500 characters at most. */
    String clean(String text) {
        String clean = redaction.clean(text);
        return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE) + "...";
    }

    private record Words(
            String code, String message, @Nullable String field) {}
}
