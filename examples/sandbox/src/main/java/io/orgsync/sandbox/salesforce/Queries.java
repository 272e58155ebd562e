package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.soql.Query;
import io.orgsync.sandbox.soql.Selection;
import io.orgsync.sandbox.soql.Selection.Children;
import io.orgsync.sandbox.soql.Selection.Selected;
import io.orgsync.sandbox.soql.Selection.Value;
import io.orgsync.sandbox.soql.SoqlException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /query} and {@code /queryAll}: a statement or a locator. */
final class Queries {
    private static final int LARGEST_PAGE = 2000;
    private static final int SMALLEST_PAGE = 200;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

    private final Storage storage;
    private final SandboxClock clock;
    private final Cursors cursors;
    private final int pageCap;

    Queries(Storage storage, Cursors cursors, SalesforceSettings settings) {
        this.storage = storage;
        this.cursors = cursors;
        this.clock = settings.clock();
        this.pageCap = settings.pageSize();
    }

    Reply answer(ApiCall call) {
        if (call.reading().depth() > 1) {
            return next(call);
        }
        String soql =
                call.query("q").orElseThrow(() -> Refusal.of("MALFORMED_QUERY", "A query string has to be specified"));
        Query query = prepare(soql, call.version(), call.segment(0).equalsIgnoreCase("queryAll"));
        if (call.query("columns").filter("true"::equalsIgnoreCase).isPresent()) {
            return Reply.json(200, QueryColumns.json(query));
        }
        return first(call, query);
    }

    /** A statement ready to run; a refusal if it is wrong. */
    Query prepare(String soql, int version, boolean deletedToo) {
        try {
            int childDepth = version >= 58 ? 4 : 1;
            return Query.prepare(soql, storage, new Query.Options(clock.instant(), deletedToo, childDepth));
        } catch (SoqlException e) {
            throw Refusal.of(e);
        }
    }

    /** Runs a statement; a refusal if its result is too large. */
    static Query.Answer run(Query query) {
        try {
            return query.run();
        } catch (SoqlException e) {
            throw Refusal.of(e);
        }
    }

    private Reply first(ApiCall call, Query query) {
        Query.Answer answer = run(query);
        if (answer.rows().isEmpty()) {
            return Reply.json(
                    200,
                    Json.object()
                            .put("totalSize", answer.totalSize())
                            .put("done", true)
                            .set("records", Json.array()));
        }
        int pageSize = query.aggregate() ? answer.rows().size() : pageSize(call, query.selection());
        Cursor cursor = cursors.open(query.selection(), answer.rows(), pageSize);
        return Reply.json(200, new Pages(cursors, call.root()).page(cursor, 0, pageSize));
    }

    private Reply next(ApiCall call) {
        Cursors.Place place = cursors.find(call.segment(1));
        int pageSize = batchSize(call)
                .map(size -> Math.min(size, place.cursor().pageSize()))
                .orElse(place.cursor().pageSize());
        return Reply.json(200, new Pages(cursors, call.root()).page(place.cursor(), place.offset(), pageSize));
    }

    /** 1000 with a standard long text, 200 with two custom ones; less if asked for, or by configuration. */
    private int pageSize(ApiCall call, Selection selection) {
        ImmutableList<Value> longTexts = longTexts(selection);
        int size = longTexts.isEmpty() ? LARGEST_PAGE : LARGEST_PAGE / 2;
        if (longTexts.stream().filter(value -> value.column().custom()).count() >= 2) {
            size = SMALLEST_PAGE;
        }
        return Math.min(pageCap, Math.min(size, batchSize(call).orElse(LARGEST_PAGE)));
    }

    private static java.util.Optional<Integer> batchSize(ApiCall call) {
        return call.call()
                .header("Sforce-Query-Options")
                .map(BATCH_SIZE::matcher)
                .filter(Matcher::find)
                .map(found -> {
                    Integer asked = Ints.tryParse(found.group(1));
                    return asked == null ? LARGEST_PAGE : Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, asked));
                });
    }

    private static ImmutableList<Value> longTexts(Selection selection) {
        ImmutableList.Builder<Value> found = ImmutableList.builder();
        for (Selected item : selection.items()) {
            if (item instanceof Value value && value.column().longText()) {
                found.add(value);
            } else if (item instanceof Children children) {
                found.addAll(longTexts(children.selection()));
            }
        }
        return found.build();
    }
}
