package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.DateTimeException;

/** The endpoints under {@code /__sandbox/}, for tests and people; they need no credentials and are not in the log. */
final class Control {
    private static final String START = "__sandbox";
    private static final String ENDPOINTS = "GET requests, GET records/{type}, PUT or DELETE records/{type}/{id},"
            + " GET, POST or DELETE faults, POST merge, POST clock, POST reset";

    private final Records records;
    private final RequestLog log;
    private final Faults faults;
    private final SandboxClock clock;

    Control(Records records, RequestLog log, Faults faults, SandboxClock clock) {
        this.records = records;
        this.log = log;
        this.faults = faults;
        this.clock = clock;
    }

    static boolean concerns(Call call) {
        return !call.segments().isEmpty() && call.segments().get(0).equals(START);
    }

    Reply answer(Call call) {
        try {
            return route(call, call.segments().subList(1, call.segments().size()));
        } catch (BadJson e) {
            return error(400, "the body is no JSON: " + e.getMessage());
        } catch (IllegalArgumentException | DateTimeException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Reply route(Call call, ImmutableList<String> path) {
        String wanted = path.isEmpty() ? call.method() : call.method() + " " + path.get(0) + " " + path.size();
        return switch (wanted) {
            case "GET requests 1" -> requests();
            case "GET records 2" -> Reply.json(200, records.list(path.get(1)));
            case "PUT records 3" -> done(() -> records.put(path.get(1), path.get(2), object(call.json())));
            case "DELETE records 3" -> done(() -> records.delete(path.get(1), path.get(2)));
            case "GET faults 1" -> waiting();
            case "POST faults 1" -> arm(call.json());
            case "DELETE faults 1" -> done(faults::clear);
            case "POST merge 1" -> merge(object(call.json()));
            case "POST clock 1" -> advance(object(call.json()));
            case "POST reset 1" -> done(this::reset);
            default -> error(404, "no such control endpoint; there are " + ENDPOINTS);
        };
    }

    private Reply requests() {
        ArrayNode list = Json.array();
        for (Exchange exchange : log.all()) {
            list.addObject()
                    .put("method", exchange.method())
                    .put("path", exchange.path())
                    .put("status", exchange.status());
        }
        return Reply.json(200, list);
    }

    private Reply waiting() {
        ArrayNode list = Json.array();
        faults.waiting().forEach(fault -> list.add(FaultJson.write(fault)));
        return Reply.json(200, list);
    }

    private Reply arm(JsonNode list) {
        ImmutableList<Fault> all = FaultJson.read(list);
        all.forEach(faults::check);
        for (int i = 0; i < all.size(); i++) {
            Fault fault = all.get(i);
            if (fault.effect() instanceof Effect.State && !FaultJson.hasMatch(list.get(i))) {
                faults.now(fault.effect());
            } else {
                faults.add(fault);
            }
        }
        return waiting();
    }

    private Reply advance(ObjectNode body) {
        JsonNode by = body.path("advance");
        if (!by.isTextual() || body.size() != 1) {
            throw new IllegalArgumentException("the body is {\"advance\":\"PT2M\"}, not " + body);
        }
        clock.advance(FaultJson.duration(by.asText()));
        return Reply.json(200, Json.object().put("now", clock.instant().toString()));
    }

    private Reply merge(ObjectNode body) {
        for (String key : ImmutableList.of("master", "loser")) {
            if (!body.path(key).isTextual()) {
                throw new IllegalArgumentException(
                        "the body is {\"master\":id,\"loser\":id}, with a `type` if not of accounts, not " + body);
            }
        }
        records.merge(
                body.path("type").asText("Account"),
                body.path("master").textValue(),
                body.path("loser").textValue());
        return Reply.empty(204);
    }

    private void reset() {
        records.reset();
        faults.clear();
        log.clear();
    }

    private static Reply done(Runnable action) {
        action.run();
        return Reply.empty(204);
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("the body is a JSON object, not " + node);
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Json.object().put("error", message));
    }
}
