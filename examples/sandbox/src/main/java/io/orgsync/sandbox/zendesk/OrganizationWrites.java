package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Optional;
import java.util.OptionalLong;

/** The calls that write one organization. */
final class OrganizationWrites {
    private final Desk desk;
    private final OrganizationWriter writer;
    private final RateLimits limits;

    OrganizationWrites(Desk desk, OrganizationWriter writer, RateLimits limits) {
        this.desk = desk;
        this.writer = writer;
        this.limits = limits;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("POST organizations", "organizations#create", "organizations", this::create),
                Route.of(
                        "POST organizations/create_or_update",
                        "organizations#create_or_update",
                        "organizations",
                        this::createOrUpdate),
                Route.of("PUT organizations/{id}", "organizations#update", "organizations", this::update),
                Route.of("DELETE organizations/{id}", "organizations#destroy", "organizations", this::delete));
    }

    private Reply create(Request request) {
        return created(request, edit(request, ImmutableSet.of()));
    }

    private Reply created(Request request, OrganizationEdit edit) {
        Organization created = writer.create(edit, request.now());
        return Reply.json(201, wrapped(request, desk, created))
                .withHeader("Location", request.wire().url("organizations", created.id()));
    }

    /** Matched by id, then by external id, never by name. */
    private Reply createOrUpdate(Request request) {
        OrganizationEdit edit = edit(request, ImmutableSet.of("id"));
        OptionalLong id = edit.id();
        Optional<Organization> existing = id.isPresent()
                ? Optional.of(desk.organizations().find(id.getAsLong()).orElseThrow(Refusal::notFound))
                : edit.externalId()
                        .flatMap(externalId -> desk.organizations().withExternalId(externalId).stream()
                                .findFirst());
        return existing.isPresent()
                ? Reply.json(200, wrapped(request, desk, writer.update(existing.get(), edit, request.now())))
                : created(request, edit);
    }

    private Reply update(Request request) {
        OrganizationEdit edit = edit(request, ImmutableSet.of());
        Organization before = desk.organizations().find(request.id()).orElseThrow(Refusal::notFound);
        limits.countUpdate(before.id(), request.now());
        return Reply.json(200, wrapped(request, desk, writer.update(before, edit, request.now())));
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        Organization gone = desk.organizations().find(request.id()).orElseThrow(Refusal::notFound);
        new Departures(desk).delete(gone.id(), request.now());
        return Reply.empty(204);
    }

    private static OrganizationEdit edit(Request request, ImmutableSet<String> alsoPermitted) {
        return OrganizationEdit.of(request.object("organization"), "organization", alsoPermitted, request::unpermitted);
    }

    /** {@code {"organization":{…}}}. */
    static ObjectNode wrapped(Request request, Desk desk, Organization organization) {
        ObjectNode body = Json.object();
        return body.set(
                "organization",
                request.wire().organization(organization, desk.fields().definitions()));
    }
}
