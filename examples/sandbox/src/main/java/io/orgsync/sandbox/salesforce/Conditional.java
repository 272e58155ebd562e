package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/** Answers that are not sent again to those who have them, by {@code ETag} or by time. */
final class Conditional {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Conditional() {}

    /** The body, or 304 without one; {@code changed} is when it was last another. */
    static Reply reply(ApiCall call, ObjectNode body, Instant changed) {
        String digest = Base64.getEncoder()
                .encodeToString(Hashing.sha256().hashBytes(Json.bytes(body)).asBytes());
        String etag = "\"" + digest + "\"";
        Reply reply = isKnown(call, etag, changed) ? Reply.empty(304) : Reply.json(200, body);
        return reply.withHeader("ETag", etag).withHeader("Last-Modified", HTTP_DATE.format(changed));
    }

    private static boolean isKnown(ApiCall call, String etag, Instant changed) {
        return call.call()
                .header("If-None-Match")
                .map(known -> known.replace("--gzip\"", "\"").contains(etag))
                .orElseGet(() -> call.call()
                        .header("If-Modified-Since")
                        .filter(date -> isSince(date, changed))
                        .isPresent());
    }

    private static boolean isSince(String date, Instant changed) {
        try {
            Instant since = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return !since.isBefore(changed.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
