package io.orgsync.sandbox.http;

import com.google.common.collect.ImmutableMap;

/** The words behind a status code; no client needs them, people who read a trace do. */
final class Reason {
    private static final ImmutableMap<Integer, String> WORDS = ImmutableMap.<Integer, String>builder()
            .put(200, "OK")
            .put(201, "Created")
            .put(202, "Accepted")
            .put(204, "No Content")
            .put(300, "Multiple Choices")
            .put(304, "Not Modified")
            .put(400, "Bad Request")
            .put(401, "Unauthorized")
            .put(403, "Forbidden")
            .put(404, "Not Found")
            .put(405, "Method Not Allowed")
            .put(406, "Not Acceptable")
            .put(409, "Conflict")
            .put(410, "Gone")
            .put(413, "Payload Too Large")
            .put(414, "URI Too Long")
            .put(415, "Unsupported Media Type")
            .put(422, "Unprocessable Entity")
            .put(429, "Too Many Requests")
            .put(431, "Request Header Fields Too Large")
            .put(500, "Internal Server Error")
            .put(502, "Bad Gateway")
            .put(503, "Service Unavailable")
            .put(504, "Gateway Timeout")
            .buildOrThrow();

    private Reason() {}

    static String of(int status) {
        return WORDS.getOrDefault(status, "Status " + status);
    }
}
