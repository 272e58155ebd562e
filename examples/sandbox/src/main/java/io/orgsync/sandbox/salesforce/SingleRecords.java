package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.function.Function;

/** {@code /sobjects/X}, {@code /sobjects/X/id} and {@code /sobjects/X/key/value}. */
final class SingleRecords {
    private static final int UPSERT_ANSWERS_ALWAYS = 46;

    private final Storage storage;
    private final RecordReads reads;
    private final Touched touched;

    SingleRecords(Storage storage, RecordReads reads) {
        this.storage = storage;
        this.reads = reads;
        this.touched = new Touched(storage);
    }

    Reply create(ApiCall call, SalesforceObject object) {
        ObjectNode body = body(call);
        return writing(
                call,
                touched.by(object.name(), "", body),
                writes -> created(call, object, writes.create(object, body)));
    }

    private Reply writing(ApiCall call, ImmutableSet<String> row, Function<RecordWrites, Reply> work) {
        return RecordWrites.during(storage, call, ImmutableList.of(row), work);
    }

    private Reply update(ApiCall call, SalesforceObject object, String id) {
        ObjectNode body = body(call);
        if (body.has("Id") || body.has("id")) {
            throw Refusal.ofFields("INVALID_FIELD", "The Id field should not be specified in the sobject data.");
        }
        return writing(call, touched.by(object.name(), id, body), writes -> {
            writes.update(object, id, body);
            return Reply.empty(204);
        });
    }

    private Reply delete(ApiCall call, SalesforceObject object, String id) {
        return writing(call, touched.by(object.name(), id, MissingNode.getInstance()), writes -> {
            writes.delete(object, id);
            return Reply.empty(204);
        });
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
                return update(call, object, id);
            }
            case "DELETE" -> {
                reads.existing(object, id);
                return delete(call, object, id);
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
        ImmutableList<String> ids =
                RecordWrites.matches(storage.table(object.name()).orElseThrow(Refusal::noResource), key);
        if (ids.size() > 1) {
            return several(call, object, ids);
        }
        if (ids.isEmpty()) {
            throw Refusal.noResource();
        }
        if (call.is("DELETE")) {
            return delete(call, object, ids.get(0));
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
        return writing(call, touched.by(object.name(), key, body), writes -> upserted(call, object, key, writes));
    }

    private static Reply upserted(ApiCall call, SalesforceObject object, RecordWrites.Key key, RecordWrites writes) {
        boolean updateOnly =
                call.query("updateOnly").filter("true"::equalsIgnoreCase).isPresent();
        try {
            RecordWrites.Upserted done = writes.upsert(object, key, body(call), updateOnly);
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
