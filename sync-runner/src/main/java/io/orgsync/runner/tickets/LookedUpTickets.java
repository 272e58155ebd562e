package io.orgsync.runner.tickets;

import io.orgsync.field.Key;
import io.orgsync.source.ChangeSource;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.SourcePage;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets together with what {@link TicketLookups} adds to them, page by page. */
public final class LookedUpTickets implements ChangeSource {

    private final ChangeSource tickets;
    private final TicketLookups lookups;

    public LookedUpTickets(ChangeSource tickets, TicketLookups lookups) {
        this.tickets = tickets;
        this.lookups = lookups;
    }

    @Override
    public String identity() {
        return tickets.identity();
    }

    @Override
    public void check() {
        tickets.check();
        lookups.check();
    }

    @Override
    public Reading read(Selection selection) {
        return new Looked(tickets.read(selection), lookups);
    }

    @Override
    public Reading changes(@Nullable String cursor) {
        return new Looked(tickets.changes(cursor), lookups);
    }

    @Override
    public Reading fetch(Collection<Key> keys) {
        return new Looked(tickets.fetch(keys), lookups);
    }

    private record Looked(Reading reading, TicketLookups lookups) implements Reading {
        @Override
        public Optional<SourcePage> next() {
            return reading.next()
                    .map(page -> new SourcePage(lookups.complete(page.rows()), page.startsOver(), page.cursor()));
        }

        @Override
        public ReadEnd end() {
            return reading.end();
        }

        @Override
        public void close() {
            reading.close();
        }
    }
}
