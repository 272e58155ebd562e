package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The time-based export of organizations. A page ends with the stamp of its last row, so the next one repeats the rows of that second; a page that
 * would hold one second only holds all of it, however many rows that is, and ends a second later, so the export never stands still. The last minute is
 * withheld.
 */
final class ExportCalls {
    private static final int LARGEST_PAGE = 1000;
    private static final int SAMPLE_PAGE = 50;
    private static final long DELAY_SECONDS = 60;

    private final Desk desk;
    private final RateLimits limits;

    ExportCalls(Desk desk, RateLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    ImmutableList<Route> routes() {
        String all = "incremental/organizations";
        return ImmutableList.of(
                Route.of("GET " + all, all + "#index", "organizations", this::export),
                Route.of("GET " + all + "/sample", all + "#sample", "organizations", this::sample));
    }

    private Reply export(Request request) {
        limits.countExport(request.now());
        int size = Math.min(request.positive("per_page", LARGEST_PAGE), LARGEST_PAGE);
        if (desk.quirks().timesOut(size)) {
            return limits.withExports(Reply.text(504, Wording.of(504).plainText()), request.now());
        }
        return limits.withExports(Reply.json(200, body(request, size)), request.now());
    }

    /** The same in pages of 50, with an allowance of its own. */
    private Reply sample(Request request) {
        limits.countSample(request.now());
        return Reply.json(200, body(request, SAMPLE_PAGE));
    }

    private ObjectNode body(Request request, int size) {
        Page page = page(start(request), size, request.now());
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("organizations");
        ImmutableList<FieldDefinition> fields = desk.fields().definitions();
        Wire wire = request.wire();
        for (IndexEntry<Long> entry : page.rows) {
            desk.organizations()
                    .findEvenDeleted(entry.id())
                    .ifPresent(organization -> rows.add((JsonNode) wire.exported(organization, fields)));
        }
        body.put("next_page", nextPage(request, page.end))
                .put("count", rows.size())
                .put("end_of_stream", page.last)
                .put("end_time", desk.quirks().hideEndTime() ? null : (Long) page.end);
        return body;
    }

    private record Page(List<IndexEntry<Long>> rows, boolean last, long end) {}

    private Page page(long start, int size, Instant now) {
        long newest = now.getEpochSecond() - DELAY_SECONDS - 1;
        List<IndexEntry<Long>> rows = new ArrayList<>();
        Iterator<IndexEntry<Long>> visible = desk.organizations().changedSince(start).stream()
                .takeWhile(entry -> entry.key() <= newest)
                .iterator();
        boolean more = false;
        while (visible.hasNext() && !more) {
            IndexEntry<Long> next = visible.next();
            more = rows.size() >= size && next.key() > rows.get(0).key();
            if (!more) {
                rows.add(next);
            }
        }
        return new Page(rows, !more, end(start, rows, newest));
    }

    private static boolean isOneSecond(List<IndexEntry<Long>> rows) {
        return rows.get(0).key().equals(rows.get(rows.size() - 1).key());
    }

    /** Never so late that asking at once for more would be refused. */
    private static long end(long start, List<IndexEntry<Long>> rows, long newest) {
        if (rows.isEmpty()) {
            return start;
        }
        long last = rows.get(rows.size() - 1).key();
        return Math.min(isOneSecond(rows) ? last + 1 : last, newest);
    }

    private static long start(Request request) {
        String text = request.query("start_time").orElse("");
        if (!text.matches("\\d{1,12}")) {
            throw Refusal.invalidAttribute("start_time", "must be an integer");
        }
        long start = Long.parseLong(text);
        if (request.now().getEpochSecond() - start <= DELAY_SECONDS) {
            ObjectNode body = ErrorBodies.errors("StartTimeTooRecent", "start_time must be more than 60 seconds ago");
            ((ObjectNode) body.withArray("errors").get(0)).put("status", "400");
            throw Refusal.of(400, body);
        }
        return start;
    }

    private static String nextPage(Request request, long end) {
        String perPage =
                request.query("per_page").map(size -> "per_page=" + size + "&").orElse("");
        return request.ownUrl() + "?" + perPage + "start_time=" + end;
    }
}
