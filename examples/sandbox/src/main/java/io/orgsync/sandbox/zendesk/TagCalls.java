package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Set;

/** The tags of one organization as a resource of their own. */
final class TagCalls {
    private final Desk desk;
    private final OrganizationWriter writer;

    TagCalls(Desk desk, OrganizationWriter writer) {
        this.desk = desk;
        this.writer = writer;
    }

    ImmutableList<Route> routes() {
        String path = " organizations/{id}/tags";
        return ImmutableList.of(
                Route.of("GET" + path, "tags#index", "organizations", request -> tags(200, organization(request))),
                Route.of("POST" + path, "tags#create", "organizations", this::set),
                Route.of("PUT" + path, "tags#update", "organizations", this::add),
                Route.of("DELETE" + path, "tags#destroy", "organizations", this::remove));
    }

    private Reply set(Request request) {
        Organization changed = write(request, organization(request), sent(request));
        return tags(201, changed).withHeader("Location", request.wire().url("organizations", changed.id() + "/tags"));
    }

    private Reply add(Request request) {
        Organization before = organization(request);
        return tags(200, write(request, before, Sets.union(before.tags(), sent(request))));
    }

    private Reply remove(Request request) {
        Organization before = organization(request);
        return tags(200, write(request, before, Sets.difference(before.tags(), sent(request))));
    }

    private Organization write(Request request, Organization before, Set<String> tags) {
        OrganizationEdit edit = new OrganizationEdit(ImmutableMap.of("tags", Wire.texts(tags)));
        return writer.update(before, edit, request.now());
    }

    private Organization organization(Request request) {
        return desk.organizations().find(request.id()).orElseThrow(Refusal::notFound);
    }

    private static ImmutableSet<String> sent(Request request) {
        if (!request.body().path("tags").isArray()) {
            throw Refusal.invalidAttribute("tags", "must be an array");
        }
        return TagMirror.normal(OrganizationEdit.texts(request.body().path("tags")));
    }

    /** In no order to rely on: recorded otherwise than sent, here the other way round than in the organization. */
    private static Reply tags(int status, Organization organization) {
        ObjectNode body = Json.object();
        body.set("tags", Wire.texts(organization.tags().asList().reverse()));
        return Reply.json(status, body);
    }
}
