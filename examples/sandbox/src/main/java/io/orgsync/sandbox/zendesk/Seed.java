package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.data.OrganizationField;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;

/** Fills the desk with what it starts with. */
record Seed(Desk desk, OrganizationWriter organizations, FieldWriter fields, Instant now) {
    /** A field of a catalogue as the service shows it. */
    static ObjectNode wireShape(OrganizationField field, int position) {
        ObjectNode body = Json.object()
                .put("id", field.id())
                .put("key", field.key())
                .put("type", field.type())
                .put("title", field.title())
                .put("tag", field.tag())
                .put("position", position);
        ArrayNode options = body.putArray("custom_field_options");
        field.options()
                .forEach(option -> options.addObject()
                        .put("id", option.id())
                        .put("name", option.name())
                        .put("value", option.value()));
        return body;
    }

    /** A field as the service shows it; without an id it gets one. */
    void field(ObjectNode body) {
        try {
            JsonNode id = body.path("id");
            if (id.isIntegralNumber()) {
                fields.create(id.asLong(), body, now);
            } else {
                fields.create(body, now);
            }
        } catch (InvalidRecord e) {
            throw new IllegalArgumentException("the desk cannot hold the field " + body + ": " + e.getMessage(), e);
        }
    }

    /** An organization as the service shows it; id and times are optional. */
    void organization(ObjectNode body) {
        try {
            JsonNode id = body.path("id");
            Instant created = time(body.path("created_at"), now);
            OrganizationEdit edit = OrganizationEdit.of(body, "organization", ImmutableSet.of(), ignored -> {});
            organizations.admit(
                    id.isIntegralNumber() ? id.asLong() : organizations.freshId(),
                    edit,
                    created,
                    time(body.path("updated_at"), created));
        } catch (InvalidRecord | Refusal e) {
            throw new IllegalArgumentException("the desk cannot hold " + body + ": " + e.getMessage(), e);
        }
    }

    private static Instant time(JsonNode node, Instant otherwise) {
        return node.isTextual() ? Instant.parse(node.asText()) : otherwise;
    }
}
