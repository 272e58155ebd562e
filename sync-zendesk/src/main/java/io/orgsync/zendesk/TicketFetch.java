package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.Reading;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Tickets by their ids, a hundred a page. One that the service does not give, or that can be no ticket's id, is a deleted row. Single-threaded. */
final class TicketFetch implements Reading {

    private static final int MOST_IDS = 100;
    private static final Ask ASK = Ask.get("show tickets", "/api/v2/tickets/show_many", Shape.listOf("tickets"));

    private final CallStack calls;
    private final TicketReader reader;
    private final String include;
    private final Iterator<List<Key>> rest;
    private long rows;

    /** @param include what to bring along, as the service wants it; empty for nothing */
    TicketFetch(CallStack calls, TicketReader reader, String include, ImmutableSet<Key> keys) {
        this.calls = calls;
        this.reader = reader;
        this.include = include;
        this.rest = Iterables.partition(keys, MOST_IDS).iterator();
    }

    @Override
    public Optional<SourcePage> next() {
        if (!rest.hasNext()) {
            return Optional.empty();
        }
        List<Key> keys = rest.next();
        ImmutableMap<Long, SourceRow> found = found(keys);
        ImmutableList.Builder<SourceRow> page = ImmutableList.builder();
        for (Key key : keys) {
            SourceRow row = isId(key) ? found.get(Long.valueOf(key.value())) : null;
            page.add(row == null ? gone(key) : row);
        }
        rows += keys.size();
        return Optional.of(new SourcePage(page.build(), false));
    }

    private ImmutableMap<Long, SourceRow> found(List<Key> keys) {
        ImmutableList<String> ids =
                keys.stream().filter(TicketFetch::isId).map(Key::value).collect(ImmutableList.toImmutableList());
        if (ids.isEmpty()) {
            return ImmutableMap.of();
        }
        Ask byId = ASK.with("ids", String.join(",", ids));
        Ask ask = include.isEmpty() ? byId : byId.with("include", include);
        return reader.rows(ask, calls.send(ask));
    }

    private static boolean isId(Key key) {
        return key.value().matches("[1-9]\\d{0,17}");
    }

    private static SourceRow gone(Key key) {
        return new SourceRow(Fields.of(TicketNames.ID, FieldValue.text(key.value())), true);
    }

    @Override
    public ReadEnd end() {
        checkState(!rest.hasNext(), "the read has not come to its end");
        return new ReadEnd(ReadEnd.Completeness.PARTIAL, rows);
    }

    @Override
    public void close() {
        // Nothing is held open between pages.
    }
}
