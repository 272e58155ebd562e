package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.net.UrlEscapers;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exports by cursor. A cursor is base64 of {@code 1707271741.0||4045|}, the stamp and the id of the last row, so that nothing comes twice; it stays
 * good after the end of the stream. Cursors backwards are always null, as recorded. The last minute is withheld.
 */
final class CursorExports {
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern POSITION = Pattern.compile("(\\d{1,12})\\.0\\|\\|(\\d{1,18})\\|");

    private final Desk desk;
    private final RateLimits limits;
    private final ExportRows rows;

    CursorExports(Desk desk, RateLimits limits) {
        this.desk = desk;
        this.limits = limits;
        this.rows = new ExportRows(desk);
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                route("tickets", desk.tickets().byStamp(), rows::tickets),
                route("users", desk.people().users().byChange(), rows::users));
    }

    private Route route(String name, Listing<Long> order, Function<Request, ExportRows.Kind> kind) {
        String path = "incremental/" + name + "/cursor";
        return Route.of("GET " + path, path + "#index", name, request -> {
            limits.countExport(request.now());
            int size = Math.min(request.positive("per_page", LARGEST_PAGE), LARGEST_PAGE);
            Reply reply = desk.quirks().timesOut(size)
                    ? Reply.text(504, Wording.of(504).plainText())
                    : Reply.json(200, body(request, order, kind.apply(request), size));
            return limits.withExports(reply, request.now());
        });
    }

    /** A cursor wins over a time to start from. Rows that are not shown are passed over. */
    private ObjectNode body(Request request, Listing<Long> order, ExportRows.Kind kind, int size) {
        Optional<String> sent = request.query("cursor").filter(text -> !text.isEmpty());
        IndexEntry<Long> place = sent.isPresent() ? read(sent.get()) : new IndexEntry<>(ExportPage.start(request), -1L);
        ObjectNode body = Json.object();
        ArrayNode records = body.putArray(kind.property());
        Filled filled = fill(records, order.after(place), kind, new Bounds(size, ExportPage.newest(request)));
        String cursor = filled.last() == null ? sent.orElse(null) : write(filled.last());
        new Sideloads(desk, request).addTo(body, kind.property());
        return body.put("after_url", cursor == null ? null : url(request, cursor))
                .putNull("before_url")
                .put("after_cursor", cursor)
                .putNull("before_cursor")
                .put("end_of_stream", !filled.more());
    }

    private record Bounds(int size, long newest) {}

    private record Filled(@Nullable IndexEntry<Long> last, boolean more) {}

    private static Filled fill(
            ArrayNode records, Iterator<IndexEntry<Long>> rest, ExportRows.Kind kind, Bounds bounds) {
        IndexEntry<Long> last = null;
        while (rest.hasNext()) {
            IndexEntry<Long> next = rest.next();
            if (next.key() > bounds.newest()) {
                break;
            }
            if (records.size() >= bounds.size()) {
                return new Filled(last, true);
            }
            last = next;
            kind.render().apply(next).ifPresent(row -> records.add((JsonNode) row));
        }
        return new Filled(last, false);
    }

    private static String url(Request request, String cursor) {
        String kept = ExportCalls.kept(request);
        return request.ownUrl() + "?cursor="
                + UrlEscapers.urlFormParameterEscaper().escape(cursor)
                + (kept.isEmpty() ? "" : "&" + kept.substring(0, kept.length() - 1));
    }

    private static String write(IndexEntry<Long> entry) {
        String position = entry.key() + ".0||" + entry.id() + "|";
        return Base64.getEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static IndexEntry<Long> read(String cursor) {
        try {
            Matcher position = POSITION.matcher(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (position.matches()) {
                return new IndexEntry<>(Long.valueOf(position.group(1)), Long.parseLong(position.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static Refusal invalid(@Nullable Throwable cause) {
        Refusal refusal = Refusal.badExport("InvalidCursor", "cursor is invalid or expired");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
