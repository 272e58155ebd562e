package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who belongs to which organization. Not safe for threads; the fake's lock guards it. */
final class Memberships {
    private final Map<Long, Membership> byId = new HashMap<>();
    private final Index<Long> ids = new Index<>();
    private final Index<Long> users = new Index<>();
    private final Index<Long> organizations = new Index<>();

    void put(Membership membership) {
        byId.put(membership.id(), membership);
        ids.add(membership.id(), membership.id());
        users.add(membership.userId(), membership.id());
        organizations.add(membership.organizationId(), membership.id());
    }

    void remove(Membership membership) {
        byId.remove(membership.id());
        ids.remove(membership.id(), membership.id());
        users.remove(membership.userId(), membership.id());
        organizations.remove(membership.organizationId(), membership.id());
    }

    void clear() {
        byId.clear();
        ids.clear();
        users.clear();
        organizations.clear();
    }

    Optional<Membership> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Membership> find(long user, long organization) {
        return of(user).stream()
                .filter(one -> one.organizationId() == organization)
                .findFirst();
    }

    /** The default one first. */
    ImmutableList<Membership> of(long user) {
        return found(users.ids(user)).stream()
                .sorted(Comparator.comparing((Membership one) -> !one.isDefault())
                        .thenComparingLong(Membership::id))
                .collect(ImmutableList.toImmutableList());
    }

    Optional<Membership> defaultOf(long user) {
        return of(user).stream().filter(Membership::isDefault).findFirst();
    }

    ImmutableList<Membership> ofOrganization(long organization) {
        return found(organizations.ids(organization));
    }

    Listing<Long> byId() {
        return Listing.of(ids.all());
    }

    ImmutableList<Membership> list() {
        return found(ids.all().stream().map(IndexEntry::id).collect(ImmutableList.toImmutableList()));
    }

    private ImmutableList<Membership> found(Iterable<Long> wanted) {
        ImmutableList.Builder<Membership> found = ImmutableList.builder();
        wanted.forEach(id -> find(id).ifPresent(found::add));
        return found.build();
    }
}
