package io.orgsync.sandbox.zendesk;

import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The allowances of single calls on tickets and users, beyond the account's. Not safe for threads; the fake's lock guards it. */
final class TicketLimits {
    private static final int LISTS = 100;
    private static final int UPDATES = 100;
    private static final int UPDATES_OF_ONE = 30;
    private static final Duration UPDATES_OF_ONE_PER = Duration.ofMinutes(10);
    private static final int DELETIONS = 400;
    private static final int USER_UPDATES = 5;
    private static final int MANY_WINDOWS = 10_000;

    private Window lists = new Window(LISTS);
    private Window updates = new Window(UPDATES);
    private Window deletions = new Window(DELETIONS);
    private final Map<Long, Window> tickets = new HashMap<>();
    private final Map<Long, Window> users = new HashMap<>();

    /**
     * @throws Refusal if tickets were listed too often in this minute
     */
    void countList(Instant now) {
        take(lists, now, "Too many requests to list");
    }

    /**
     * @throws Refusal if this ticket was updated too often in ten minutes, or any tickets in this minute
     */
    void countUpdate(long ticket, Instant now) {
        take(updates, now, "Too many requests to update");
        take(window(tickets, ticket, new Window(UPDATES_OF_ONE, UPDATES_OF_ONE_PER), now), now, "Too many updates");
    }

    /**
     * @throws Refusal if tickets were deleted too often in this minute
     */
    void countDeletion(Instant now) {
        take(deletions, now, "Too many requests to delete");
    }

    /**
     * @throws Refusal if this user was updated too often in this minute
     */
    void countUserUpdate(long user, Instant now) {
        take(window(users, user, new Window(USER_UPDATES), now), now, "Too many requests to update");
    }

    Reply withLists(Reply reply, Instant now) {
        return reply.withHeader("zendesk-ratelimit-tickets-index", lists.header(now));
    }

    Reply withUpdates(Reply reply, long ticket, Instant now) {
        Window one = window(tickets, ticket, new Window(UPDATES_OF_ONE, UPDATES_OF_ONE_PER), now);
        return reply.withHeader("zendesk-ratelimit-tickets-update", updates.header(now))
                .withHeader("zendesk-ratelimit-per-ticket-updates", one.header(now));
    }

    void clear() {
        lists = new Window(LISTS);
        updates = new Window(UPDATES);
        deletions = new Window(DELETIONS);
        tickets.clear();
        users.clear();
    }

    private static Window window(Map<Long, Window> windows, long id, Window fresh, Instant now) {
        if (windows.size() > MANY_WINDOWS) {
            windows.values().removeIf(window -> window.isOver(now));
        }
        return windows.computeIfAbsent(id, unknown -> fresh);
    }

    private static void take(Window window, Instant now, String title) {
        if (!window.take(now)) {
            Reply reply = Reply.json(429, ErrorBodies.errors("TooManyRequests", title));
            throw new Refusal(reply.withHeader("Retry-After", window.resetsIn(now)));
        }
    }
}
