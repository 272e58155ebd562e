package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The people of the desk, their groups, and where they belong. Not safe for threads; the fake's lock guards it. */
record People(Users users, Memberships memberships, NavigableMap<Long, UserGroup> groups) {
    static People none() {
        return new People(new Users(), new Memberships(), new TreeMap<>());
    }

    Optional<UserGroup> group(long id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** The organization that new tickets of the user get; empty for none. */
    Optional<Long> organization(long user) {
        return memberships.defaultOf(user).map(Membership::organizationId);
    }

    boolean isAgent(long user) {
        return users.find(user).map(User::isAgent).orElse(false);
    }

    Snapshot snapshot() {
        return new Snapshot(users.list(), memberships.list(), ImmutableList.copyOf(groups.values()));
    }

    void restore(Snapshot snapshot) {
        users.clear();
        memberships.clear();
        groups.clear();
        snapshot.users().forEach(users::put);
        snapshot.memberships().forEach(memberships::put);
        snapshot.groups().forEach(group -> groups.put(group.id(), group));
    }

    /** Everybody at one time. */
    record Snapshot(
            ImmutableList<User> users, ImmutableList<Membership> memberships, ImmutableList<UserGroup> groups) {}

    /** The groups as a page needs them. */
    Listing<Long> groupIds() {
        Index<Long> order = new Index<>();
        for (Map.Entry<Long, UserGroup> group : groups.entrySet()) {
            order.add(group.getKey(), group.getKey());
        }
        return Listing.of(order.all());
    }
}
