package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes rows small: values of few kinds are one node for all rows. */
final class Rows {
    private static final Map<String, TextNode> SHARED = new ConcurrentHashMap<>();

    private Rows() {}

    static ObjectNode row() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** For texts of which there are at most some thousands. */
    static TextNode shared(String text) {
        return SHARED.computeIfAbsent(text, TextNode::valueOf);
    }

    /** Sets a text of which there are at most some thousands; null leaves the field empty. */
    static void share(ObjectNode row, String field, @Nullable String text) {
        if (text == null) {
            row.remove(field);
        } else {
            row.set(field, shared(text));
        }
    }

    /** The text of a field, or null if it is empty. */
    static @Nullable String text(ObjectNode row, String field) {
        JsonNode value = row.get(field);
        return value == null ? null : value.textValue();
    }

    static boolean flag(ObjectNode row, String field) {
        return row.path(field).booleanValue();
    }
}
