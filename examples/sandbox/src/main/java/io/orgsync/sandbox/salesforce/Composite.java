package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.BadJson;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** {@code /composite}: several requests in one call; the call works even when they do not. */
final class Composite {
    private static final int MOST = 25;

    private final Storage storage;
    private final Versions versions;
    private final Function<ApiCall, Reply> resources;

    Composite(Storage storage, Versions versions, Function<ApiCall, Reply> resources) {
        this.storage = storage;
        this.versions = versions;
        this.resources = resources;
    }

    Reply answer(ApiCall call) {
        if (!call.is("POST")) {
            throw call.notAllowed("POST");
        }
        ObjectNode body = SingleRecords.body(call);
        ImmutableList<JsonNode> requests = ImmutableList.copyOf(body.path("compositeRequest"));
        if (requests.isEmpty() || requests.size() > MOST) {
            throw Refusal.of(
                    "INVALID_INPUT",
                    "The composite request has " + requests.size() + " subrequests; 1 to " + MOST + " are allowed");
        }
        boolean allOrNone = body.path("allOrNone").asBoolean();
        ArrayNode answers = Json.array();
        References references = new References();
        storage.allOrNothing(() -> {
            for (JsonNode request : requests) {
                ObjectNode answer = part(call, request, references);
                references.remember(answer);
                answers.add(answer);
            }
            return !allOrNone || !anyFailed(answers);
        });
        if (allOrNone && anyFailed(answers)) {
            answers.forEach(Composite::halt);
        }
        ObjectNode json = Json.object();
        json.set("compositeResponse", answers);
        return Reply.json(200, json);
    }

    private ObjectNode part(ApiCall outer, JsonNode request, References references) {
        Reply reply;
        try {
            reply = resources.apply(inner(outer, request, references));
        } catch (Refusal e) {
            reply = e.reply();
        } catch (BadJson e) {
            reply = Refusal.of("JSON_PARSER_ERROR", String.valueOf(e.getMessage()))
                    .reply();
        }
        String text = reply.text();
        ObjectNode answer = Json.object();
        answer.set("body", text.isEmpty() ? NullNode.getInstance() : Json.parse(text));
        ObjectNode headers = answer.putObject("httpHeaders");
        reply.header("Location").ifPresent(location -> headers.put("Location", location));
        return answer.put("httpStatusCode", reply.status())
                .put("referenceId", request.path("referenceId").asText());
    }

    private ApiCall inner(ApiCall outer, JsonNode request, References references) {
        Call call = Call.of("POST", references.resolve(request.path("url").asText()))
                .withHeader("Host", outer.call().header("Host").orElse(""));
        for (Map.Entry<String, JsonNode> header : request.path("httpHeaders").properties()) {
            call = call.withHeader(header.getKey(), header.getValue().asText());
        }
        for (String name : WriteHeaders.NAMES) {
            String value = outer.call().header(name).orElse("");
            call = value.isEmpty() ? call : call.withHeader(name, value);
        }
        if (request.has("body")) {
            call = call.withBody(Json.write(references.resolve(request.path("body"))));
        }
        ImmutableList<String> path = call.segments();
        if (path.size() < 4 || !path.get(0).equals("services") || !path.get(1).equals("data")) {
            throw Refusal.noResource();
        }
        if (path.get(3).equals("composite") && path.size() == 4) {
            throw Refusal.of("INVALID_INPUT", "a composite request cannot hold another one");
        }
        String method = request.path("method").asText().toUpperCase(Locale.ROOT);
        return new ApiCall(call, method, versions.of(path.get(2)), path.subList(3, path.size()));
    }

    private static boolean anyFailed(ArrayNode answers) {
        for (JsonNode answer : answers) {
            if (failed(answer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean failed(JsonNode answer) {
        return answer.path("httpStatusCode").asInt() >= 400;
    }

    private static void halt(JsonNode answer) {
        if (!failed(answer) && answer instanceof ObjectNode good) {
            good.put("httpStatusCode", 400)
                    .putArray("body")
                    .addObject()
                    .put("errorCode", "PROCESSING_HALTED")
                    .put(
                            "message",
                            "The transaction was rolled back since another operation in the same transaction failed.");
        }
    }
}
