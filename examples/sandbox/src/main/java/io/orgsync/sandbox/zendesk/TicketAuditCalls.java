package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The calls that tell what happened to a ticket. Audits ask for the right to read everything. Those of archived tickets come all at once, or not at all if
 * pages are asked for.
 */
final class TicketAuditCalls {
    private static final int MOST_AT_ONCE = 1000;

    private final Desk desk;

    TicketAuditCalls(Desk desk) {
        this.desk = desk;
    }

    ImmutableList<Route> routes() {
        String audits = "GET tickets/{id}/audits";
        String comments = "GET tickets/{id}/comments";
        return ImmutableList.of(
                Route.of(audits, "ticket_audits#index", "", this::audits),
                Route.of(audits + "/count", "ticket_audits#count", "", this::countAudits),
                Route.of(audits + "/{audit}", "ticket_audits#show", "", this::audit),
                Route.of(comments, "ticket_comments#index", "tickets", this::comments),
                Route.of(comments + "/count", "ticket_comments#count", "tickets", this::countComments));
    }

    private Reply audits(Request request) {
        TicketLife life = withAudits(request);
        Map<Long, TicketAudit> byId = new HashMap<>();
        Index<Long> order = new Index<>();
        for (TicketAudit audit : life.audits()) {
            byId.put(audit.id(), audit);
            order.add(audit.createdAt().getEpochSecond(), audit.id());
        }
        TicketWire wire = TicketWire.of(request);
        Paging paging = new Paging("audits", id -> wire.audit(get(byId, id)));
        if (desk.tickets().isArchived(life.ticket(), request.now())) {
            return archived(request, life);
        }
        return paging.page(request, ordered(request, order), Cursors.numbers("created_at,id"));
    }

    private static Reply archived(Request request, TicketLife life) {
        if (Paging.byCursor(request)
                || request.query("page").isPresent()
                || request.query("per_page").isPresent()) {
            throw Refusal.badPage("audits of archived tickets do not support pagination");
        }
        TicketWire wire = TicketWire.of(request);
        ObjectNode body = Json.object();
        ArrayNode audits = body.putArray("audits");
        life.audits().stream().limit(MOST_AT_ONCE).forEach(audit -> audits.add((JsonNode) wire.audit(audit)));
        body.putNull("next_page").putNull("previous_page").put("count", audits.size());
        return Reply.json(200, body);
    }

    private static <T> T get(Map<Long, T> byId, long id) {
        T found = byId.get(id);
        if (found == null) {
            throw Refusal.notFound();
        }
        return found;
    }

    private Reply countAudits(Request request) {
        return DailyCount.exact(withAudits(request).audits().size(), request.now());
    }

    private Reply audit(Request request) {
        TicketAudit found = withAudits(request).audits().stream()
                .filter(audit -> String.valueOf(audit.id()).equals(request.path("audit")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        ObjectNode body = Json.object();
        return Reply.json(200, body.set("audit", TicketWire.of(request).audit(found)));
    }

    private Reply comments(Request request) {
        TicketLife life = find(request);
        Map<Long, Said> byId = new HashMap<>();
        Index<Long> order = new Index<>();
        said(life).forEach(said -> {
            byId.put(said.comment().id(), said);
            order.add(said.audit().createdAt().getEpochSecond(), said.comment().id());
        });
        TicketWire wire = TicketWire.of(request);
        Paging paging = new Paging(
                "comments",
                id -> wire.comment(get(byId, id).comment(), get(byId, id).audit()),
                body -> new Sideloads(desk, request).addTo(body, "comments"));
        return paging.page(request, ordered(request, order), Cursors.numbers("created_at,id"));
    }

    /** Oldest first unless told otherwise: by {@code sort} for pages with cursors, by {@code sort_order} for pages by number. */
    private static Listing<Long> ordered(Request request, Index<Long> order) {
        Listing<Long> all = Listing.of(order.all());
        boolean descending = Paging.byCursor(request)
                ? request.query("sort").orElse("").startsWith("-")
                : request.query("sort_order").orElse("").equals("desc");
        return descending ? all.reversed() : all;
    }

    private Reply countComments(Request request) {
        return DailyCount.exact((int) said(find(request)).count(), request.now());
    }

    private record Said(TicketEvent.Comment comment, TicketAudit audit) {}

    private static Stream<Said> said(TicketLife life) {
        return life.audits().stream()
                .flatMap(audit -> audit.events().stream()
                        .filter(TicketEvent.Comment.class::isInstance)
                        .map(event -> new Said((TicketEvent.Comment) event, audit)));
    }

    private TicketLife find(Request request) {
        return desk.tickets().find(request.id()).orElseThrow(Refusal::notFound);
    }

    private TicketLife withAudits(Request request) {
        TicketLife life = find(request);
        if (desk.quirks().hideAudits()) {
            throw Refusal.notFound();
        }
        return life;
    }
}
