package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service and its records that remember what was asked of them. */
final class Ledger implements Service, Records {
    final List<String> handled = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    final List<String> edits = new ArrayList<>();

    @Override
    public Reply handle(Call call) {
        handled.add(call.target());
        return Reply.json(200, Json.object().put("ok", true));
    }

    @Override
    public ImmutableSet<String> envelopes() {
        return ImmutableSet.of("ledger:object");
    }

    @Override
    public Optional<Reply> envelope(String name, int status) {
        return Optional.of(Reply.json(status, Json.object().put("error", status)));
    }

    @Override
    public ImmutableSet<String> misbehaviours() {
        return ImmutableSet.of("sulk");
    }

    @Override
    public boolean misbehave(String name, ObjectNode parameters) {
        if (name.equals("sulk")) {
            states.add(name + " " + parameters);
        }
        return name.equals("sulk");
    }

    @Override
    public ArrayNode list(String type) {
        if (!type.equals("things")) {
            throw new IllegalArgumentException("no " + type);
        }
        return Json.array().add(Json.object().put("id", "1"));
    }

    @Override
    public void put(String type, String id, ObjectNode edit) {
        edits.add("put " + type + " " + id + " " + edit);
    }

    @Override
    public void delete(String type, String id) {
        edits.add("delete " + type + " " + id);
    }

    @Override
    public void reset() {
        edits.add("reset");
    }
}
