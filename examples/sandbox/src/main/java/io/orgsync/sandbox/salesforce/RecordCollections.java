package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.soql.RecordIds;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code /composite/sobjects}: up to 200 records in one call, each with an outcome of its own, in the order of the request. */
final class RecordCollections {
    private static final int MOST_ROWS = 200;
    private static final int MOST_CHUNKS = 10;
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    private final Storage storage;
    private final RecordReads reads;
    private final RecordWrites writes;

    RecordCollections(Storage storage, RecordReads reads, RecordWrites writes) {
        this.storage = storage;
        this.reads = reads;
        this.writes = writes;
    }

    Reply answer(ApiCall call) {
        if (call.depth() == 2) {
            return switch (call.method()) {
                case "POST" -> each(call, this::create);
                case "PATCH" -> each(call, this::update);
                case "DELETE" -> delete(call);
                default -> throw call.notAllowed("POST,PATCH,DELETE");
            };
        }
        SalesforceObject object = storage.catalog().object(call.segment(2)).orElseThrow(Refusal::noResource);
        if (call.depth() == 3) {
            return retrieve(call, object);
        }
        if (!call.is("PATCH")) {
            throw call.notAllowed("PATCH");
        }
        return upsert(call, object, RecordWrites.key(object, call.segment(3)));
    }

    private Reply each(ApiCall call, Function<ObjectNode, ObjectNode> write) {
        ImmutableList<JsonNode> rows = rows(call);
        boolean allOrNone = SingleRecords.body(call).path("allOrNone").asBoolean();
        return outcomes(rows, allOrNone, row -> write.apply(typed(row)));
    }

    /** Runs one write per row; what each throws becomes its outcome. */
    private <T> Reply outcomes(List<T> rows, boolean allOrNone, Function<T, ObjectNode> write) {
        ArrayNode[] done = new ArrayNode[1];
        storage.allOrNothing(() -> {
            ArrayNode outcomes = Json.array();
            boolean good = true;
            for (T row : rows) {
                ObjectNode outcome = outcome(write, row);
                good &= outcome.path("success").asBoolean();
                outcomes.add(outcome);
            }
            done[0] = good || !allOrNone ? outcomes : rolledBack(outcomes);
            return good || !allOrNone;
        });
        return Reply.json(200, done[0]);
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
            all.add(
                    outcome.path("success").asBoolean()
                            ? Refusal.of(
                                            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                            "Record rolled back because not all records were valid and the request was"
                                                    + " using AllOrNone header")
                                    .row()
                            : outcome);
        }
        return all;
    }

    private ObjectNode create(ObjectNode row) {
        return RecordWrites.success(writes.create(object(row), row));
    }

    private ObjectNode update(ObjectNode row) {
        String id = id(row);
        if (id.isEmpty()) {
            throw Refusal.of("MISSING_ARGUMENT", "Id not specified in an update call");
        }
        writes.update(object(row), id, row);
        return RecordWrites.success(RecordIds.normal(id).orElse(id));
    }

    private Reply upsert(ApiCall call, SalesforceObject object, SalesforceField key) {
        ImmutableList<JsonNode> rows = rows(call);
        Map<String, Integer> seen = new HashMap<>();
        rows.forEach(row -> seen.merge(value(row, key).toLowerCase(Locale.ROOT), 1, Integer::sum));
        boolean allOrNone = SingleRecords.body(call).path("allOrNone").asBoolean();
        return outcomes(rows, allOrNone, row -> {
            try {
                String value = value(typed(row), key);
                if (!value.isEmpty() && seen.getOrDefault(value.toLowerCase(Locale.ROOT), 0) > 1) {
                    throw Refusal.ofFields("DUPLICATE_VALUE", "Duplicate external id specified: " + value, key.name());
                }
                RecordWrites.Upserted done =
                        writes.upsert(object, new RecordWrites.Key(key, value), without(typed(row), key), false);
                return RecordWrites.success(done.id()).put("created", done.created());
            } catch (Refusal e) {
                return e.row().put("created", false);
            } catch (RecordWrites.SeveralMatches e) {
                return Refusal.ofFields(
                                "DUPLICATE_EXTERNAL_ID", "more than one record found for external id field: " + e.ids())
                        .row()
                        .put("created", false);
            }
        });
    }

    private Reply delete(ApiCall call) {
        List<String> ids = COMMAS.splitToList(call.query("ids").orElse(""));
        checkSize(ids.size());
        boolean allOrNone =
                call.query("allOrNone").filter("true"::equalsIgnoreCase).isPresent();
        return outcomes(ids, allOrNone, id -> {
            try {
                SalesforceObject object = storage.catalog()
                        .ofId(id)
                        .orElseThrow(
                                () -> Refusal.ofFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
                writes.delete(object, id);
                return RecordWrites.success(id);
            } catch (Refusal e) {
                ObjectNode failed = Json.object().put("id", id);
                failed.setAll(e.row());
                return failed;
            }
        });
    }

    private Reply retrieve(ApiCall call, SalesforceObject object) {
        Stream<String> ids;
        Stream<String> names;
        if (call.is("POST")) {
            ObjectNode body = SingleRecords.body(call);
            ids = texts(body.path("ids"));
            names = texts(body.path("fields"));
        } else {
            ids = COMMAS.splitToStream(call.query("ids").orElse(""));
            names = COMMAS.splitToStream(call.query("fields").orElse(""));
        }
        ImmutableList<SalesforceField> fields = RecordReads.fields(object, names.toList());
        ArrayNode found = Json.array();
        ids.forEach(id -> {
            StoredRow row = reads.find(object, id);
            if (row == null || Boolean.TRUE.equals(row.get("IsDeleted"))) {
                found.addNull();
            } else {
                found.add(RecordReads.json(call, row, object, fields));
            }
        });
        return Reply.json(200, found);
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static ImmutableList<JsonNode> rows(ApiCall call) {
        ImmutableList<JsonNode> rows =
                ImmutableList.copyOf(SingleRecords.body(call).path("records"));
        checkSize(rows.size());
        long chunks = 0;
        String last = "";
        for (JsonNode row : rows) {
            String type = row.path("attributes").path("type").asText();
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
        String type = row.path("attributes").path("type").asText();
        return storage.catalog()
                .object(type)
                .orElseThrow(() -> Refusal.of("INVALID_TYPE", "sObject type '" + type + "' is not supported."));
    }

    private static String id(ObjectNode row) {
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
