package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Set;

/** The tags of one ticket as a resource of their own. */
final class TicketTagCalls {
    private final Desk desk;
    private final TicketWriter writer;
    private final TicketLimits limits;

    TicketTagCalls(Desk desk, TicketWriter writer, TicketLimits limits) {
        this.desk = desk;
        this.writer = writer;
        this.limits = limits;
    }

    ImmutableList<Route> routes() {
        String path = " tickets/{id}/tags";
        return ImmutableList.of(
                Route.of("GET" + path, "tags#index", "tickets", request -> tags(200, find(request))),
                Route.of(
                        "POST" + path, "tags#create", "tickets", request -> tags(201, written(request, sent(request)))),
                Route.of("PUT" + path, "tags#update", "tickets", request -> {
                    Set<String> before = find(request).ticket().tags();
                    return tags(200, written(request, Sets.union(before, sent(request))));
                }),
                Route.of("DELETE" + path, "tags#destroy", "tickets", request -> {
                    Set<String> before = find(request).ticket().tags();
                    return tags(200, written(request, Sets.difference(before, sent(request))));
                }));
    }

    private TicketLife written(Request request, Set<String> tags) {
        TicketLife before = find(request);
        limits.countUpdate(before.ticket().id(), request.now());
        JsonNode body = request.body();
        ImmutableMap.Builder<String, JsonNode> members =
                ImmutableMap.<String, JsonNode>builder().put("tags", Wire.texts(tags));
        for (String name : ImmutableList.of("safe_update", "updated_stamp")) {
            if (body.hasNonNull(name)) {
                members.put(name, body.get(name));
            }
        }
        return writer.update(before, new TicketEdit(members.buildOrThrow()), TicketWrites.byCaller(request));
    }

    private TicketLife find(Request request) {
        return desk.tickets().find(request.id()).orElseThrow(Refusal::notFound);
    }

    private static ImmutableSet<String> sent(Request request) {
        if (!request.body().path("tags").isArray()) {
            throw Refusal.invalidAttribute("tags", "must be an array");
        }
        return TagMirror.normal(OrganizationEdit.texts(request.body().path("tags")));
    }

    private static Reply tags(int status, TicketLife life) {
        ObjectNode body = Json.object();
        body.set("tags", Wire.texts(life.ticket().tags()));
        return Reply.json(status, body);
    }
}
