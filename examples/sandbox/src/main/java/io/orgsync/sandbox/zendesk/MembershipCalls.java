package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** The calls on groups, and on who belongs to which organization. */
final class MembershipCalls {
    private final Desk desk;
    private final People people;
    private final UserWriter writer;

    MembershipCalls(Desk desk, UserWriter writer) {
        this.desk = desk;
        this.people = desk.people();
        this.writer = writer;
    }

    ImmutableList<Route> routes() {
        String name = "organization_memberships";
        String ofUser = "users/{id}/" + name;
        return ImmutableList.of(
                Route.of("GET groups", "groups#index", "groups", this::groups),
                Route.of("GET groups/{id}", "groups#show", "groups", this::group),
                Route.of("GET " + name, name + "#index", "users", this::list),
                Route.of("POST " + name, name + "#create", "users", this::create),
                Route.of("GET " + name + "/{id}", name + "#show", "users", this::show),
                Route.of("DELETE " + name + "/{id}", name + "#destroy", "users", this::delete),
                Route.of("GET " + ofUser, name + "#index", "users", this::ofUser),
                Route.of("PUT " + ofUser + "/{membership}/make_default", name + "#make_default", "users", this::choose),
                Route.of(
                        "PUT users/{id}/organizations/{organization}/make_default",
                        name + "#set_default",
                        "users",
                        this::chooseOrganization),
                Route.of("GET organizations/{id}/" + name, name + "#index", "users", this::ofOrganization));
    }

    private Reply groups(Request request) {
        PeopleWire wire = PeopleWire.of(request);
        Paging paging =
                new Paging("groups", id -> people.group(id).map(wire::group).orElseThrow(Refusal::notFound));
        return paging.page(request, people.groupIds(), Cursors.numbers("id"));
    }

    private Reply group(Request request) {
        UserGroup group = people.group(request.id()).orElseThrow(Refusal::notFound);
        ObjectNode body = Json.object();
        return Reply.json(200, body.set("group", PeopleWire.of(request).group(group)));
    }

    private Paging paging(Request request) {
        return new Paging(
                "organization_memberships",
                id -> json(request, people.memberships().find(id).orElseThrow(Refusal::notFound)),
                body -> new Sideloads(desk, request).addTo(body, "organization_memberships"));
    }

    private ObjectNode json(Request request, Membership one) {
        String organization = desk.organizations()
                .find(one.organizationId())
                .map(Organization::name)
                .orElse(null);
        return PeopleWire.of(request).membership(one, organization);
    }

    private Reply wrapped(int status, Request request, Membership one) {
        ObjectNode body = Json.object();
        return Reply.json(status, body.set("organization_membership", json(request, one)));
    }

    private Reply list(Request request) {
        return paging(request).page(request, people.memberships().byId(), Cursors.numbers("id"));
    }

    private Reply ofUser(Request request) {
        long user =
                people.users().find(request.id()).orElseThrow(Refusal::notFound).id();
        return some(request, people.memberships().of(user));
    }

    private Reply ofOrganization(Request request) {
        long organization = desk.organizations()
                .find(request.id())
                .orElseThrow(Refusal::notFound)
                .id();
        return some(request, people.memberships().ofOrganization(organization));
    }

    private Reply some(Request request, ImmutableList<Membership> some) {
        Index<Long> order = new Index<>();
        for (int i = 0; i < some.size(); i++) {
            order.add((long) i, some.get(i).id());
        }
        return paging(request).page(request, order.all(), Cursors.numbers("default,name"));
    }

    private Reply show(Request request) {
        return wrapped(200, request, find(request.id()));
    }

    private Membership find(long id) {
        return people.memberships().find(id).orElseThrow(Refusal::notFound);
    }

    private Reply create(Request request) {
        JsonNode body = request.object("organization_membership");
        long user = body.path("user_id").asLong();
        long organization = body.path("organization_id").asLong();
        if (people.users().findActive(user).isEmpty()) {
            throw new InvalidRecord(ImmutableList.of(Problem.blank("user", "User")));
        }
        if (desk.organizations().find(organization).isEmpty()) {
            throw new InvalidRecord(ImmutableList.of(Problem.blank("organization", "Organization")));
        }
        Membership joined = writer.join(user, organization, body.path("default").asBoolean(), request.now());
        return wrapped(201, request, joined)
                .withHeader("Location", request.wire().url("organization_memberships", joined.id()));
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        writer.leave(find(request.id()), request.now());
        return Reply.empty(204);
    }

    private Reply choose(Request request) {
        Membership chosen = find(request.id("membership"));
        if (chosen.userId() != request.id()) {
            throw Refusal.notFound();
        }
        writer.makeDefault(chosen, request.now());
        return some(request, people.memberships().of(chosen.userId()));
    }

    private Reply chooseOrganization(Request request) {
        Membership chosen = people.memberships()
                .find(request.id(), request.id("organization"))
                .orElseThrow(Refusal::notFound);
        return wrapped(200, request, writer.makeDefault(chosen, request.now()));
    }
}
