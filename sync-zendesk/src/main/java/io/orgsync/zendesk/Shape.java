package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What an answer must look like to be believed, checked where a broken one can still be asked for again.
 *
 * @param list the array that must be there; empty if none
 * @param paged whether the answer must say, as cursor pages do, if there is more and from where
 */
record Shape(String list, boolean paged) {

    /** Any JSON object. */
    static final Shape OBJECT = new Shape("", false);

    static Shape listOf(String name) {
        return new Shape(name, false);
    }

    static Shape pageOf(String name) {
        return new Shape(name, true);
    }

    /** What is wrong with an answer, or nothing. */
    Optional<String> complaint(JsonNode tree) {
        if (!tree.isObject()) {
            return Optional.of("the answer is no JSON object");
        }
        if (!list.isEmpty() && !tree.path(list).isArray()) {
            return Optional.of("the answer holds no list '" + list + "'");
        }
        return paged ? cursorComplaint(tree.path("meta")) : Optional.empty();
    }

    private static Optional<String> cursorComplaint(JsonNode meta) {
        if (!meta.path("has_more").isBoolean()) {
            return Optional.of("the page does not say whether there are more ('meta.has_more')");
        }
        return meta.path("has_more").asBoolean() && !meta.path("after_cursor").isTextual()
                ? Optional.of("the page has a successor but no 'meta.after_cursor'")
                : Optional.empty();
    }
}
