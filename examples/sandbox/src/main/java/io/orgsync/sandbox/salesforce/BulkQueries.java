package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.primitives.Ints;
import io.orgsync.sandbox.data.SalesforceIds;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.soql.Query;
import io.orgsync.sandbox.soql.Selection;
import io.orgsync.sandbox.soql.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@code /jobs/query}: bulk queries, whose results are CSV in pieces. Safe for use by several threads. */
final class BulkQueries {
    private static final Duration RESULTS_LIVE = Duration.ofDays(7);
    private static final int LARGEST_PIECE = 50_000;
    private static final int PIECES_A_PAGE = 5;
    private static final int RESULT_PAGES_SINCE = 58;

    private final Queries queries;
    private final SalesforceSettings settings;
    private final SandboxClock clock;
    private final Map<String, BulkJob> jobs = new ConcurrentSkipListMap<>();
    private final AtomicLong next = new AtomicLong(1);

    BulkQueries(Queries queries, SalesforceSettings settings) {
        this.queries = queries;
        this.settings = settings;
        this.clock = settings.clock();
    }

    void reset() {
        jobs.clear();
    }

    Reply answer(ApiCall call) {
        if (!call.segment(1).equals("query")) {
            throw Refusal.noResource();
        }
        if (call.depth() == 2) {
            return switch (call.method()) {
                case "POST" -> create(call);
                case "GET" -> list();
                default -> throw call.notAllowed("HEAD,GET,POST");
            };
        }
        BulkJob job = job(call);
        return switch (call.segment(3)) {
            case "" -> one(call, job);
            case "results" -> results(call.reading(), job);
            case "resultPages" -> resultPages(call.reading(), job);
            default -> throw Refusal.noResource();
        };
    }

    private Reply create(ApiCall call) {
        ObjectNode body = SingleRecords.body(call);
        String operation = body.path("operation").asText();
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw Refusal.of("INVALIDJOB", "Invalid operation: " + operation);
        }
        CsvForm form = new CsvForm(
                body.path("columnDelimiter").asText("COMMA"),
                body.path("lineEnding").asText("LF"));
        Query query = queries.prepare(body.path("query").asText(), call.version(), operation.equals("queryAll"));
        check(query);
        BulkJob job = BulkJob.builder()
                .id(SalesforceIds.id("750", next.getAndIncrement()))
                .operation(operation)
                .query(query)
                .rows(Queries.run(query).rows())
                .version(call.version())
                .made(clock.instant())
                .userId(settings.userId())
                .form(form)
                .state(BulkJob.State.UPLOAD_COMPLETE)
                .build();
        jobs.put(job.id(), job);
        return show(job);
    }

    private static void check(Query query) {
        boolean children = query.selection().items().stream().anyMatch(Selection.Children.class::isInstance);
        if (children) {
            throw Refusal.of("API_ERROR", "Aggregate Relationships not supported in Bulk Query");
        }
        if (query.aggregate() || query.selection().items().isEmpty()) {
            throw Refusal.of("API_ERROR", "Aggregate functions and GROUP BY are not supported in Bulk Query");
        }
        if (query.hasFieldsFunction()) {
            throw Refusal.of("API_ERROR", "FIELDS function is not supported in Bulk Query");
        }
        if (query.hasOffset()) {
            throw Refusal.of("API_ERROR", "OFFSET is not supported in Bulk Query");
        }
    }

    private Reply list() {
        ObjectNode json = Json.object().put("done", true);
        ArrayNode records = json.putArray("records");
        jobs.values().forEach(job -> records.add(job.json(Times.wire(job.made()))));
        return Reply.json(200, json.putNull("nextRecordsUrl"));
    }

    private Reply one(ApiCall call, BulkJob job) {
        return switch (call.method()) {
            case "GET" -> {
                BulkJob seen = job.with(job.state().next());
                jobs.put(job.id(), seen);
                yield show(seen);
            }
            case "PATCH" -> {
                if (!SingleRecords.body(call).path("state").asText().equals("Aborted")) {
                    throw Refusal.of("INVALIDJOBSTATE", "A query job can only be set to Aborted");
                }
                BulkJob aborted = job.with(BulkJob.State.ABORTED);
                jobs.put(job.id(), aborted);
                yield show(aborted);
            }
            case "DELETE" -> {
                jobs.remove(job.id());
                yield Reply.empty(204);
            }
            default -> throw call.notAllowed("GET,PATCH,DELETE");
        };
    }

    private Reply results(ApiCall call, BulkJob job) {
        checkComplete(job);
        int from = call.query("locator").map(BulkQueries::offset).orElse(0);
        int to = Math.min(job.rows().size(), from + pieceSize(call));
        if (from > to) {
            throw Refusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        String csv = job.form().text(job.query().selection(), job.rows().subList(from, to));
        return Reply.of(200, "text/csv", csv.getBytes(StandardCharsets.UTF_8))
                .withHeader("Sforce-NumberOfRecords", String.valueOf(to - from))
                .withHeader("Sforce-Locator", to < job.rows().size() ? locator(to) : "null");
    }

    private Reply resultPages(ApiCall call, BulkJob job) {
        if (call.version() < RESULT_PAGES_SINCE) {
            throw Refusal.noResource();
        }
        checkComplete(job);
        String path = call.root() + "/jobs/query/" + job.id();
        int size = pieceSize(call);
        int at = call.query("locator").map(BulkQueries::offset).orElse(0);
        ObjectNode json = Json.object();
        ArrayNode pages = json.putArray("resultPages");
        for (int piece = 0; piece < PIECES_A_PAGE && at < Math.max(1, job.rows().size()); piece++, at += size) {
            pages.addObject().put("resultUrl", path + "/results?maxRecords=" + size + "&locator=" + locator(at));
        }
        boolean done = at >= job.rows().size();
        json.put("nextRecordsUrl", done ? null : path + "/resultPages?maxRecords=" + size + "&locator=" + locator(at));
        return Reply.json(200, json.put("done", done));
    }

    private BulkJob job(ApiCall call) {
        BulkJob job = jobs.get(call.segment(2));
        if (job == null || job.made().plus(RESULTS_LIVE).isBefore(clock.instant())) {
            throw Refusal.noResource();
        }
        if (job.version() != call.version()) {
            throw Refusal.of(
                    409,
                    "API_VERSION_MISMATCH",
                    "The job was created with version " + job.version() + ".0; use it for all calls");
        }
        return job;
    }

    private static void checkComplete(BulkJob job) {
        if (job.state() != BulkJob.State.JOB_COMPLETE) {
            throw Refusal.of("INVALIDJOBSTATE", "The job is not complete yet");
        }
    }

    private static Reply show(BulkJob job) {
        return Reply.json(200, job.json(Times.wire(job.made())));
    }

    private static int pieceSize(ApiCall call) {
        Integer asked = Ints.tryParse(call.query("maxRecords").orElse(""));
        return asked == null || asked < 1 ? LARGEST_PIECE : Math.min(asked, LARGEST_PIECE);
    }

    private static String locator(int offset) {
        byte[] text = String.valueOf(offset).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static int offset(String locator) {
        try {
            Integer offset =
                    Ints.tryParse(new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII));
            if (offset != null && offset >= 0) {
                return offset;
            }
        } catch (IllegalArgumentException e) {
            // no base 64: refused like a locator that is some
        }
        throw Refusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
}
