package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one body asks to be written to a user.
 *
 * @param members the permitted members of the body, null among the values
 */
record UserEdit(ImmutableMap<String, JsonNode> members) {
    private static final ImmutableSet<String> TEXTS =
            ImmutableSet.of("name", "email", "role", "phone", "details", "notes", "external_id");
    private static final ImmutableSet<String> OTHERS =
            ImmutableSet.of("organization_id", "default_group_id", "verified", "suspended", "tags");
    /** Taken without a word and without an effect. */
    private static final ImmutableSet<String> IDLE = ImmutableSet.of(
            "alias",
            "custom_role_id",
            "identities",
            "locale",
            "locale_id",
            "moderator",
            "only_private_comments",
            "organization",
            "organization_ids",
            "remote_photo_url",
            "restricted_agent",
            "shared_phone_number",
            "signature",
            "skip_verify_email",
            "ticket_restriction",
            "time_zone",
            "user_fields");

    /**
     * @param unpermitted is told every member that is ignored
     * @throws Refusal if a member has the wrong shape
     */
    static UserEdit of(JsonNode body, Consumer<String> unpermitted) {
        ImmutableMap.Builder<String, JsonNode> members = ImmutableMap.builder();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (TEXTS.contains(name)) {
                if (value.isContainerNode() || value.isBoolean()) {
                    throw Refusal.invalidAttribute(name, "must be a string");
                }
                members.put(member);
            } else if (OTHERS.contains(name)) {
                members.put(member);
            } else if (!IDLE.contains(name)) {
                unpermitted.accept("user." + name);
            }
        }
        return new UserEdit(members.buildOrThrow());
    }

    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Stripped; empty if it was not sent, is null or is blank. */
    Optional<String> text(String name) {
        return member(name)
                .filter(node -> !node.isNull())
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty());
    }
}
