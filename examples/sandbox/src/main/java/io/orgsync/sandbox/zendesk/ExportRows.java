package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** What each export goes through and shows. */
record ExportRows(Desk desk) {
    /**
     * An export for one request.
     *
     * @param since what changed at a second or later, oldest first
     * @param render empty for a row that is not shown
     */
    record Kind(
            String property,
            LongFunction<Iterator<IndexEntry<Long>>> since,
            Function<IndexEntry<Long>, Optional<ObjectNode>> render) {}

    Kind organizations(Request request) {
        ImmutableList<FieldDefinition> fields = desk.fields().definitions();
        Wire wire = request.wire();
        return new Kind(
                "organizations",
                second -> desk.organizations().changedSince(second).iterator(),
                entry -> desk.organizations().findEvenDeleted(entry.id()).map(one -> wire.exported(one, fields)));
    }

    Kind tickets(Request request) {
        TicketWire wire = TicketWire.of(request);
        boolean none =
                request.query("support_type_scope").orElse("").equals("ai_agent"); // all tickets here are people's
        boolean existing = request.query("exclude_deleted").orElse("").equals("true");
        return new Kind(
                "tickets",
                second -> none
                        ? Collections.emptyIterator()
                        : desk.tickets().byStamp().after(new IndexEntry<>(second, -1)),
                entry -> desk.tickets()
                        .findEvenDeleted(entry.id())
                        .map(TicketLife::ticket)
                        .filter(ticket -> !none && !(existing && ticket.isDeleted()))
                        .map(wire::exported));
    }

    Kind users(Request request) {
        PeopleWire wire = PeopleWire.of(request);
        People people = desk.people();
        return new Kind(
                "users",
                second -> people.users().byChange().after(new IndexEntry<>(second, -1)),
                entry -> people.users()
                        .find(entry.id())
                        .map(user ->
                                wire.user(user, people.organization(user.id()).orElse(null))));
    }

    Kind ticketEvents(Request request) {
        TicketWire wire = TicketWire.of(request);
        boolean withComments = request.query("include").orElse("").contains("comment_events");
        return new Kind(
                "ticket_events",
                second -> desk.tickets().events().since(second),
                entry -> audit(entry).map(audit -> wire.ticketEvent(audit, withComments)));
    }

    private Optional<TicketAudit> audit(IndexEntry<Long> entry) {
        int place = (int) (entry.id() % TicketEvents.PER_TICKET);
        return desk.tickets()
                .findEvenDeleted(entry.id() / TicketEvents.PER_TICKET)
                .filter(life -> place < life.audits().size())
                .map(life -> life.audits().get(place));
    }
}
