package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The desk's records as they go over the wire, members in the recorded order.
 *
 * @param base scheme and host of the caller's request, without a slash at the end
 */
record Wire(String base) {
    /** To the second, for example {@code 2023-09-18T23:37:07Z}. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static @Nullable String timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    String url(String resource, Object id) {
        return base + "/api/v2/" + resource + "/" + id + ".json";
    }

    /** An organization as lists and single calls show it. */
    ObjectNode organization(Organization organization, ImmutableList<FieldDefinition> fields) {
        ObjectNode json = Json.object()
                .put("url", url("organizations", organization.id()))
                .put("id", organization.id())
                .put("name", organization.name())
                .put("shared_tickets", organization.sharedTickets())
                .put("shared_comments", organization.sharedComments())
                .put("external_id", organization.externalId())
                .put("created_at", time(organization.createdAt()))
                .put("updated_at", time(organization.updatedAt()));
        json.set("domain_names", texts(organization.domainNames()));
        json.put("details", organization.details())
                .put("notes", organization.notes())
                .put("group_id", organization.groupId());
        json.set("tags", texts(organization.tags()));
        ObjectNode values = json.putObject("organization_fields");
        for (FieldDefinition field : fields) {
            values.set(field.key(), value(field, organization.values().get(field.key())));
        }
        return json;
    }

    /** An organization as the export shows it, with {@code deleted_at}. */
    ObjectNode exported(Organization organization, ImmutableList<FieldDefinition> fields) {
        return organization(organization, fields).put("deleted_at", timeOrNull(organization.deletedAt()));
    }

    /** A check box without a value is not checked; everything else is null. */
    private static JsonNode value(FieldDefinition field, @Nullable JsonNode value) {
        if (value != null) {
            return value;
        }
        return field.kind() == FieldKind.CHECKBOX
                ? Json.object().booleanNode(false)
                : Json.object().nullNode();
    }

    ObjectNode field(FieldDefinition field) {
        ObjectNode json = Json.object()
                .put("url", url("organization_fields", field.id()))
                .put("id", field.id())
                .put("type", field.kind().wireName())
                .put("key", field.key())
                .put("title", field.title())
                .put("description", field.description())
                .put("raw_title", field.title())
                .put("raw_description", field.description())
                .put("position", field.position())
                .put("active", field.active())
                .put("system", field.system())
                .put("regexp_for_validation", field.regexp())
                .put("created_at", time(field.createdAt()))
                .put("updated_at", time(field.updatedAt()));
        if (field.kind() == FieldKind.CHECKBOX) {
            json.put("tag", field.tag());
        }
        if (field.kind() == FieldKind.LOOKUP) {
            json.put("relationship_target_type", field.relationshipTarget());
        }
        if (field.kind().hasOptions()) {
            ArrayNode options = json.putArray("custom_field_options");
            field.options()
                    .forEach(option -> options.addObject()
                            .put("id", option.id())
                            .put("name", option.name())
                            .put("raw_name", option.name())
                            .put("value", option.value()));
        }
        return json;
    }

    static ArrayNode texts(Iterable<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(array::add);
        return array;
    }
}
