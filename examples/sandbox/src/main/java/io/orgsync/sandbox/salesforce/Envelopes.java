package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Optional;

/** Errors that can be asked for, in the shapes of the service. */
final class Envelopes {
    private static final String USUAL = "salesforce";
    private static final String OAUTH = "salesforce:oauth";
    private static final ImmutableMap<Integer, Known> BY_STATUS = ImmutableMap.<Integer, Known>builder()
            .put(400, new Known("UNKNOWN_EXCEPTION", "An unexpected error occurred."))
            .put(401, new Known("INVALID_SESSION_ID", "Session expired or invalid"))
            .put(403, new Known("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))
            .put(404, new Known("NOT_FOUND", "The requested resource does not exist"))
            .put(
                    500,
                    new Known(
                            "UNKNOWN_EXCEPTION",
                            "An unexpected error occurred. Please include this ErrorId if you contact support: 1234567890-12345"
                                    + " (-1234567890)"))
            .put(503, new Known("SERVER_UNAVAILABLE", "The server is temporarily unavailable. Please try again later."))
            .buildOrThrow();
    private static final ImmutableMap<String, Known> BY_NAME = ImmutableMap.of(
            "salesforce:session",
            new Known("INVALID_SESSION_ID", "Session expired or invalid"),
            "salesforce:session-not-rest",
            new Known("INVALID_SESSION_ID", "This session is not valid for use with the REST API"),
            "salesforce:lock-row",
            new Known("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"),
            "salesforce:query-timeout",
            new Known("QUERY_TIMEOUT", "Your query request was running for too long."),
            "salesforce:concurrent",
            new Known("REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."));

    static final ImmutableSet<String> NAMES = ImmutableSet.<String>builder()
            .add(USUAL, OAUTH)
            .addAll(BY_NAME.keySet())
            .build();

    private Envelopes() {}

    private record Known(String code, String message) {}

    static Optional<Reply> reply(String name, int status) {
        if (name.equals(OAUTH)) {
            return Optional.of(Reply.json(
                    status,
                    Json.object().put("error", "invalid_grant").put("error_description", "authentication failure")));
        }
        Known error = name.equals(USUAL)
                ? BY_STATUS.getOrDefault(status, new Known("UNKNOWN_EXCEPTION", "An unexpected error occurred."))
                : BY_NAME.get(name);
        return Optional.ofNullable(error)
                .map(known -> Refusal.of(status, known.code(), known.message()).reply());
    }
}
