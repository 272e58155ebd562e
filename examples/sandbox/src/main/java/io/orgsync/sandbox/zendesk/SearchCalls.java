package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The search over tickets, organizations and users, which may be behind the records, and shows no more than a thousand. */
final class SearchCalls {
    private static final int MOST = 1000;

    private final Desk desk;

    SearchCalls(Desk desk) {
        this.desk = desk;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("GET search", "search#index", "", this::search),
                Route.of("GET search/count", "search#count", "", this::count));
    }

    private Reply count(Request request) {
        return Reply.json(200, Json.object().put("count", matches(request).count()));
    }

    private Reply search(Request request) {
        if (request.positive("page", 1) * (long) request.positive("per_page", Paging.LARGEST_PAGE) > MOST) {
            throw Refusal.of(
                    422,
                    ErrorBodies.string(
                            "invalid",
                            "Invalid search: Requested response size was greater than Search Response Limits"));
        }
        Comparator<ObjectNode> order = Comparator.comparing(
                row -> row.path(request.query("sort_by").orElse("updated_at")).asText());
        ImmutableList<ObjectNode> found = matches(request)
                .sorted(request.query("sort_order").orElse("desc").equals("asc") ? order : order.reversed())
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Long> places = LongStream.range(0, found.size()).boxed().collect(ImmutableList.toImmutableList());
        return new Paging("results", place -> found.get((int) place), body -> body.putNull("facets"))
                .offsetPage(request, places);
    }

    private Stream<ObjectNode> matches(Request request) {
        SearchQuery query = SearchQuery.parse(request.query("query")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.of(422, ErrorBodies.string("invalid", "Invalid search: query is missing"))));
        return Stream.of(
                        query.wants("ticket") ? tickets(request) : Stream.<ObjectNode>empty(),
                        query.wants("organization") ? organizations(request) : Stream.<ObjectNode>empty(),
                        query.wants("user") ? users(request) : Stream.<ObjectNode>empty())
                .flatMap(rows -> rows)
                .filter(query::matches)
                .filter(row -> desk.quirks()
                        .isIndexed(Instant.parse(row.path("updated_at").asText()), request.now()));
    }

    private Stream<ObjectNode> tickets(Request request) {
        TicketWire wire = TicketWire.of(request);
        return Streams.stream(desk.tickets().byId().after(null))
                .flatMap(entry -> desk.tickets().find(entry.id()).stream())
                .map(life -> wire.ticket(life.ticket()).put("result_type", "ticket"));
    }

    private Stream<ObjectNode> organizations(Request request) {
        return desk.organizations().list().stream()
                .map(each -> request.wire()
                        .organization(each, desk.fields().definitions())
                        .put("result_type", "organization"));
    }

    private Stream<ObjectNode> users(Request request) {
        PeopleWire wire = PeopleWire.of(request);
        return desk.people().users().list().stream()
                .map(user -> wire.user(
                                user, desk.people().organization(user.id()).orElse(null))
                        .put("result_type", "user"));
    }
}
