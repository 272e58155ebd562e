package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one body asks to be written, checked for its shape only.
 *
 * @param members the permitted members of the body, null among the values
 */
record OrganizationEdit(ImmutableMap<String, JsonNode> members) {
    private static final ImmutableMap<String, Shape> SHAPES = ImmutableMap.<String, Shape>builder()
            .put("name", new Shape(OrganizationEdit::isText, "must be a string"))
            .put("external_id", new Shape(node -> isText(node) || node.isIntegralNumber(), "must be a string"))
            .put("details", new Shape(OrganizationEdit::isText, "must be a string"))
            .put("notes", new Shape(OrganizationEdit::isText, "must be a string"))
            .put("group_id", new Shape(OrganizationEdit::isId, "must be an integer"))
            .put("shared_tickets", new Shape(OrganizationEdit::isFlag, "must be a boolean"))
            .put("shared_comments", new Shape(OrganizationEdit::isFlag, "must be a boolean"))
            .put("domain_names", new Shape(OrganizationEdit::isTexts, "must be an array"))
            .put("tags", new Shape(OrganizationEdit::isTexts, "must be an array"))
            .put("organization_fields", new Shape(node -> node.isObject() || node.isNull(), "must be a hash"))
            .buildOrThrow();

    private record Shape(Predicate<JsonNode> fits, String otherwise) {}

    private static boolean isText(JsonNode node) {
        return node.isTextual() || node.isNull();
    }

    private static boolean isTexts(JsonNode node) {
        return isText(node) || (node.isArray() && Streams.stream(node).allMatch(JsonNode::isTextual));
    }

    private static boolean isFlag(JsonNode node) {
        return node.isBoolean() || (node.isTextual() && node.asText().matches("true|false"));
    }

    private static boolean isId(JsonNode node) {
        return node.isNull() || node.isIntegralNumber() || node.asText().matches("\\d{1,18}");
    }

    /**
     * @param path where the body stands in the request, for the warning about members that are not permitted
     * @param alsoPermitted {@code id} where the call takes it
     * @param unpermitted is told every member that is ignored
     * @throws Refusal if a member has the wrong shape
     */
    static OrganizationEdit of(
            JsonNode body, String path, ImmutableSet<String> alsoPermitted, Consumer<String> unpermitted) {
        ImmutableMap.Builder<String, JsonNode> members = ImmutableMap.builder();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            Shape shape = SHAPES.get(member.getKey());
            if (shape == null && alsoPermitted.contains(member.getKey())) {
                shape = new Shape(OrganizationEdit::isId, "must be an integer");
            }
            if (shape == null) {
                unpermitted.accept(path + "." + member.getKey());
            } else if (shape.fits.test(member.getValue())) {
                members.put(member);
            } else {
                throw Refusal.invalidAttribute(member.getKey(), shape.otherwise);
            }
        }
        return new OrganizationEdit(members.buildOrThrow());
    }

    OptionalLong id() {
        JsonNode id = members.get("id");
        return id == null || id.isNull() ? OptionalLong.empty() : OptionalLong.of(id.asLong());
    }

    /** Stripped; empty if it was not sent, is null or is blank. */
    Optional<String> externalId() {
        return member("external_id")
                .filter(node -> !node.isNull())
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty());
    }

    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The texts of an array, or of one text standing for an array; null is an empty one. */
    static ImmutableList<String> texts(JsonNode node) {
        if (node.isNull()) {
            return ImmutableList.of();
        }
        Stream<JsonNode> elements = node.isArray() ? Streams.stream(node) : Stream.of(node);
        return elements.map(JsonNode::asText).collect(ImmutableList.toImmutableList());
    }
}
