package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.soql.Fold;
import io.orgsync.sandbox.soql.RecordIds;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** {@code /composite/sobjects}: up to 200 records in one call, each with an outcome of its own, in the order of the request. */
final class RecordCollections {
    private static final int MOST_ROWS = 200;
    private static final int MOST_CHUNKS = 10;
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    private final Storage storage;
    private final CollectionReads reads;
    private final Touched touched;

    RecordCollections(Storage storage, RecordReads reads) {
        this.storage = storage;
        this.reads = new CollectionReads(reads);
        this.touched = new Touched(storage);
    }

    Reply answer(ApiCall call) {
        if (call.depth() == 2) {
            return switch (call.method()) {
                case "POST" -> create(call);
                case "PATCH" -> update(call);
                case "DELETE" -> delete(call);
                default -> throw call.notAllowed("POST,PATCH,DELETE");
            };
        }
        SalesforceObject object = storage.catalog().object(call.segment(2)).orElseThrow(Refusal::noResource);
        if (call.depth() == 3) {
            return reads.answer(call, object);
        }
        if (!call.is("PATCH")) {
            throw call.notAllowed("PATCH");
        }
        return upsert(call, object, RecordWrites.key(object, call.segment(3)));
    }

    /**
     * Rows, what each of them touches, and what is done with each.
     *
     * @param <T> what a row is
     */
    private record Batch<T>(
            List<T> rows, Function<T, ImmutableSet<String>> touches, BiFunction<RecordWrites, T, ObjectNode> write) {}

    private Reply create(ApiCall call) {
        Batch<JsonNode> batch = new Batch<>(
                rows(call),
                row -> touched.by(type(row), "", row),
                (writes, row) -> RecordWrites.success(writes.create(object(typed(row)), typed(row))));
        return outcomes(call, allOrNone(call), batch);
    }

    private Reply update(ApiCall call) {
        ImmutableList<JsonNode> rows = rows(call);
        Multiset<String> seen = HashMultiset.create();
        rows.forEach(row -> RecordIds.normal(id(row)).ifPresent(seen::add));
        Batch<JsonNode> batch = new Batch<>(rows, row -> touched.by(type(row), id(row), row), (writes, row) -> {
            String id = id(typed(row));
            if (id.isEmpty()) {
                throw Refusal.of("MISSING_ARGUMENT", "Id not specified in an update call");
            }
            String normal = RecordIds.normal(id).orElse(id);
            if (seen.count(normal) > 1) {
                throw Refusal.ofFields("DUPLICATE_VALUE", "Duplicate id specified: " + normal);
            }
            writes.update(object(typed(row)), id, typed(row));
            return RecordWrites.success(normal);
        });
        return outcomes(call, allOrNone(call), batch);
    }

    private static boolean allOrNone(ApiCall call) {
        return SingleRecords.body(call).path("allOrNone").asBoolean();
    }

    /** Runs one write per row; what each throws becomes its outcome. */
    private <T> Reply outcomes(ApiCall call, boolean allOrNone, Batch<T> batch) {
        List<ImmutableSet<String>> touches =
                batch.rows().stream().map(batch.touches()).toList();
        return RecordWrites.during(storage, call, touches, writes -> {
            ArrayNode[] done = new ArrayNode[1];
            storage.allOrNothing(() -> {
                ArrayNode outcomes = Json.array();
                boolean good = true;
                for (T row : batch.rows()) {
                    ObjectNode outcome = outcome(each -> batch.write().apply(writes, each), row);
                    good &= outcome.path("success").asBoolean();
                    outcomes.add(outcome);
                }
                done[0] = good || !allOrNone ? outcomes : rolledBack(outcomes);
                return good || !allOrNone;
            });
            return Reply.json(200, done[0]);
        });
    }

    private static <T> ObjectNode outcome(Function<T, ObjectNode> write, T row) {
        try {
            return write.apply(row);
        } catch (Refusal e) {
            return e.row();
        }
    }

    private static ArrayNode rolledBack(ArrayNode outcomes) {
        ArrayNode all = Json.array();
        for (JsonNode outcome : outcomes) {
            if (outcome.path("success").asBoolean()) {
                ObjectNode undone = Refusal.of(
                                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                "Record rolled back because not all records were valid and the request was using"
                                        + " AllOrNone header")
                        .row();
                all.add(outcome.has("created") ? undone.put("created", false) : undone);
            } else {
                all.add(outcome);
            }
        }
        return all;
    }

    private Reply upsert(ApiCall call, SalesforceObject object, SalesforceField key) {
        ImmutableList<JsonNode> rows = rows(call);
        Multiset<String> seen = HashMultiset.create();
        rows.forEach(row -> seen.add(Fold.of(value(row, key))));
        Batch<JsonNode> batch = new Batch<>(
                rows,
                row -> touched.by(object.name(), new RecordWrites.Key(key, value(row, key)), row),
                (writes, row) -> {
                    try {
                        String value = value(typed(row), key);
                        if (!value.isEmpty() && seen.count(Fold.of(value)) > 1) {
                            throw Refusal.ofFields(
                                    "DUPLICATE_VALUE", "Duplicate external id specified: " + value, key.name());
                        }
                        return upsert(writes, object, new RecordWrites.Key(key, value), typed(row));
                    } catch (Refusal e) {
                        return e.row().put("created", false);
                    }
                });
        return outcomes(call, allOrNone(call), batch);
    }

    private static ObjectNode upsert(
            RecordWrites writes, SalesforceObject object, RecordWrites.Key key, ObjectNode row) {
        try {
            RecordWrites.Upserted done = writes.upsert(object, key, without(row, key.field()), false);
            return RecordWrites.success(done.id()).put("created", done.created());
        } catch (RecordWrites.SeveralMatches e) {
            throw Refusal.ofFields(
                    "DUPLICATE_EXTERNAL_ID", "more than one record found for external id field: " + e.ids());
        }
    }

    private Reply delete(ApiCall call) {
        List<String> ids = COMMAS.splitToList(call.query("ids").orElse(""));
        checkSize(ids.size());
        boolean allOrNone =
                call.query("allOrNone").filter("true"::equalsIgnoreCase).isPresent();
        Batch<String> batch = new Batch<>(
                ids,
                id -> storage.catalog()
                        .ofId(id)
                        .map(object -> touched.by(object.name(), id, MissingNode.getInstance()))
                        .orElse(ImmutableSet.of()),
                this::delete);
        return outcomes(call, allOrNone, batch);
    }

    private ObjectNode delete(RecordWrites writes, String id) {
        try {
            SalesforceObject object = storage.catalog()
                    .ofId(id)
                    .orElseThrow(() -> Refusal.ofFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
            writes.delete(object, id);
            return RecordWrites.success(id);
        } catch (Refusal e) {
            ObjectNode failed = Json.object().put("id", id);
            failed.setAll(e.row());
            return failed;
        }
    }

    private static ImmutableList<JsonNode> rows(ApiCall call) {
        ImmutableList<JsonNode> rows =
                ImmutableList.copyOf(SingleRecords.body(call).path("records"));
        checkSize(rows.size());
        long chunks = 0;
        String last = "";
        for (JsonNode row : rows) {
            String type = type(row);
            chunks += type.equals(last) ? 0 : 1;
            last = type;
        }
        if (chunks > MOST_CHUNKS) {
            throw Refusal.of(
                    "LIMIT_EXCEEDED",
                    "Cannot have more than 10 chunks per operation. Please rearrange the data to reduce chunking.");
        }
        return rows;
    }

    private static void checkSize(int size) {
        if (size > MOST_ROWS) {
            throw Refusal.of(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + MOST_ROWS + " records into this call");
        }
    }

    private static ObjectNode typed(JsonNode row) {
        if (row instanceof ObjectNode object
                && object.path("attributes").path("type").isTextual()) {
            return object;
        }
        throw Refusal.of(
                "JSON_PARSER_ERROR",
                "Nested object for polymorphic foreign key must have an attributes field before any other fields.");
    }

    private SalesforceObject object(ObjectNode row) {
        String type = type(row);
        return storage.catalog()
                .object(type)
                .orElseThrow(() -> Refusal.of("INVALID_TYPE", "sObject type '" + type + "' is not supported."));
    }

    private static String type(JsonNode row) {
        return row.path("attributes").path("type").asText();
    }

    private static String id(JsonNode row) {
        return row.hasNonNull("id") ? row.path("id").asText() : row.path("Id").asText("");
    }

    private static String value(JsonNode row, SalesforceField key) {
        for (Map.Entry<String, JsonNode> entry : row.properties()) {
            if (entry.getKey().equalsIgnoreCase(key.name()) && !entry.getValue().isNull()) {
                return entry.getValue().asText();
            }
        }
        return "";
    }

    private static ObjectNode without(ObjectNode row, SalesforceField key) {
        ObjectNode rest = Json.object();
        row.properties().forEach(entry -> {
            if (!entry.getKey().equalsIgnoreCase(key.name())) {
                rest.set(entry.getKey(), entry.getValue());
            }
        });
        return rest;
    }
}
