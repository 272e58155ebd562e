package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a later part of a composite request may name of the answers before it: {@code @{ref.id}}, {@code @{ref[0].Id}},
 * {@code @{ref.records[0].Name}}, in its address and in the texts of its body.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)([^}]*)}");

    private final Map<String, JsonNode> answers = new HashMap<>();

    /** Lets later parts name the answer; one that failed has nothing to name. */
    void remember(JsonNode answer) {
        if (answer.path("httpStatusCode").asInt() < 400) {
            answers.put(answer.path("referenceId").asText(), answer.path("body"));
        }
    }

    String resolve(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    /** A copy with every reference in a text replaced. */
    JsonNode resolve(JsonNode body) {
        JsonNode copy = body.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(resolve(field.getValue())));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, resolve(array.get(i)));
            }
        } else if (copy.isTextual()) {
            return TextNode.valueOf(resolve(copy.textValue()));
        }
        return copy;
    }

    private String value(String reference, String path) {
        JsonNode value = answers.get(reference);
        String pointer = path.replace('[', '/').replace("]", "").replace('.', '/');
        JsonNode found = value == null || !(pointer.isEmpty() || pointer.startsWith("/")) ? null : value.at(pointer);
        if (found == null || !found.isValueNode()) {
            throw Refusal.of(
                    "PROCESSING_HALTED",
                    "Invalid reference specified. No value for " + reference + path + " found in " + reference);
        }
        return found.asText();
    }
}
