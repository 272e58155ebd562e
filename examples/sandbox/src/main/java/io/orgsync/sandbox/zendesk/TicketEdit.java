package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one body asks to be written to a ticket, checked for its shape only.
 *
 * @param members the permitted members of the body, null among the values
 */
record TicketEdit(ImmutableMap<String, JsonNode> members) {
    static final TicketEdit NOTHING = new TicketEdit(ImmutableMap.of());

    private static final String STRING = "must be a string";
    private static final String INTEGER = "must be an integer";
    private static final String ARRAY = "must be an array";
    private static final ImmutableMap<String, Shape> SHAPES = ImmutableMap.<String, Shape>builder()
            .put("subject", new Shape(TicketEdit::isText, STRING))
            .put("description", new Shape(TicketEdit::isText, STRING))
            .put("status", new Shape(TicketEdit::isText, STRING))
            .put("priority", new Shape(TicketEdit::isText, STRING))
            .put("type", new Shape(TicketEdit::isText, STRING))
            .put("recipient", new Shape(TicketEdit::isText, STRING))
            .put("due_at", new Shape(TicketEdit::isText, STRING))
            .put("assignee_email", new Shape(TicketEdit::isText, STRING))
            .put("updated_stamp", new Shape(TicketEdit::isText, STRING))
            .put("external_id", new Shape(node -> isText(node) || node.isIntegralNumber(), STRING))
            .put("requester_id", new Shape(TicketEdit::isId, INTEGER))
            .put("submitter_id", new Shape(TicketEdit::isId, INTEGER))
            .put("assignee_id", new Shape(TicketEdit::isId, INTEGER))
            .put("organization_id", new Shape(TicketEdit::isId, INTEGER))
            .put("group_id", new Shape(TicketEdit::isId, INTEGER))
            .put("problem_id", new Shape(TicketEdit::isId, INTEGER))
            .put("via_followup_source_id", new Shape(TicketEdit::isId, INTEGER))
            .put("collaborator_ids", new Shape(TicketEdit::isList, ARRAY))
            .put("follower_ids", new Shape(TicketEdit::isList, ARRAY))
            .put("email_cc_ids", new Shape(TicketEdit::isList, ARRAY))
            .put("custom_fields", new Shape(TicketEdit::isList, ARRAY))
            .put("tags", new Shape(TicketEdit::isTexts, ARRAY))
            .put("additional_tags", new Shape(TicketEdit::isTexts, ARRAY))
            .put("remove_tags", new Shape(TicketEdit::isTexts, ARRAY))
            .put("comment", new Shape(node -> node.isObject() || node.isTextual() || node.isNull(), "must be a hash"))
            .put("requester", new Shape(node -> node.isObject() || node.isNull(), "must be a hash"))
            .put("safe_update", new Shape(TicketEdit::isFlag, "must be a boolean"))
            .buildOrThrow();
    /** Taken without a word and without an effect. */
    private static final ImmutableSet<String> IDLE = ImmutableSet.of(
            "additional_collaborators",
            "allow_attachments",
            "allow_channelback",
            "attribute_value_ids",
            "brand_id",
            "collaborators",
            "custom_status_id",
            "email_ccs",
            "fields",
            "followers",
            "has_incidents",
            "is_public",
            "macro_id",
            "macro_ids",
            "metadata",
            "raw_subject",
            "sharing_agreement_ids",
            "ticket_form_id",
            "via",
            "via_id");

    private record Shape(Predicate<JsonNode> fits, String otherwise) {}

    private static boolean isText(JsonNode node) {
        return node.isTextual() || node.isNull();
    }

    private static boolean isId(JsonNode node) {
        return node.isNull()
                || node.isIntegralNumber()
                || WrittenId.read(node.asText()).isPresent();
    }

    private static boolean isFlag(JsonNode node) {
        return node.isBoolean() || node.isNull() || node.asText().matches("true|false");
    }

    private static boolean isList(JsonNode node) {
        return node.isArray() || node.isNull();
    }

    private static boolean isTexts(JsonNode node) {
        return isText(node) || (node.isArray() && Streams.stream(node).allMatch(JsonNode::isTextual));
    }

    /**
     * @param path where the body stands in the request, for the warning about members that are not permitted
     * @param alsoPermitted {@code id} where the call takes it
     * @param unpermitted is told every member that is ignored
     * @throws Refusal if a member has the wrong shape
     */
    static TicketEdit of(JsonNode body, String path, ImmutableSet<String> alsoPermitted, Consumer<String> unpermitted) {
        ImmutableMap.Builder<String, JsonNode> members = ImmutableMap.builder();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            Shape shape = SHAPES.get(member.getKey());
            if (shape == null && alsoPermitted.contains(member.getKey())) {
                shape = new Shape(TicketEdit::isId, INTEGER);
            }
            if (shape == null) {
                if (!IDLE.contains(member.getKey())) {
                    unpermitted.accept(path + "." + member.getKey());
                }
            } else if (shape.fits.test(member.getValue())) {
                members.put(member);
            } else {
                throw Refusal.invalidAttribute(member.getKey(), shape.otherwise);
            }
        }
        return new TicketEdit(members.buildOrThrow());
    }

    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Empty if it was not sent or is null. */
    OptionalLong id(String name) {
        JsonNode id = members.get(name);
        return id == null || id.isNull() ? OptionalLong.empty() : OptionalLong.of(id.asLong());
    }

    /** Empty if it was not sent, is null or is blank. */
    Optional<String> text(String name) {
        return member(name).filter(node -> !node.isNull()).map(JsonNode::asText).filter(text -> !text.isBlank());
    }

    /** This edit with a member set to an id, or to null. */
    TicketEdit with(String name, @Nullable Long id) {
        return with(name, id == null ? NullNode.getInstance() : LongNode.valueOf(id));
    }

    TicketEdit with(String name, JsonNode value) {
        Map<String, JsonNode> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new TicketEdit(ImmutableMap.copyOf(changed));
    }

    /** The text of the comment, or of the description that stands for one; empty if there is none. */
    Optional<String> said() {
        JsonNode comment = members.getOrDefault("comment", NullNode.getInstance());
        Optional<String> body = comment.isTextual()
                ? Optional.of(comment.asText())
                : Optional.of(comment.path("body")
                                .asText(comment.path("html_body").asText("")))
                        .filter(text -> !text.isEmpty() || comment.has("body"));
        return body.or(() -> member("description").filter(JsonNode::isTextual).map(JsonNode::asText));
    }

    /** Whether the comment is said in public, as it is unless told. */
    boolean isSaidInPublic(boolean otherwise) {
        JsonNode comment = members.getOrDefault("comment", NullNode.getInstance());
        return comment.path("public").asBoolean(otherwise);
    }

    /** Whether it changes nothing but tags. */
    boolean isOfTagsOnly() {
        return !members.isEmpty()
                && ImmutableSet.of("id", "tags", "additional_tags", "remove_tags")
                        .containsAll(members.keySet());
    }
}
