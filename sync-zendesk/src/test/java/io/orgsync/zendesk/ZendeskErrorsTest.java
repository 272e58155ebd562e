package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

final class ZendeskErrorsTest {

    private static final Ask ASK = Ask.get("list organizations", "/api/v2/organizations", Shape.OBJECT);

    private final ZendeskErrors errors =
            new ZendeskErrors(new Redaction(new ZendeskLogin.ApiToken("a@example.com", Secret.of("canary-1234"))));

    private Failure decode(int status, String body, String... headers) {
        return errors.decode(ASK, new Answer(status, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void decode_wordAndDescription() {
        Failure failure = decode(404, TestDesk.resource("errors/record-not-found.json"), "x-request-id", "r1");
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure.sentence())
                .isEqualTo("Zendesk: list organizations failed: HTTP 404 RecordNotFound - Not found (request r1)");
    }

    @Test
    void decode_details() {
        Failure failure = decode(422, TestDesk.resource("errors/duplicate-name.json"));
        assertThat(failure.code()).isEqualTo("DuplicateValue");
        assertThat(failure.field()).isEqualTo("name");
        assertThat(failure.message()).isEqualTo("Name has already been taken");
        Failure whole = decode(422, TestDesk.resource("errors/base-blank.json"));
        assertThat(whole.field()).isNull();
        assertThat(whole.code()).isEqualTo("BlankValue");
        Failure bare =
                decode(422, "{\"error\":\"RecordInvalid\",\"details\":{\"status\":[{\"description\":\"closed\"}]}}");
        assertThat(bare.code()).isEqualTo("RecordInvalid");
        Failure text = decode(422, "{\"error\":\"RecordInvalid\",\"details\":{\"notes\":\"too long\"}}");
        assertThat(text.message()).isEqualTo("too long");
        assertThat(decode(422, "{\"error\":\"RecordInvalid\",\"details\":{}}").code())
                .isEqualTo("RecordInvalid");
    }

    @Test
    void decode_object() {
        Failure failure = decode(400, TestDesk.resource("errors/object.json"));
        assertThat(failure.code()).isEmpty();
        assertThat(failure.message()).startsWith("Invalid attribute: You passed an invalid value");
        assertThat(decode(403, "{\"error\":{\"title\":\"Forbidden\",\"message\":\"No access\"}}")
                        .code())
                .isEqualTo("Forbidden");
    }

    @Test
    void decode_list() {
        Failure failure = decode(
                400,
                "{\"errors\":[{\"code\":\"InvalidPaginationDepth\",\"title\":\"Limited\",\"detail\":\"to 100 pages\"}]}");
        assertThat(failure.code()).isEqualTo("InvalidPaginationDepth");
        assertThat(failure.message()).isEqualTo("Limited: to 100 pages");
        Failure pointed =
                decode(400, "{\"errors\":[{\"code\":\"X\",\"source\":{\"pointer\":\"/organization/name\"}}]}");
        assertThat(pointed.field()).isEqualTo("name");
    }

    @Test
    void decode_sentenceTextHtmlAndNothing() {
        assertThat(decode(401, "{\"error\":\"Couldn't authenticate you\"}").message())
                .isEqualTo("Couldn't authenticate you");
        assertThat(decode(409, "Requester creation collision - please try again")
                        .message())
                .isEqualTo("Requester creation collision - please try again");
        assertThat(decode(502, "<html><body>Bad gateway</body></html>").message())
                .isEqualTo("an HTML page instead of JSON");
        assertThat(decode(500, "").message()).isEmpty();
        assertThat(decode(500, "[1]").message()).isEqualTo("[1]");
        assertThat(decode(500, "{}").message()).isEqualTo("{}");
    }

    @Test
    void decode_kinds() {
        assertThat(decode(401, "").kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(decode(403, "").kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(decode(410, "").kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(decode(409, "").kind()).isEqualTo(FailureKind.COLLISION);
        assertThat(decode(408, "").kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(decode(413, "").kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(decode(520, "").kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(decode(429, "").kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(decode(301, "").kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(decode(503, "{\"error\":\"TooManyJobs\"}").kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void decode_waits() {
        assertThat(decode(429, "", "Retry-After", "30").askedToWait()).contains(Duration.ofSeconds(30));
        assertThat(decode(429, "", "Retry-After", "0", "ratelimit-reset", "12").askedToWait())
                .contains(Duration.ofSeconds(12));
        assertThat(decode(429, "", "Retry-After", "soon").askedToWait()).contains(Duration.ofSeconds(15));
        assertThat(decode(429, "{\"error\":\"TooManyJobs\"}").askedToWait()).isEmpty();
        assertThat(decode(503, "", "Retry-After", "10").askedToWait()).contains(Duration.ofSeconds(10));
        assertThat(decode(503, "").askedToWait()).isEmpty();
    }

    @Test
    void decode_isCutAndRedacted() {
        Failure failure = decode(500, "canary-1234 Bearer abcdef0123456789 " + "x".repeat(600));
        assertThat(failure.message())
                .startsWith("(hidden) Bearer (hidden)")
                .endsWith("x...")
                .hasSize(503);
    }
}
