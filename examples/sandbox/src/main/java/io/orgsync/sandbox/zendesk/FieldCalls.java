package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** The calls on the custom fields of organizations. */
final class FieldCalls {
    private static final ImmutableSet<String> PERMITTED = ImmutableSet.of(
            "key",
            "type",
            "title",
            "description",
            "raw_title",
            "raw_description",
            "position",
            "active",
            "regexp_for_validation",
            "tag",
            "custom_field_options",
            "relationship_target_type",
            "relationship_filter");

    private final Desk desk;
    private final FieldWriter writer;

    FieldCalls(Desk desk, FieldWriter writer) {
        this.desk = desk;
        this.writer = writer;
    }

    ImmutableList<Route> routes() {
        String fields = "organization_fields";
        return ImmutableList.of(
                Route.of("GET organization_fields", fields + "#index", "organizations", this::list),
                Route.of("POST organization_fields", fields + "#create", "organizations", this::create),
                Route.of("PUT organization_fields/reorder", fields + "#reorder", "organizations", this::reorder),
                Route.of("GET organization_fields/{id}", fields + "#show", "organizations", this::show),
                Route.of("PUT organization_fields/{id}", fields + "#update", "organizations", this::update),
                Route.of("DELETE organization_fields/{id}", fields + "#destroy", "organizations", this::delete));
    }

    private Reply list(Request request) {
        ImmutableList<FieldDefinition> fields = desk.fields().definitions();
        Index<Long> order = new Index<>();
        for (int i = 0; i < fields.size(); i++) {
            order.add((long) i, fields.get(i).id());
        }
        Paging paging = new Paging(
                "organization_fields",
                id -> desk.fields()
                        .find(String.valueOf(id))
                        .map(request.wire()::field)
                        .orElseThrow(Refusal::notFound));
        return paging.page(request, order.all(), Cursors.numbers("position,id"));
    }

    private Reply show(Request request) {
        return reply(200, request, field(request));
    }

    private Reply create(Request request) {
        FieldDefinition created = writer.create(body(request), request.now());
        return reply(201, request, created)
                .withHeader("Location", request.wire().url("organization_fields", created.id()));
    }

    private Reply update(Request request) {
        JsonNode body = body(request);
        return reply(200, request, writer.update(field(request), body, request.now()));
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        writer.delete(field(request));
        return Reply.empty(204);
    }

    /** Takes {@code {"organization_field_ids":[3,4]}}; answers an empty JSON string. */
    private Reply reorder(Request request) {
        int position = 0;
        for (JsonNode id : request.body().path("organization_field_ids")) {
            FieldDefinition field = desk.fields().find(id.asText()).orElseThrow(Refusal::notFound);
            desk.fields().put(field.edit().position(position).build());
            position++;
        }
        return Reply.json(200, TextNode.valueOf(""));
    }

    private FieldDefinition field(Request request) {
        return desk.fields().find(request.path("id")).orElseThrow(Refusal::notFound);
    }

    private static JsonNode body(Request request) {
        JsonNode body = request.object("organization_field");
        body.fieldNames().forEachRemaining(name -> {
            if (!PERMITTED.contains(name)) {
                request.unpermitted("organization_field." + name);
            }
        });
        return body;
    }

    private static Reply reply(int status, Request request, FieldDefinition field) {
        ObjectNode body = Json.object();
        return Reply.json(status, body.set("organization_field", request.wire().field(field)));
    }
}
