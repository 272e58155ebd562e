package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls that read organizations. */
final class OrganizationReads {
    private static final int MOST_MATCHES = 10_000;
    private static final Comparator<Organization> BY_NAME = Comparator.comparing(
                    (Organization organization) -> Folded.of(organization.name()))
            .thenComparingLong(Organization::id);

    private final Desk desk;
    private final DailyCount count = new DailyCount();

    OrganizationReads(Desk desk) {
        this.desk = desk;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("GET organizations", "organizations#index", "organizations", this::list),
                Route.of("GET organizations/count", "organizations#count", "organizations", this::count),
                Route.of("GET organizations/show_many", "organizations#show_many", "organizations", this::showMany),
                Route.of("GET organizations/search", "organizations#search", "organizations", this::search),
                Route.of(
                        "GET organizations/autocomplete",
                        "organizations#autocomplete",
                        "organizations",
                        this::autocomplete),
                Route.of("GET organizations/{id}", "organizations#show", "organizations", this::show),
                Route.of("GET organizations/{id}/related", "organizations#related", "organizations", this::related));
    }

    private Reply list(Request request) {
        if (desk.quirks().timesOut(Paging.size(request))) {
            return Reply.text(504, Wording.of(504).plainText());
        }
        Organizations all = desk.organizations();
        String sort = Paging.byCursor(request) ? request.query("sort").orElse("id") : "id";
        boolean descending = sort.startsWith("-");
        return switch (descending ? sort.substring(1) : sort) {
            case "id" -> page(request, turned(all.inOrderOfId(), descending), Cursors.numbers(sort));
            case "name" -> page(request, turned(all.inOrderOfName(), descending), Cursors.texts(sort + ",id"));
            case "created_at" ->
                page(request, turned(all.inOrderOfCreation(), descending), Cursors.numbers(sort + ",id"));
            case "updated_at" ->
                page(request, turned(all.inOrderOfChange(), descending), Cursors.numbers(sort + ",id"));
            default -> throw Refusal.badPage("sort is not valid: '" + sort + "'");
        };
    }

    private static <K extends Comparable<K>> NavigableSet<IndexEntry<K>> turned(
            NavigableSet<IndexEntry<K>> entries, boolean descending) {
        return descending ? entries.descendingSet() : entries;
    }

    private <K extends Comparable<K>> Reply page(
            Request request, NavigableSet<IndexEntry<K>> entries, Cursors<K> cursors) {
        return paging(request).page(request, entries, cursors);
    }

    private Paging paging(Request request) {
        ImmutableList<FieldDefinition> fields = desk.fields().definitions();
        Wire wire = request.wire();
        return new Paging("organizations", id -> wire.organization(find(id), fields));
    }

    private Organization find(long id) {
        return desk.organizations().find(id).orElseThrow(Refusal::notFound);
    }

    private Reply count(Request request) {
        return count.reply(desk.organizations().size(), request.now());
    }

    private Reply show(Request request) {
        return Reply.json(200, OrganizationWrites.wrapped(request, desk, find(request.id())));
    }

    private Reply showMany(Request request) {
        Optional<ImmutableList<Long>> ids = request.ids("ids");
        Optional<ImmutableList<String>> externalIds = request.values("external_ids");
        if (ids.isEmpty() && externalIds.isEmpty()) {
            throw Refusal.invalidAttribute("ids", "must be present, or external_ids");
        }
        Stream<Organization> found = ids.isPresent()
                ? ids.get().stream().flatMap(id -> desk.organizations().find(id).stream())
                : externalIds.orElseThrow().stream().flatMap(id -> desk.organizations().withExternalId(id).stream());
        return byName(request, found);
    }

    /** The search index may be behind; a match must be of its own time. */
    private Reply search(Request request) {
        Optional<String> externalId = request.query("external_id");
        Optional<String> name = request.query("name");
        if (externalId.isPresent() == name.isPresent()) {
            throw Refusal.of(400, ErrorBodies.errors("QueryError", "Search by external_id or by name, one of them"));
        }
        ImmutableList<Organization> found = externalId
                .map(desk.organizations()::withExternalId)
                .orElseGet(() -> desk.organizations().named(name.orElseThrow()));
        return byName(request, indexed(request, found));
    }

    private Reply autocomplete(Request request) {
        String prefix = request.query("name")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.of(400, ErrorBodies.errors("QueryError", "name must be present")));
        return byName(request, indexed(request, desk.organizations().startingWith(prefix, MOST_MATCHES)));
    }

    private Stream<Organization> indexed(Request request, ImmutableList<Organization> found) {
        return found.stream().filter(one -> desk.quirks().isIndexed(one.updatedAt(), request.now()));
    }

    private Reply byName(Request request, Stream<Organization> found) {
        ImmutableSet<Long> ids = found.sorted(BY_NAME).map(Organization::id).collect(ImmutableSet.toImmutableSet());
        return paging(request).offsetPage(request, ids.asList());
    }

    private Reply related(Request request) {
        long id = find(request.id()).id();
        ObjectNode body = Json.object();
        body.putObject("organization_related")
                .put("tickets_count", desk.tickets().ofOrganization(id).size())
                .put(
                        "users_count",
                        desk.people().memberships().ofOrganization(id).size());
        return Reply.json(200, body);
    }
}
