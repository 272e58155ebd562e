package io.orgsync.zendesk;

import io.orgsync.failure.FailureException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list by cursor, 100 records each. The end is where {@code has_more} is false: the last page still names a cursor and
 * a link. Links are never followed. Single-threaded.
 */
final class CursorPages {

    private static final String PAGE_SIZE = "100";

    private final CallStack calls;
    private final Ask ask;
    private @Nullable String cursor;
    private boolean ended;

    /** @param ask for the first page, without paging parameters; its shape must be a page */
    CursorPages(CallStack calls, Ask ask) {
        this.calls = calls;
        this.ask = ask.with("page[size]", PAGE_SIZE);
    }

    Optional<Answer> next() {
        if (ended) {
            return Optional.empty();
        }
        Ask page = cursor == null ? ask : ask.with("page[after]", cursor);
        Answer answer = calls.send(page);
        ended = !answer.tree().path("meta").path("has_more").asBoolean();
        String after = answer.tree().path("meta").path("after_cursor").asText();
        if (!ended && after.equals(cursor)) {
            throw new FailureException(
                    calls.errors().broken(page, answer, "the cursor did not move, so the list would never end"));
        }
        cursor = after;
        return Optional.of(answer);
    }
}
