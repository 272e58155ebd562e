package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket or a change came about.
 *
 * @param from what the source tells of another ticket, empty for nothing
 * @param rel {@code merge}, {@code follow_up} or null
 */
record Via(String channel, ObjectNode from, @Nullable String rel) {
    /** By a call. */
    static final Via API = of("api");

    /** By a person in a browser. */
    static final Via WEB = of("web");

    static Via of(String channel) {
        return new Via(channel, Json.object(), null);
    }

    static Via merge(ObjectNode from) {
        return new Via("web", from, "merge");
    }

    static Via followUp(String channel, ObjectNode from) {
        return new Via(channel, from, "follow_up");
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("channel", channel);
        ObjectNode source = json.putObject("source");
        source.set("from", (JsonNode) from.deepCopy());
        source.putObject("to");
        source.put("rel", rel);
        return json;
    }
}
