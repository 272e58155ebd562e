package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SalesforceErrorsTest {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final ApiRequest REQUEST = ApiRequest.get("query Account", "/services/data/v66.0/query?q=x");

    private final TestClock clock = new TestClock();
    private final Redaction redaction =
            new Redaction(new SalesforceLogin.ClientCredentials("client-1", Secret.of("canary-secret")));
    private final SalesforceErrors errors = new SalesforceErrors(redaction, clock);

    private Failure decode(int status, String type, String body, String... headers) {
        Headers all = Headers.of(headers).newBuilder().add("Content-Type", type).build();
        Wire wire = request -> new ApiReply(status, all, ByteString.encodeUtf8(body));
        return Reads.failure(() -> {
            JsonNode unused = new DecodedApi(wire, errors).ask(REQUEST);
        });
    }

    private Failure error(int status, String code, String message) {
        return decode(status, JSON, "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]");
    }

    /** The kind of each reported error of the query side. */
    private static final ImmutableMap<String, FailureKind> REPORTED = ImmutableMap.<String, FailureKind>builder()
            .put("malformed-query-short", FailureKind.REFUSED)
            .put("malformed-query-with-caret", FailureKind.REFUSED)
            .put("semi-join-type-mismatch", FailureKind.REFUSED)
            .put("soql-too-long", FailureKind.REFUSED)
            .put("invalid-type", FailureKind.REFUSED)
            .put("invalid-field-not-filterable", FailureKind.REFUSED)
            .put("query-timeout", FailureKind.UNAVAILABLE)
            .put("unauthorized-expired", FailureKind.UNAUTHENTICATED)
            .put("unauthorized-not-for-rest", FailureKind.FORBIDDEN)
            .put("request-limit-daily", FailureKind.ALLOWANCE_SPENT)
            .put("request-limit-concurrent", FailureKind.RATE_LIMITED)
            .put("lock-row", FailureKind.COLLISION)
            .put("resource-missing", FailureKind.NOT_FOUND)
            .put("multiple-choices", FailureKind.FORBIDDEN)
            .put("uri-too-long", FailureKind.REFUSED)
            .buildOrThrow();

    @Test
    void decode_reportedErrors_haveTheirKinds() throws IOException {
        JsonNode all = Json.read(ByteString.encodeUtf8(Org.text("errors/reported.json")));
        int seen = 0;
        for (JsonNode each : all) {
            @Nullable FailureKind kind = REPORTED.get(each.path("name").asText());
            if (kind == null) {
                continue;
            }
            String type = each.path("contentType").asText(JSON);
            String body = each.has("body")
                    ? each.path("body").toString()
                    : each.path("bodyText").asText();
            Failure failure = decode(each.path("status").asInt(), type, body);
            assertThat(failure.kind()).as(each.path("name").asText()).isEqualTo(kind);
            assertThat(failure.status()).isEqualTo(each.path("status").asInt());
            assertThat(failure.code())
                    .isEqualTo(each.path("body").path(0).path("errorCode").asText(""));
            assertThat(failure.message()).isNotEmpty().doesNotContain("\n");
            seen++;
        }
        assertThat(seen).isEqualTo(REPORTED.size());
    }

    @Test
    void decode_placeInTheQuery_isOneLine() {
        Failure failure = error(
                400,
                "INVALID_FIELD",
                "\\nSELECT Bogus__c FROM Account\\n       ^\\nERROR at Row:1:Column:8\\nNo such column 'Bogus__c' on entity 'Account'.");
        assertThat(failure.message()).isEqualTo("row 1, column 8: No such column 'Bogus__c' on entity 'Account'.");
        assertThat(failure.field()).isEqualTo("Bogus__c");
        assertThat(failure.advice()).contains("grant Read on the field");
    }

    @Test
    void decode_namesRequestAndField() {
        Failure failure = decode(
                400,
                JSON,
                "[{\"message\":\"Name: data value too large\",\"errorCode\":\"STRING_TOO_LONG\",\"fields\":[\"Name\"]}]",
                "X-Sfdc-Request-Id",
                "431d0ad8277b1b5ec5004a7cc1f20dd0");
        assertThat(failure.requestId()).isEqualTo("431d0ad8277b1b5ec5004a7cc1f20dd0");
        assertThat(failure.field()).isEqualTo("Name");
        assertThat(failure.sentence())
                .startsWith(
                        "Salesforce: query Account failed, field Name: HTTP 400 STRING_TOO_LONG - Name: data value too large");
    }

    @ParameterizedTest
    @CsvSource({
        "301, FORBIDDEN",
        "400, REFUSED",
        "401, UNAUTHENTICATED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, REFUSED",
        "406, UNAVAILABLE",
        "408, UNAVAILABLE",
        "410, REFUSED",
        "414, REFUSED",
        "420, UNAVAILABLE",
        "429, RATE_LIMITED",
        "431, REFUSED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
    })
    void decode_withoutJson_goesByStatus(int status, FailureKind kind) {
        assertThat(decode(status, "text/html", "").kind()).isEqualTo(kind);
        Failure html = decode(status, "text/html", "<h1>Sorry</h1>");
        assertThat(html.kind()).isEqualTo(kind);
        assertThat(html.message()).isEqualTo("text/html in place of JSON: <h1>Sorry</h1>");
        assertThat(html.advice().isEmpty()).isEqualTo(status == 400 || status == 405);
    }

    @Test
    void decode_successOfAnotherType_isMaintenance() {
        Failure failure = decode(200, "text/html", "<html>maintenance</html>");
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.advice()).contains("maintenance");
    }

    @Test
    void decode_successWithoutBody_isBroken() {
        Failure failure = decode(200, JSON, "");
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).isEqualTo("an empty answer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"totalSize\":2,\"rec", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "nonsense"})
    void decode_notOneJsonValue_isBroken(String body) {
        Failure failure = decode(200, JSON, body);
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).startsWith("not one whole JSON value, " + body.length() + " bytes: ");
    }

    @Test
    void decode_longPage_isCut() {
        Failure failure = decode(502, "text/html", "x".repeat(10_000));
        assertThat(failure.message()).hasSizeLessThan(520).endsWith("…");
    }

    @Test
    void decode_credentialsInTheAnswer_areHidden() {
        redaction.hide(Secret.of("canary-token"));
        Failure failure = decode(
                400,
                "text/plain",
                "canary-secret and canary-token and 00D5g000001AbCdEAK!abc.DEF_1 and eyJhbGciOi.eyJpc3M.c2ln");
        assertThat(failure.message())
                .isEqualTo("text/plain in place of JSON: (hidden) and (hidden) and (hidden) and (hidden)");
    }

    @Test
    void decode_secretAsSentInAForm_isHidden() {
        redaction.hide(Secret.of("a+b/c="));
        assertThat(decode(400, "text/plain", "client_secret=a%2Bb%2Fc%3D").message())
                .isEqualTo("text/plain in place of JSON: client_secret=(hidden)");
    }

    @Test
    void decode_proxyRefuses_saysSo() {
        assertThat(decode(407, "text/html", "").advice()).contains("proxy");
    }

    @ParameterizedTest
    @CsvSource({
        "API_DISABLED_FOR_ORG, API Enabled",
        "API_CURRENTLY_DISABLED, try later",
        "INSUFFICIENT_ACCESS, grant Read",
        "FUNCTIONALITY_NOT_ENABLED, permissions",
    })
    void decode_forbidden_isNotALimit(String code, String advice) {
        Failure failure = error(403, code, "no");
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.advice()).containsIgnoringCase(advice);
    }

    @Test
    void decode_limits_haveTheirAdvice() {
        assertThat(error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
                        .advice())
                .contains("over 24 hours");
        assertThat(error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.")
                        .advice())
                .contains("at once");
    }

    @Test
    void decode_otherJson_isShown() {
        assertThat(decode(400, JSON, "{\"odd\":1}").message()).isEqualTo("unexpected JSON: {\"odd\":1}");
    }

    @Test
    void decode_serverErrorInOAuthShape_mayPass() {
        assertThat(decode(500, JSON, "{\"error\":\"unknown_error\",\"error_description\":\"retry\"}")
                        .kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(decode(429, JSON, "{\"error\":\"slow_down\"}").kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void decode_retryAfter_inBothForms() {
        assertThat(decode(503, JSON, "", "Retry-After", " 7 ").retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(decode(503, JSON, "", "Retry-After", "Sun, 22 Nov 2026 10:00:30 GMT")
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(decode(503, JSON, "", "Retry-After", "Sun, 22 Nov 2026 09:00:00 GMT")
                        .retryAfter())
                .isEqualTo(Duration.ZERO);
        assertThat(decode(503, JSON, "", "Retry-After", "-1").retryAfter()).isNull();
        assertThat(decode(503, JSON, "", "Retry-After", "soon").retryAfter()).isNull();
    }

    @Test
    void decode_compositeWithoutParts_isBroken() {
        Wire wire = request -> new ApiReply(200, Headers.of(Map.of("Content-Type", JSON)), ByteString.encodeUtf8("{}"));
        ApiRequest wrapped = ApiRequest.builder().from(REQUEST).wrapped(true).build();
        Failure failure = Reads.failure(() -> {
            JsonNode unused = new DecodedApi(wire, errors).ask(wrapped);
        });
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void retried_onlyWhatMayPass(FailureKind kind) {
        int[] asked = {0};
        try (Org org = Org.start()) {
            Api failing = request -> {
                asked[0]++;
                throw new FailureException(Failure.of(kind, "Salesforce", "query", "no"));
            };
            RetriedApi retried = new RetriedApi(failing, org.config().build());
            Failure failure = Reads.failure(() -> {
                JsonNode unused = retried.ask(REQUEST);
            });
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(asked[0]).isEqualTo(kind.mayPass() ? 6 : 1);
            assertThat(org.pauses).hasSize(asked[0] - 1);
        }
    }
}
