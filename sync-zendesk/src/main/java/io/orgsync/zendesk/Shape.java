package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What an answer must look like to be believed, checked where a broken one can still be asked for again.
 *
 * @param list the array that must be there; empty if none
 * @param paging how the answer must say if there is more and from where
 */
record Shape(String list, Paging paging) {

    /** Any JSON object. */
    static final Shape OBJECT = new Shape("", Paging.NONE);

    static Shape listOf(String name) {
        return new Shape(name, Paging.NONE);
    }

    static Shape pageOf(String name) {
        return new Shape(name, Paging.LIST);
    }

    /** A page of an export by cursor. */
    static Shape exportOf(String name) {
        return new Shape(name, Paging.EXPORT);
    }

    /** What is wrong with an answer, or nothing. */
    Optional<String> complaint(JsonNode tree) {
        if (!tree.isObject()) {
            return Optional.of("the answer is no JSON object");
        }
        if (!list.isEmpty() && !tree.path(list).isArray()) {
            return Optional.of("the answer holds no list '" + list + "'");
        }
        return switch (paging) {
            case NONE -> Optional.empty();
            case LIST -> listComplaint(tree.path("meta"));
            case EXPORT -> exportComplaint(tree);
        };
    }

    private static Optional<String> listComplaint(JsonNode meta) {
        if (!meta.path("has_more").isBoolean()) {
            return Optional.of("the page does not say whether there are more ('meta.has_more')");
        }
        return meta.path("has_more").asBoolean() && !meta.path("after_cursor").isTextual()
                ? Optional.of("the page has a successor but no 'meta.after_cursor'")
                : Optional.empty();
    }

    private static Optional<String> exportComplaint(JsonNode tree) {
        if (!tree.path("end_of_stream").isBoolean()) {
            return Optional.of("the page does not say whether there are more ('end_of_stream')");
        }
        return !tree.path("end_of_stream").asBoolean()
                        && !tree.path("after_cursor").isTextual()
                ? Optional.of("the page has a successor but no 'after_cursor'")
                : Optional.empty();
    }

    /** The forms of paging. */
    enum Paging {
        NONE,
        /** {@code meta.has_more} and {@code meta.after_cursor}. */
        LIST,
        /** {@code end_of_stream} and {@code after_cursor}. */
        EXPORT
    }
}
