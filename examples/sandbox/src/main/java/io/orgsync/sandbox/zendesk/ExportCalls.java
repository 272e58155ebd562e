package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.net.UrlEscapers;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.function.Function;

/** The time-based exports, see {@link ExportPage}. The last minute is withheld. */
final class ExportCalls {
    private static final int LARGEST_PAGE = 1000;
    private static final int SAMPLE_PAGE = 50;

    private final Desk desk;
    private final RateLimits limits;
    private final ExportRows rows;

    ExportCalls(Desk desk, RateLimits limits) {
        this.desk = desk;
        this.limits = limits;
        this.rows = new ExportRows(desk);
    }

    ImmutableList<Route> routes() {
        ImmutableList.Builder<Route> routes = ImmutableList.builder();
        export(routes, "organizations", "organizations", rows::organizations);
        export(routes, "tickets", "tickets", rows::tickets);
        export(routes, "users", "users", rows::users);
        export(routes, "ticket_events", "tickets", rows::ticketEvents);
        return routes.build();
    }

    private void export(
            ImmutableList.Builder<Route> routes, String name, String scope, Function<Request, ExportRows.Kind> kind) {
        String path = "incremental/" + name;
        routes.add(Route.of("GET " + path, path + "#index", scope, request -> export(request, kind.apply(request))));
        routes.add(Route.of(
                "GET " + path + "/sample", path + "#sample", scope, request -> sample(request, kind.apply(request))));
    }

    private Reply export(Request request, ExportRows.Kind kind) {
        limits.countExport(request.now());
        int size = Math.min(request.positive("per_page", LARGEST_PAGE), LARGEST_PAGE);
        if (desk.quirks().timesOut(size)) {
            return limits.withExports(Reply.text(504, Wording.of(504).plainText()), request.now());
        }
        return limits.withExports(Reply.json(200, body(request, kind, size)), request.now());
    }

    private Reply sample(Request request, ExportRows.Kind kind) {
        limits.countSample(request.now());
        return Reply.json(200, body(request, kind, SAMPLE_PAGE));
    }

    private ObjectNode body(Request request, ExportRows.Kind kind, int size) {
        long start = ExportPage.start(request);
        ExportPage page = ExportPage.of(kind.since().apply(start), start, size, ExportPage.newest(request));
        ObjectNode body = Json.object();
        ArrayNode records = body.putArray(kind.property());
        page.rows().forEach(entry -> kind.render().apply(entry).ifPresent(row -> records.add((JsonNode) row)));
        new Sideloads(desk, request).addTo(body, kind.property());
        body.put("next_page", nextPage(request, page.end()))
                .put("count", records.size())
                .put("end_of_stream", page.last())
                .put("end_time", desk.quirks().hideEndTime() ? null : (Long) page.end());
        return body;
    }

    private static String nextPage(Request request, long end) {
        return request.ownUrl() + "?" + kept(request) + "start_time=" + end;
    }

    /** The parameters that the next page is asked for with, too. */
    static String kept(Request request) {
        StringBuilder kept = new StringBuilder();
        for (String name : ImmutableList.of("exclude_deleted", "include", "per_page", "support_type_scope")) {
            request.query(name)
                    .ifPresent(value -> kept.append(name)
                            .append('=')
                            .append(UrlEscapers.urlFormParameterEscaper().escape(value))
                            .append('&'));
        }
        return kept.toString();
    }
}
