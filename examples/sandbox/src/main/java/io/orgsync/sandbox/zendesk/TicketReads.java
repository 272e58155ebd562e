package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Optional;

/** The calls that read tickets. */
final class TicketReads {
    private final Desk desk;
    private final TicketLimits limits;
    private final DailyCount count = new DailyCount();

    TicketReads(Desk desk, TicketLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    ImmutableList<Route> routes() {
        String ofOrganization = "GET organizations/{id}/tickets";
        return ImmutableList.of(
                Route.of("GET tickets", "tickets#index", "tickets", this::list),
                Route.of("GET tickets/count", "tickets#count", "tickets", this::count),
                Route.of("GET tickets/show_many", "tickets#show_many", "tickets", this::showMany),
                Route.of("GET tickets/{id}", "tickets#show", "tickets", this::show),
                Route.of(ofOrganization, "tickets#index", "tickets", this::ofOrganization),
                Route.of(ofOrganization + "/count", "tickets#count", "tickets", this::countOfOrganization),
                Route.of("GET users/{id}/tickets/requested", "tickets#requested", "tickets", this::requested));
    }

    private Reply list(Request request) {
        limits.countList(request.now());
        if (desk.quirks().timesOut(Paging.size(request))) {
            return Reply.text(504, Wording.of(504).plainText());
        }
        return limits.withLists(listed(request), request.now());
    }

    private Reply listed(Request request) {
        Optional<String> externalId = request.query("external_id");
        if (externalId.isPresent()) {
            ImmutableList<Long> found = desk.tickets().withExternalId(externalId.get()).stream()
                    .map(life -> life.ticket().id())
                    .collect(ImmutableList.toImmutableList());
            return paging(request).offsetPage(request, found);
        }
        String sort = Paging.byCursor(request) ? request.query("sort").orElse("id") : sortBy(request);
        boolean descending = sort.startsWith("-");
        Listing<Long> order = switch (descending ? sort.substring(1) : sort) {
            case "id" -> desk.tickets().byId();
            case "updated_at" -> desk.tickets().byUpdate();
            default -> throw Refusal.badPage("sort is not valid: '" + sort + "'");
        };
        Cursors<Long> cursors = Cursors.numbers(sort.endsWith("id") ? sort : sort + ",id");
        return paging(request).page(request, descending ? order.reversed() : order, cursors);
    }

    private static String sortBy(Request request) {
        String name = request.query("sort_by").orElse("id").equals("updated_at") ? "updated_at" : "id";
        return request.query("sort_order").orElse("asc").equals("desc") ? "-" + name : name;
    }

    private Paging paging(Request request) {
        TicketWire wire = TicketWire.of(request);
        return new Paging(
                "tickets",
                id -> wire.ticket(find(id).ticket()),
                body -> new Sideloads(desk, request).addTo(body, "tickets"));
    }

    private TicketLife find(long id) {
        return desk.tickets().find(id).orElseThrow(Refusal::notFound);
    }

    private Reply count(Request request) {
        return count.reply(desk.tickets().byId().size(), request.now());
    }

    private Reply show(Request request) {
        ObjectNode body = Json.object();
        body.set("ticket", TicketWire.of(request).ticket(find(request.id()).ticket()));
        new Sideloads(desk, request).addTo(body, "ticket");
        return Reply.json(200, body);
    }

    /** By id; what is deleted or was never there is left out. */
    private Reply showMany(Request request) {
        ImmutableList<Long> ids =
                request.ids("ids").orElseThrow(() -> Refusal.invalidAttribute("ids", "must be present"));
        ImmutableSet<Long> found = ids.stream()
                .sorted()
                .filter(id -> desk.tickets().find(id).isPresent())
                .collect(ImmutableSet.toImmutableSet());
        return paging(request).offsetPage(request, found.asList());
    }

    private Listing<Long> ofExistingOrganization(Request request) {
        long id = desk.organizations()
                .find(request.id())
                .orElseThrow(Refusal::notFound)
                .id();
        return desk.tickets().ofOrganization(id);
    }

    private Reply ofOrganization(Request request) {
        return paging(request).page(request, ofExistingOrganization(request), Cursors.numbers("organization_id,id"));
    }

    private Reply countOfOrganization(Request request) {
        return DailyCount.exact(ofExistingOrganization(request).size(), request.now());
    }

    private Reply requested(Request request) {
        long id = desk.people()
                .users()
                .find(request.id())
                .orElseThrow(Refusal::notFound)
                .id();
        return paging(request).page(request, desk.tickets().ofRequester(id), Cursors.numbers("requester_id,id"));
    }
}
