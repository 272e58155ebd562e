package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** The calls that write one ticket. */
final class TicketWrites {
    private final Desk desk;
    private final TicketWriter writer;
    private final TicketLimits limits;
    private final IdempotentCalls keys;

    TicketWrites(Desk desk, TicketWriter writer, TicketLimits limits, IdempotentCalls keys) {
        this.desk = desk;
        this.writer = writer;
        this.limits = limits;
        this.keys = keys;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("POST tickets", "tickets#create", "tickets", this::create),
                Route.of("PUT tickets/{id}", "tickets#update", "tickets", this::update),
                Route.of("DELETE tickets/{id}", "tickets#destroy", "tickets", this::delete));
    }

    static Stroke byCaller(Request request) {
        return new Stroke(request.now(), AccountCalls.USER_ID, true, Via.API);
    }

    private Reply create(Request request) {
        return keys.once(request, () -> {
            TicketLife created = writer.create(edit(request), byCaller(request));
            return Reply.json(201, wrapped(request, created, created.lastAudit()))
                    .withHeader(
                            "Location",
                            request.wire().url("tickets", created.ticket().id()));
        });
    }

    private Reply update(Request request) {
        TicketEdit edit = edit(request);
        TicketLife before = find(request);
        limits.countUpdate(before.ticket().id(), request.now());
        TicketLife after = writer.update(before, edit, byCaller(request));
        TicketAudit audit = after.equals(before) ? nothing(before, request) : after.lastAudit();
        return limits.withUpdates(
                Reply.json(200, wrapped(request, after, audit)), before.ticket().id(), request.now());
    }

    /** What an update that changes nothing answers; it is not kept. */
    private static TicketAudit nothing(TicketLife life, Request request) {
        Stroke stroke = byCaller(request);
        return TicketAudit.builder()
                .id(TicketLife.eventId(life.ticket().id(), life.idsGiven()))
                .ticketId(life.ticket().id())
                .createdAt(stroke.at())
                .author(stroke.author())
                .via(stroke.via())
                .build();
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        limits.countDeletion(request.now());
        writer.delete(find(request), byCaller(request));
        return Reply.empty(204);
    }

    private TicketLife find(Request request) {
        return desk.tickets().find(request.id()).orElseThrow(Refusal::notFound);
    }

    private static TicketEdit edit(Request request) {
        return TicketEdit.of(request.object("ticket"), "ticket", ImmutableSet.of(), request::unpermitted);
    }

    private ObjectNode wrapped(Request request, TicketLife life, TicketAudit audit) {
        TicketWire wire = TicketWire.of(request);
        ObjectNode body = Json.object();
        body.set("ticket", wire.ticket(life.ticket()));
        body.set("audit", wire.audit(audit));
        new Sideloads(desk, request).addTo(body, "ticket");
        return body;
    }
}
