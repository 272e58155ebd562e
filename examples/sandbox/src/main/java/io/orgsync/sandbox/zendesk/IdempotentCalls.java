package io.orgsync.sandbox.zendesk;

import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers that are given again when a call comes again under its key, for two hours. Not safe for threads; the fake's lock guards it. */
final class IdempotentCalls {
    private static final String LOOKUP = "x-idempotency-lookup";
    private static final Duration KEPT = Duration.ofHours(2);
    private static final int LONGEST_KEY = 255;

    private final Map<String, Answered> answered = new LinkedHashMap<>();

    private record Answered(String body, Reply reply, Instant until) {}

    /**
     * @throws Refusal if the key was used with another body, or is too long
     */
    Reply once(Request request, Supplier<Reply> call) {
        Optional<String> key = request.header("idempotency-key");
        if (key.isEmpty()) {
            return call.get();
        }
        answered.values().removeIf(old -> !request.now().isBefore(old.until()));
        Answered before = answered.get(key.get());
        String body = request.body().toString();
        if (key.get().length() > LONGEST_KEY
                || (before != null && !before.body().equals(body))) {
            throw Refusal.of(
                    400,
                    ErrorBodies.string(
                            "IdempotentRequestError", "Request parameters don't match the given idempotency key"));
        }
        if (before != null) {
            return before.reply().withHeader(LOOKUP, "hit");
        }
        Reply reply = call.get();
        answered.put(key.get(), new Answered(body, reply, request.now().plus(KEPT)));
        return reply.withHeader(LOOKUP, "miss");
    }

    void clear() {
        answered.clear();
    }
}
