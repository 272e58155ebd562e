package io.orgsync.sandbox.zendesk;

import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The allowances: a minute's of the account, of all exports together and of single updates to one organization, and twenty minutes' of samples. A span
 * starts with its first request. Not safe for threads; the fake's lock guards it.
 */
final class RateLimits {
    private static final int EXPORTS = 10;
    private static final int UPDATES = 5;
    private static final int SAMPLES = 10;
    private static final Duration SAMPLES_PER = Duration.ofMinutes(20);
    private static final int MANY_WINDOWS = 10_000;
    private static final String PER_MINUTE = "Number of allowed API requests per minute exceeded";

    private final int accountLimit;
    private Window account;
    private Window exports = new Window(EXPORTS);
    private Window samples = new Window(SAMPLES, SAMPLES_PER);
    private final Map<Long, Window> updates = new HashMap<>();

    RateLimits(int accountLimit) {
        this.accountLimit = accountLimit;
        this.account = new Window(accountLimit);
    }

    /**
     * @throws Refusal if the account has used its minute up
     */
    void countCall(Instant now) {
        if (!account.take(now)) {
            throw new Refusal(Reply.text(429, PER_MINUTE).withHeader("Retry-After", account.resetsIn(now)));
        }
    }

    /**
     * @throws Refusal if all exports together have used their minute up
     */
    void countExport(Instant now) {
        if (!exports.take(now)) {
            Reply reply = Reply.json(429, ErrorBodies.errors("RateLimitExceeded", PER_MINUTE));
            throw new Refusal(withExports(reply.withHeader("Retry-After", exports.resetsIn(now)), now));
        }
    }

    /**
     * @throws Refusal if the samples of twenty minutes are used up
     */
    void countSample(Instant now) {
        if (!samples.take(now)) {
            Reply reply = Reply.json(429, ErrorBodies.errors("RateLimitExceeded", PER_MINUTE));
            throw new Refusal(reply.withHeader("Retry-After", samples.resetsIn(now)));
        }
    }

    /**
     * @throws Refusal if this organization was updated too often in this minute
     */
    void countUpdate(long organization, Instant now) {
        if (updates.size() > MANY_WINDOWS) {
            updates.values().removeIf(window -> window.isOver(now));
        }
        Window window = updates.computeIfAbsent(organization, id -> new Window(UPDATES));
        if (!window.take(now)) {
            Reply reply = Reply.json(429, ErrorBodies.errors("TooManyRequests", "Too many requests to update"));
            throw new Refusal(reply.withHeader("Retry-After", window.resetsIn(now)));
        }
    }

    /** The reply with the account's allowance, in both families of headers. */
    Reply withAccount(Reply reply, Instant now) {
        String limit = String.valueOf(accountLimit);
        String remaining = String.valueOf(account.remaining(now));
        return reply.withHeader("X-Rate-Limit", limit)
                .withHeader("X-Rate-Limit-Remaining", remaining)
                .withHeader("ratelimit-limit", limit)
                .withHeader("ratelimit-remaining", remaining)
                .withHeader("ratelimit-reset", account.resetsIn(now));
    }

    Reply withExports(Reply reply, Instant now) {
        return reply.withHeader("zendesk-ratelimit-incremental-exports", exports.header(now));
    }

    void clear() {
        account = new Window(accountLimit);
        exports = new Window(EXPORTS);
        samples = new Window(SAMPLES, SAMPLES_PER);
        updates.clear();
    }
}
