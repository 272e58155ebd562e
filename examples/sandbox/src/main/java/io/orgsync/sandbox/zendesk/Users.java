package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All users of the desk, deleted ones too. Not safe for threads; the fake's lock guards it. */
final class Users {
    private final Map<Long, User> byId = new HashMap<>();
    private final Index<Long> ids = new Index<>();
    private final Index<String> emails = new Index<>();
    private final Index<String> externalIds = new Index<>();
    private final Index<Long> changes = new Index<>();

    /** Adds a user, or replaces the one of the same id. Uniqueness is the writer's business. */
    void put(User user) {
        User old = byId.put(user.id(), user);
        if (old != null) {
            ids.remove(old.id(), old.id());
            changes.remove(old.updatedAt().getEpochSecond(), old.id());
            if (old.email() != null) {
                emails.remove(old.email(), old.id());
            }
            if (old.externalId() != null) {
                externalIds.remove(Folded.of(old.externalId()), old.id());
            }
        }
        changes.add(user.updatedAt().getEpochSecond(), user.id());
        if (user.active()) {
            ids.add(user.id(), user.id());
            if (user.email() != null) {
                emails.add(user.email(), user.id());
            }
            if (user.externalId() != null) {
                externalIds.add(Folded.of(user.externalId()), user.id());
            }
        }
    }

    void clear() {
        byId.clear();
        ids.clear();
        emails.clear();
        externalIds.clear();
        changes.clear();
    }

    /** The user, deleted or not: a deleted one can still be shown. */
    Optional<User> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<User> findActive(long id) {
        return find(id).filter(User::active);
    }

    Optional<User> withEmail(String email) {
        return emails.ids(email.strip().toLowerCase(Locale.ROOT)).stream()
                .findFirst()
                .flatMap(this::find);
    }

    /** The user with this external id in any case. */
    Optional<User> withExternalId(String externalId) {
        return externalIds.ids(Folded.of(externalId)).stream().findFirst().flatMap(this::find);
    }

    /** The existing users. */
    Listing<Long> byId() {
        return Listing.of(ids.all());
    }

    /** Every user by the second of the last change, the deleted ones too. */
    Listing<Long> byChange() {
        return Listing.of(changes.all());
    }

    /** The existing users by id. */
    ImmutableList<User> list() {
        return ids.all().stream().flatMap(entry -> find(entry.id()).stream()).collect(ImmutableList.toImmutableList());
    }
}
