package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkState;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that changed, by the incremental export with cursors, oldest change first.
 *
 * <table><caption>Where a page begins</caption>
 * <tr><th>known</th><th>begins</th></tr>
 * <tr><td>no cursor</td><td>at the given second, or 61 seconds before the service's time if that is earlier</td></tr>
 * <tr><td>a cursor</td><td>behind its row</td></tr>
 * <tr><td>a cursor that is refused, for the first time in this reading</td><td>a minute before the second of its row; tickets may come again</td></tr>
 * <tr><td>one that is refused again, or tells no second</td><td>nowhere: the reading fails and says what to do</td></tr>
 * </table>
 *
 * <p>It ends where {@code end_of_stream} says so; the cursor of that page is good for later. Single-threaded.
 */
final class TicketExport implements Reading {

    static final int FULL_PAGE = 1000;
    static final Ask ASK = Ask.get("export tickets", "/api/v2/incremental/tickets/cursor", Shape.exportOf("tickets"));

    private static final long OVERLAP_SECONDS = 60;

    private final CallStack calls;
    private final TicketReader reader;
    private final Ask ask;
    private final int limit;
    private final PageSize sizes;
    private ExportStart start;
    private @Nullable String cursor;
    private boolean refusedBefore;
    private boolean ended;
    private long rows;

    /**
     * @param ask with what is to be brought along
     * @param second to begin at where there is no cursor
     * @param cursor null for none
     * @param limit most rows to give; 0 for no limit
     */
    TicketExport(CallStack calls, TicketReader reader, Ask ask, long second, @Nullable String cursor, int limit) {
        this.calls = calls;
        this.reader = reader;
        this.ask = ask;
        this.limit = limit;
        this.sizes = new PageSize(calls, limit == 0 ? FULL_PAGE : Math.min(limit, FULL_PAGE));
        this.start = new ExportStart(calls, second);
        this.cursor = cursor;
    }

    @Override
    public Optional<SourcePage> next() {
        if (ended) {
            return Optional.empty();
        }
        Answer answer = answer();
        ImmutableList<SourceRow> page = reader.rows(ask, answer).values().asList();
        proceed(answer);
        ImmutableList<SourceRow> given = within(page);
        rows += given.size();
        ended |= limit > 0 && rows >= limit;
        return Optional.of(new SourcePage(given, false, cursor));
    }

    private ImmutableList<SourceRow> within(ImmutableList<SourceRow> page) {
        return limit == 0 || page.size() <= limit - rows ? page : page.subList(0, (int) (limit - rows));
    }

    private Answer answer() {
        String from = cursor;
        if (from == null) {
            return start.send(this::sized, sizes);
        }
        try {
            return sizes.send(size -> sized(size).with("cursor", from));
        } catch (FailureException e) {
            if (!isRefused(e.failure())) {
                throw e;
            }
            start = new ExportStart(calls, fallback(from, e) - OVERLAP_SECONDS);
            cursor = null;
            return start.send(this::sized, sizes);
        }
    }

    /** Full pages are what the service gives unasked; Zendesk's OpenAPI file does not know the parameter here, although the service does. */
    private Ask sized(int size) {
        return size == FULL_PAGE ? ask : ask.with("per_page", Integer.toString(size));
    }

    /** The cursor is all that can be wrong with a request for a later page. */
    private static boolean isRefused(Failure failure) {
        return failure.kind() == FailureKind.REFUSED
                || (failure.kind() == FailureKind.NOT_FOUND
                        && (failure.status() == 410 || failure.message().contains("cursor")));
    }

    private long fallback(String refused, FailureException why) {
        OptionalLong second = ExportCursor.second(refused);
        if (second.isEmpty() || refusedBefore) {
            throw new FailureException(
                    why.failure()
                            .withAdvice("The cursor '" + calls.errors().clean(refused)
                                    + "' is not taken. Forget it, and let the tickets be read again from a day before the"
                                    + " last good run ('since'); tickets that come again do no harm."),
                    why);
        }
        refusedBefore = true;
        return second.getAsLong();
    }

    private void proceed(Answer answer) {
        ended = answer.tree().path("end_of_stream").asBoolean();
        JsonNode after = answer.tree().path("after_cursor");
        if (!ended && after.asText().equals(cursor)) {
            throw new FailureException(
                    calls.errors().broken(ask, answer, "the cursor did not move, so the export would never end"));
        }
        cursor = after.isTextual() ? after.asText() : cursor;
    }

    /** {@code CHANGES}, or {@code PARTIAL} if it was limited. */
    @Override
    public ReadEnd end() {
        checkState(ended, "the read has not come to its end");
        return new ReadEnd(limit == 0 ? Completeness.CHANGES : Completeness.PARTIAL, rows);
    }

    @Override
    public void close() {
        // Nothing is held open between pages.
    }
}
