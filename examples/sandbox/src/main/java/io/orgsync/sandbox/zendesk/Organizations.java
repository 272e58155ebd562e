package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All organizations of the desk, the deleted ones too, with an index for each way in which they are asked for, so that no answer costs more than its
 * page. Not safe for threads; the fake's lock guards it.
 */
final class Organizations {
    private final NavigableMap<Long, Organization> byId = new TreeMap<>();
    private final NavigableMap<Long, Organization> deleted = new TreeMap<>();
    private final Index<Long> ids = new Index<>();
    private final Index<String> names = new Index<>();
    private final Index<String> externalIds = new Index<>();
    private final Index<Long> creations = new Index<>();
    private final Index<Long> changes = new Index<>();
    private final Index<Long> changesAndDeletions = new Index<>();

    /** Adds an organization, or replaces the one of the same id. Uniqueness is the writer's business. */
    void put(Organization organization) {
        forget(organization.id());
        byId.put(organization.id(), organization);
        ids.add(organization.id(), organization.id());
        names.add(Folded.of(organization.name()), organization.id());
        String externalId = organization.externalId();
        if (externalId != null) {
            externalIds.add(Folded.of(externalId), organization.id());
        }
        creations.add(organization.createdAt().getEpochSecond(), organization.id());
        changes.add(organization.updatedAt().getEpochSecond(), organization.id());
        changesAndDeletions.add(organization.updatedAt().getEpochSecond(), organization.id());
    }

    /** Deletes the organization; the export goes on to show it. */
    void delete(long id, Instant at) {
        Organization gone = byId.get(id);
        if (gone != null) {
            forget(id);
            Instant second = at.truncatedTo(ChronoUnit.SECONDS);
            deleted.put(id, gone.edit().updatedAt(second).deletedAt(second).build());
            changesAndDeletions.add(at.getEpochSecond(), id);
        }
    }

    private void forget(long id) {
        Organization old = byId.remove(id);
        if (old != null) {
            ids.remove(id, id);
            names.remove(Folded.of(old.name()), id);
            String externalId = old.externalId();
            if (externalId != null) {
                externalIds.remove(Folded.of(externalId), id);
            }
            creations.remove(old.createdAt().getEpochSecond(), id);
            changes.remove(old.updatedAt().getEpochSecond(), id);
            changesAndDeletions.remove(old.updatedAt().getEpochSecond(), id);
        }
        Organization ghost = deleted.remove(id);
        if (ghost != null) {
            changesAndDeletions.remove(ghost.updatedAt().getEpochSecond(), id);
        }
    }

    /** Forgets everything and starts again with these. */
    void replace(Iterable<Organization> all) {
        clear();
        all.forEach(this::put);
    }

    private void clear() {
        byId.clear();
        deleted.clear();
        ids.clear();
        names.clear();
        externalIds.clear();
        creations.clear();
        changes.clear();
        changesAndDeletions.clear();
    }

    Optional<Organization> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The organization, existing or deleted. */
    Optional<Organization> findEvenDeleted(long id) {
        return find(id).or(() -> Optional.ofNullable(deleted.get(id)));
    }

    /** Organizations of this name, whatever its case and outer blanks; more than one only if twins slipped in. */
    ImmutableList<Organization> named(String name) {
        return all(names.ids(Folded.of(name)));
    }

    /** Organizations with this external id in any case. */
    ImmutableList<Organization> withExternalId(String externalId) {
        return all(externalIds.ids(Folded.of(externalId)));
    }

    /** Organizations whose name starts so, by name. */
    ImmutableList<Organization> startingWith(String prefix, int limit) {
        String folded = Folded.of(prefix);
        return names.from(folded).stream()
                .takeWhile(entry -> entry.key().startsWith(folded))
                .limit(limit)
                .flatMap(entry -> find(entry.id()).stream())
                .collect(ImmutableList.toImmutableList());
    }

    NavigableSet<IndexEntry<Long>> inOrderOfId() {
        return ids.all();
    }

    NavigableSet<IndexEntry<String>> inOrderOfName() {
        return names.all();
    }

    /** Keys are seconds. */
    NavigableSet<IndexEntry<Long>> inOrderOfCreation() {
        return creations.all();
    }

    /** Keys are seconds. */
    NavigableSet<IndexEntry<Long>> inOrderOfChange() {
        return changes.all();
    }

    /** What changed or was deleted at this second or later, oldest first; keys are seconds. */
    NavigableSet<IndexEntry<Long>> changedSince(long second) {
        return changesAndDeletions.from(second);
    }

    int size() {
        return byId.size();
    }

    /** The existing organizations by id. */
    ImmutableList<Organization> list() {
        return ImmutableList.copyOf(byId.values());
    }

    private ImmutableList<Organization> all(ImmutableList<Long> wanted) {
        return wanted.stream().flatMap(id -> find(id).stream()).collect(ImmutableList.toImmutableList());
    }
}
