package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** {@code /sobjects/X}, {@code /sobjects/X/id} and {@code /sobjects/X/key/value}. */
final class SingleRecords {
    private static final int UPSERT_ANSWERS_ALWAYS = 46;

    private final RecordReads reads;
    private final RecordWrites writes;

    SingleRecords(RecordReads reads, RecordWrites writes) {
        this.reads = reads;
        this.writes = writes;
    }

    Reply create(ApiCall call, SalesforceObject object) {
        return created(call, object, writes.create(object, body(call)));
    }

    /** By id. */
    Reply answer(ApiCall call, SalesforceObject object) {
        String id = call.segment(2);
        switch (call.method()) {
            case "GET" -> {
                return reads.get(call, object, id);
            }
            case "PATCH" -> {
                reads.existing(object, id);
                ObjectNode body = body(call);
                if (body.has("Id") || body.has("id")) {
                    throw Refusal.ofFields(
                            "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
                }
                writes.update(object, id, body);
                return Reply.empty(204);
            }
            case "DELETE" -> {
                reads.existing(object, id);
                writes.delete(object, id);
                return Reply.empty(204);
            }
            default -> throw call.notAllowed("GET,PATCH,DELETE");
        }
    }

    /** By key and value. */
    Reply byKey(ApiCall call, SalesforceObject object) {
        SalesforceField field = RecordWrites.key(object, call.segment(2));
        RecordWrites.Key key = new RecordWrites.Key(field, call.segment(3));
        if (call.is("PATCH")) {
            return upsert(call, object, key);
        }
        ImmutableList<String> ids = writes.matches(writes.table(object), key);
        if (ids.size() > 1) {
            return several(call, object, ids);
        }
        if (ids.isEmpty()) {
            throw Refusal.noResource();
        }
        if (call.is("DELETE")) {
            writes.delete(object, ids.get(0));
            return Reply.empty(204);
        }
        if (!call.is("GET")) {
            throw call.notAllowed("GET,PATCH,DELETE");
        }
        return reads.get(call, object, ids.get(0));
    }

    private Reply upsert(ApiCall call, SalesforceObject object, RecordWrites.Key key) {
        ObjectNode body = body(call);
        if (body.properties().stream()
                .anyMatch(entry -> entry.getKey().equalsIgnoreCase(key.field().name()))) {
            throw Refusal.ofFields(
                    "INVALID_FIELD",
                    "The " + key.field().name() + " field should not be specified in the sobject data.");
        }
        if (key.isId()) {
            reads.existing(object, key.value());
        }
        boolean updateOnly =
                call.query("updateOnly").filter("true"::equalsIgnoreCase).isPresent();
        try {
            RecordWrites.Upserted done = writes.upsert(object, key, body, updateOnly);
            if (!done.created() && call.version() < UPSERT_ANSWERS_ALWAYS) {
                return Reply.empty(204);
            }
            ObjectNode json = RecordWrites.success(done.id()).put("created", done.created());
            return Reply.json(done.created() ? 201 : 200, json)
                    .withHeader("Location", call.recordPath(object.name(), done.id()));
        } catch (RecordWrites.SeveralMatches e) {
            return several(call, object, e.ids());
        }
    }

    private static Reply created(ApiCall call, SalesforceObject object, String id) {
        return Reply.json(201, RecordWrites.success(id)).withHeader("Location", call.recordPath(object.name(), id));
    }

    private static Reply several(ApiCall call, SalesforceObject object, ImmutableList<String> ids) {
        ArrayNode paths = Json.array();
        ids.forEach(id -> paths.add(call.recordPath(object.name(), id)));
        return Reply.json(300, paths);
    }

    /** The body, which must be an object. */
    static ObjectNode body(ApiCall call) {
        if (call.call().json() instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.of("JSON_PARSER_ERROR", "The request body must be a JSON object");
    }
}
