package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/** People as they go over the wire, members in the recorded order. */
record PeopleWire(Wire wire) {
    static PeopleWire of(Request request) {
        return new PeopleWire(request.wire());
    }

    ObjectNode user(User user, @Nullable Long organization) {
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("url", wire.url("users", user.id()))
                .put("name", user.name())
                .put("email", user.email())
                .put("created_at", Wire.time(user.createdAt()))
                .put("updated_at", Wire.time(user.updatedAt()))
                .put("time_zone", "UTC")
                .put("iana_time_zone", "Etc/UTC")
                .put("phone", user.phone())
                .putNull("shared_phone_number")
                .putNull("photo")
                .put("locale_id", 1)
                .put("locale", "en-US")
                .put("organization_id", organization)
                .put("role", user.role())
                .put("verified", user.verified())
                .put("external_id", user.externalId());
        json.set("tags", Wire.texts(user.tags()));
        return rights(user, json);
    }

    private static ObjectNode rights(User user, ObjectNode json) {
        json.putNull("alias")
                .put("active", user.active())
                .put("shared", false)
                .put("shared_agent", false)
                .putNull("last_login_at")
                .putNull("two_factor_auth_enabled")
                .putNull("signature")
                .put("details", user.details())
                .put("notes", user.notes())
                .putNull("role_type")
                .putNull("custom_role_id")
                .put("moderator", user.isAgent())
                .put("ticket_restriction", user.isAgent() ? null : "requested")
                .put("only_private_comments", false)
                .put("restricted_agent", !user.isAgent())
                .put("suspended", user.suspended())
                .put("default_group_id", user.defaultGroupId())
                .put("report_csv", user.role().equals("admin"));
        json.putObject("user_fields");
        return json;
    }

    ObjectNode group(UserGroup group) {
        return Json.object()
                .put("url", wire.url("groups", group.id()))
                .put("id", group.id())
                .put("is_public", true)
                .put("name", group.name())
                .put("description", "")
                .put("default", group.isDefault())
                .put("deleted", false)
                .put("created_at", Wire.time(group.createdAt()))
                .put("updated_at", Wire.time(group.updatedAt()));
    }

    /** What is not the default says null, not false, as documented. */
    ObjectNode membership(Membership membership, @Nullable String organizationName) {
        return Json.object()
                .put("url", wire.url("organization_memberships", membership.id()))
                .put("id", membership.id())
                .put("user_id", membership.userId())
                .put("organization_id", membership.organizationId())
                .put("default", membership.isDefault() ? Boolean.TRUE : null)
                .put("created_at", Wire.time(membership.createdAt()))
                .put("organization_name", organizationName)
                .put("updated_at", Wire.time(membership.updatedAt()))
                .put("view_tickets", true);
    }
}
