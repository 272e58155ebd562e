package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterators;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls that read users. */
final class UserCalls {
    private final Desk desk;
    private final People people;

    UserCalls(Desk desk) {
        this.desk = desk;
        this.people = desk.people();
    }

    ImmutableList<Route> routes() {
        String ofOrganization = "GET organizations/{id}/users";
        return ImmutableList.of(
                Route.of("GET users", "users#index", "users", this::list),
                Route.of("GET users/count", "users#count", "users", this::count),
                Route.of("GET users/show_many", "users#show_many", "users", this::showMany),
                Route.of("GET users/search", "users#search", "users", this::search),
                Route.of("GET users/{id}", "users#show", "users", this::show),
                Route.of("GET users/{id}/related", "users#related", "users", this::related),
                Route.of(ofOrganization, "users#index", "users", this::ofOrganization),
                Route.of(ofOrganization + "/count", "users#count", "users", this::countOfOrganization));
    }

    /** {@code {"user":{…}}}. */
    static ObjectNode wrapped(Request request, Desk desk, User user) {
        ObjectNode body = Json.object();
        body.set(
                "user",
                PeopleWire.of(request)
                        .user(user, desk.people().organization(user.id()).orElse(null)));
        new Sideloads(desk, request).addTo(body, "user");
        return body;
    }

    private Paging paging(Request request) {
        PeopleWire wire = PeopleWire.of(request);
        return new Paging(
                "users",
                id -> wire.user(find(id), people.organization(id).orElse(null)),
                body -> new Sideloads(desk, request).addTo(body, "users"));
    }

    private User find(long id) {
        return people.users().find(id).orElseThrow(Refusal::notFound);
    }

    private Reply list(Request request) {
        Optional<String> externalId = request.query("external_id");
        if (externalId.isPresent()) {
            return page(request, people.users().withExternalId(externalId.get()).stream());
        }
        Listing<Long> all = people.users().byId();
        Optional<String> role = request.query("role").or(() -> request.query("role[]"));
        Listing<Long> wanted = role.isEmpty()
                ? all
                : new Filtered(all, entry -> find(entry.id()).role().equals(role.get()));
        return paging(request).page(request, wanted, Cursors.numbers("id"));
    }

    /** Some of a listing. */
    private record Filtered(Listing<Long> all, Predicate<IndexEntry<Long>> wanted) implements Listing<Long> {
        @Override
        public Iterator<IndexEntry<Long>> after(@Nullable IndexEntry<Long> entry) {
            return Iterators.filter(all.after(entry), wanted::test);
        }

        @Override
        public Iterator<IndexEntry<Long>> before(@Nullable IndexEntry<Long> entry) {
            return Iterators.filter(all.before(entry), wanted::test);
        }

        @Override
        public int size() {
            return Iterators.size(after(null));
        }
    }

    private Reply count(Request request) {
        return DailyCount.exact(people.users().byId().size(), request.now());
    }

    private Reply showMany(Request request) {
        Optional<ImmutableList<Long>> ids = request.ids("ids");
        if (ids.isPresent()) {
            return page(request, ids.get().stream().flatMap(id -> people.users().findActive(id).stream()));
        }
        ImmutableList<String> externalIds = request.values("external_ids")
                .orElseThrow(() -> Refusal.invalidAttribute("ids", "must be present, or external_ids"));
        return page(request, externalIds.stream().flatMap(id -> people.users().withExternalId(id).stream()));
    }

    /** By external id, or by {@code query}: an e-mail, with or without {@code email:} before it, or a part of the name. */
    private Reply search(Request request) {
        Optional<String> externalId = request.query("external_id");
        if (externalId.isPresent()) {
            return page(request, indexed(request, people.users().withExternalId(externalId.get()).stream()));
        }
        String query = request.query("query")
                .map(text -> text.replaceFirst("^(role:\\S+ +)?email:", "")
                        .replace("\"", "")
                        .strip())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.of(400, ErrorBodies.errors("QueryError", "query must be present")));
        Stream<User> found = query.contains("@")
                ? people.users().withEmail(query).stream()
                : people.users().list().stream()
                        .filter(user -> Folded.of(user.name()).contains(Folded.of(query)));
        return page(request, indexed(request, found));
    }

    private Stream<User> indexed(Request request, Stream<User> found) {
        return found.filter(user -> desk.quirks().isIndexed(user.updatedAt(), request.now()));
    }

    private Reply page(Request request, Stream<User> found) {
        ImmutableSet<Long> ids = found.map(User::id).sorted().collect(ImmutableSet.toImmutableSet());
        return paging(request).offsetPage(request, ids.asList());
    }

    private Reply show(Request request) {
        return Reply.json(200, wrapped(request, desk, find(request.id())));
    }

    private Reply related(Request request) {
        long id = find(request.id()).id();
        ObjectNode body = Json.object();
        body.putObject("user_related")
                .put("assigned_tickets", 0)
                .put("requested_tickets", desk.tickets().ofRequester(id).size())
                .put("ccd_tickets", 0)
                .put("organization_subscriptions", 0);
        return Reply.json(200, body);
    }

    private NavigableSet<IndexEntry<Long>> members(Request request) {
        long organization = desk.organizations()
                .find(request.id())
                .orElseThrow(Refusal::notFound)
                .id();
        NavigableSet<IndexEntry<Long>> members = new TreeSet<>();
        people.memberships()
                .ofOrganization(organization)
                .forEach(one -> members.add(new IndexEntry<>(one.userId(), one.userId())));
        return members;
    }

    private Reply ofOrganization(Request request) {
        return paging(request).page(request, members(request), Cursors.numbers("id"));
    }

    private Reply countOfOrganization(Request request) {
        return DailyCount.exact(members(request).size(), request.now());
    }
}
