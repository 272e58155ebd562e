package io.orgsync.zendesk;

import io.orgsync.failure.FailureException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list by cursor, 100 records each. The end is where {@code has_more} is false: the last page still names a cursor and
 * a link. Links are never followed. Single-threaded.
 */
final class CursorPages {

    private static final int PAGE_SIZE = 100;

    private final CallStack calls;
    private final Ask ask;
    private final PageSize sizes;
    private @Nullable String cursor;
    private boolean ended;

    /** @param ask for the first page, without paging parameters; its shape must be a page */
    CursorPages(CallStack calls, Ask ask) {
        this.calls = calls;
        this.sizes = new PageSize(calls, PAGE_SIZE);
        this.ask = ask;
    }

    Optional<Answer> next() {
        if (ended) {
            return Optional.empty();
        }
        Answer answer = sizes.send(this::page);
        ended = !answer.tree().path("meta").path("has_more").asBoolean();
        String after = answer.tree().path("meta").path("after_cursor").asText();
        if (!ended && after.equals(cursor)) {
            throw new FailureException(
                    calls.errors().broken(ask, answer, "the cursor did not move, so the list would never end"));
        }
        cursor = after;
        return Optional.of(answer);
    }

    private Ask page(int size) {
        Ask page = ask.with("page[size]", Integer.toString(size));
        return cursor == null ? page : page.with("page[after]", cursor);
    }
}
