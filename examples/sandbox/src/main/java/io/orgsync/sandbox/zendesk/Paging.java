package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import com.google.common.collect.Streams;
import com.google.common.net.UrlEscapers;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Both kinds of pages.
 *
 * @param property the member that holds the records
 * @param render turns an id of the list into its record
 * @param sideload adds to the body what else was asked for
 */
record Paging(String property, LongFunction<ObjectNode> render, Consumer<ObjectNode> sideload) {
    static final int LARGEST_PAGE = 100;
    private static final int MOST_PAGES = 100;
    private static final Predicate<String> CHOOSES_PAGE =
            Pattern.compile("page|per_page|page\\[.*]").asMatchPredicate();

    Paging(String property, LongFunction<ObjectNode> render) {
        this(property, render, body -> {});
    }

    /** Whether the caller asks for cursors. */
    static boolean byCursor(Request request) {
        return request.query("page[size]").isPresent()
                || request.query("page[after]").isPresent()
                || request.query("page[before]").isPresent();
    }

    /** The page of a list that can be had both ways; the entries come in the order of the answer. */
    <K extends Comparable<K>> Reply page(Request request, NavigableSet<IndexEntry<K>> entries, Cursors<K> cursors) {
        return page(request, Listing.of(entries), cursors);
    }

    <K extends Comparable<K>> Reply page(Request request, Listing<K> entries, Cursors<K> cursors) {
        return byCursor(request) ? cursorPage(request, entries, cursors) : offsetPage(request, entries);
    }

    <K extends Comparable<K>> Reply cursorPage(
            Request request, NavigableSet<IndexEntry<K>> entries, Cursors<K> cursors) {
        return cursorPage(request, Listing.of(entries), cursors);
    }

    /**
     * A page after or before a cursor. The last page still links to a next one, which is empty and links nowhere, as recorded.
     */
    <K extends Comparable<K>> Reply cursorPage(Request request, Listing<K> entries, Cursors<K> cursors) {
        int size = size(request);
        boolean backwards = before(request).isPresent();
        ImmutableList<IndexEntry<K>> oneMore =
                ImmutableList.copyOf(Iterators.limit(rest(request, entries, cursors), size + 1));
        ImmutableList<IndexEntry<K>> shown = oneMore.subList(0, Math.min(size, oneMore.size()));
        ImmutableList<IndexEntry<K>> page = backwards ? shown.reverse() : shown;
        ObjectNode body = Json.object();
        body.set(property, records(Lists.transform(page, IndexEntry::id)));
        String first = page.isEmpty() ? null : cursors.write(page.get(0));
        String last = page.isEmpty() ? null : cursors.write(page.get(page.size() - 1));
        body.putObject("meta")
                .put("has_more", oneMore.size() > size)
                .put("after_cursor", last)
                .put("before_cursor", first);
        body.putObject("links")
                .put("prev", link(request, "before", first, size))
                .put("next", link(request, "after", last, size));
        sideload.accept(body);
        return Reply.json(200, body).withHeader("Cache-Control", "max-age=30, private");
    }

    /** A page by number, at most the first 100 pages. */
    private static Optional<String> before(Request request) {
        return request.query("page[before]").filter(text -> !text.isEmpty());
    }

    private static <K extends Comparable<K>> Iterator<IndexEntry<K>> rest(
            Request request, Listing<K> entries, Cursors<K> cursors) {
        return before(request)
                .map(cursor -> entries.before(cursors.read(cursor)))
                .orElseGet(() -> entries.after(request.query("page[after]")
                        .filter(text -> !text.isEmpty())
                        .map(cursors::read)
                        .orElse(null)));
    }

    private <K extends Comparable<K>> Reply offsetPage(Request request, Listing<K> entries) {
        int number = pageNumber(request);
        int size = perPage(request);
        ImmutableList<Long> page = Streams.stream(entries.after(null))
                .skip((number - 1L) * size)
                .limit(size)
                .map(IndexEntry::id)
                .collect(ImmutableList.toImmutableList());
        return offsetPage(request, page, entries.size());
    }

    /** All of a short list as pages by number. */
    Reply offsetPage(Request request, ImmutableList<Long> all) {
        int from = Math.min((pageNumber(request) - 1) * perPage(request), all.size());
        int to = Math.min(from + perPage(request), all.size());
        return offsetPage(request, all.subList(from, to), all.size());
    }

    private Reply offsetPage(Request request, Iterable<Long> page, int count) {
        int number = pageNumber(request);
        int size = perPage(request);
        ObjectNode body = Json.object();
        body.set(property, records(page));
        body.put("next_page", (long) number * size < count ? numbered(request, number + 1, size) : null)
                .put("previous_page", number > 1 ? numbered(request, number - 1, size) : null)
                .put("count", count);
        sideload.accept(body);
        return Reply.json(200, body);
    }

    private ArrayNode records(Iterable<Long> ids) {
        ArrayNode records = Json.array();
        ids.forEach(id -> records.add((JsonNode) render.apply(id)));
        return records;
    }

    /** The size of the page a caller asks for, either way. */
    static int size(Request request) {
        Optional<String> asked = request.query("page[size]");
        if (asked.isPresent() && !asked.get().matches("0*[1-9]\\d{0,8}")) {
            throw Refusal.badPage("page[size] must be a number of at least 1, not '" + asked.get() + "'");
        }
        return byCursor(request)
                ? Math.min(request.positive("page[size]", LARGEST_PAGE), LARGEST_PAGE)
                : perPage(request);
    }

    private static int perPage(Request request) {
        return Math.min(request.positive("per_page", LARGEST_PAGE), LARGEST_PAGE);
    }

    private static int pageNumber(Request request) {
        int number = request.positive("page", 1);
        if (number > MOST_PAGES) {
            throw Refusal.of(400, ErrorBodies.errors("InvalidPaginationDepth", ErrorBodies.DEPTH_TITLE));
        }
        return number;
    }

    private static @Nullable String link(Request request, String side, @Nullable String cursor, int size) {
        if (cursor == null) {
            return null;
        }
        String link = request.ownUrl() + "?page%5B" + side + "%5D=" + escaped(cursor) + "&page%5Bsize%5D=" + size;
        return link + others(request).map(pair -> "&" + pair).collect(Collectors.joining());
    }

    private static String numbered(Request request, int number, int size) {
        String page = "page=" + number + "&per_page=" + size;
        return request.ownUrl() + "?" + others(request).map(pair -> pair + "&").collect(Collectors.joining()) + page;
    }

    /** What a page has in common with the next: every parameter but those that choose the page, the order and all filters among them. */
    private static Stream<String> others(Request request) {
        return request.queries().entries().stream()
                .filter(pair -> !CHOOSES_PAGE.test(pair.getKey()))
                .map(pair -> escaped(pair.getKey()) + "=" + escaped(pair.getValue()));
    }

    private static String escaped(String text) {
        return UrlEscapers.urlFormParameterEscaper().escape(text);
    }
}
