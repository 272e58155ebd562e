package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.TicketGenerator;
import io.orgsync.sandbox.data.TicketSketch;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All tickets of the desk, deleted ones too. A generated ticket is made anew from its history whenever it is looked at, until somebody touches it. Every
 * answer costs no more than its page. Not safe for threads; the fake's lock guards it.
 */
final class Tickets {
    private static final Duration ARCHIVED_AFTER = Duration.ofDays(120);
    /** Generated tickets closed before are in the archive from the start, all others at the earliest after its time has passed here. */
    private static final Instant ARCHIVE_STARTS_WITH = Instant.parse("2025-09-01T00:00:00Z");

    private final @Nullable TicketGenerator generator;
    private final Instant opened;
    private final BitSet touchedIndexes = new BitSet();
    private final Map<Long, TicketLife> touched = new HashMap<>();
    private final Map<String, Long> externalIds = new HashMap<>();
    private final TicketOrder ids;
    private final TicketOrder stamps;
    private final TicketOrder updates;
    private final TicketOrder organizations;
    private final TicketOrder requesters;
    private final NavigableSet<IndexEntry<Long>> deletions = new TreeSet<>();
    private final TicketEvents events;
    private long lastId;

    /**
     * @param generator null for no tickets
     * @param opened when the sandbox began
     */
    Tickets(@Nullable TicketGenerator generator, Instant opened) {
        this.generator = generator;
        this.opened = opened;
        this.lastId = generatedCount();
        TicketOrder.Generated generated = new TicketOrder.Generated(
                generatedCount(),
                index -> {
                    if (generator == null) {
                        throw new IndexOutOfBoundsException(index);
                    }
                    return generator.sketch(index);
                },
                touchedIndexes);
        this.ids = new TicketOrder(generated, Tickets::isListed, TicketSketch::id);
        this.stamps = new TicketOrder(generated, any -> true, TicketSketch::stamp);
        this.updates = new TicketOrder(generated, Tickets::isListed, TicketSketch::updated);
        this.organizations =
                new TicketOrder(generated, one -> isListed(one) && one.organization() != 0, TicketSketch::organization);
        this.requesters = new TicketOrder(generated, Tickets::isListed, TicketSketch::requester);
        this.events = new TicketEvents(generator);
        ids.prepare();
        stamps.prepare();
    }

    private static boolean isListed(TicketSketch sketch) {
        return !sketch.deleted();
    }

    private int generatedCount() {
        return generator == null ? 0 : generator.count();
    }

    long nextId() {
        lastId++;
        return lastId;
    }

    /** Adds a ticket, or replaces the one of the same id. */
    void put(TicketLife life) {
        Ticket ticket = life.ticket();
        TicketLife before = touched.put(ticket.id(), life);
        if (before != null) {
            forget(before.ticket());
        }
        boolean generated = ticket.id() <= generatedCount();
        if (generated) {
            touchedIndexes.set((int) ticket.id() - 1);
        }
        lastId = Math.max(lastId, ticket.id());
        index(ticket);
        events.add(before, life, generated);
    }

    private void index(Ticket ticket) {
        stamps.add(ticket.stamp(), ticket.id());
        Instant deletedAt = ticket.deletedAt();
        if (deletedAt != null) {
            if (!ticket.scrubbed()) {
                deletions.add(new IndexEntry<>(deletedAt.getEpochSecond(), ticket.id()));
            }
            return;
        }
        ids.add(ticket.id(), ticket.id());
        updates.add(ticket.updatedAt().getEpochSecond(), ticket.id());
        requesters.add(ticket.requesterId(), ticket.id());
        Long organization = ticket.organizationId();
        if (organization != null) {
            organizations.add(organization, ticket.id());
        }
        String externalId = ticket.externalId();
        if (externalId != null) {
            externalIds.put(externalId, ticket.id());
        }
    }

    private void forget(Ticket ticket) {
        stamps.remove(ticket.stamp(), ticket.id());
        Instant deletedAt = ticket.deletedAt();
        if (deletedAt != null) {
            deletions.remove(new IndexEntry<>(deletedAt.getEpochSecond(), ticket.id()));
            return;
        }
        ids.remove(ticket.id(), ticket.id());
        updates.remove(ticket.updatedAt().getEpochSecond(), ticket.id());
        requesters.remove(ticket.requesterId(), ticket.id());
        Long organization = ticket.organizationId();
        if (organization != null) {
            organizations.remove(organization, ticket.id());
        }
        String externalId = ticket.externalId();
        if (externalId != null) {
            externalIds.remove(externalId, ticket.id());
        }
    }

    /** Back to the generated tickets. */
    void reset() {
        touchedIndexes.clear();
        touched.clear();
        externalIds.clear();
        deletions.clear();
        lastId = generatedCount();
        for (TicketOrder order : ImmutableList.of(ids, stamps, updates, organizations, requesters)) {
            order.clear();
        }
        events.clear();
    }

    Optional<TicketLife> find(long id) {
        return findEvenDeleted(id).filter(life -> !life.ticket().isDeleted());
    }

    /** The ticket, existing or deleted. */
    Optional<TicketLife> findEvenDeleted(long id) {
        TicketLife life = touched.get(id);
        if (life != null || generator == null || id < 1 || id > generator.count()) {
            return Optional.ofNullable(life);
        }
        return Optional.of(TicketReplay.of(generator.history((int) id - 1)));
    }

    /** Only tickets that were written here have one. */
    Optional<TicketLife> withExternalId(String externalId) {
        return Optional.ofNullable(externalIds.get(externalId)).flatMap(this::find);
    }

    /** Whether the ticket is out of the agents' sight, though not of the API's. */
    boolean isArchived(Ticket ticket, Instant now) {
        Instant closed = ticket.closedAt();
        if (closed == null) {
            return false;
        }
        boolean fromTheStart =
                ticket.id() <= generatedCount() && closed.isBefore(opened) && closed.isBefore(ARCHIVE_STARTS_WITH);
        Instant counted = closed.isBefore(opened) ? opened : closed;
        return fromTheStart || !now.isBefore(counted.plus(ARCHIVED_AFTER));
    }

    /** Tickets that were deleted here before that time and still have their texts. */
    ImmutableList<TicketLife> toScrub(Instant deletedBefore) {
        IndexEntry<Long> limit = new IndexEntry<>(deletedBefore.getEpochSecond(), Long.MIN_VALUE);
        return deletions.headSet(limit).stream()
                .flatMap(entry -> findEvenDeleted(entry.id()).stream())
                .collect(ImmutableList.toImmutableList());
    }

    /** Tickets that were deleted here and still have their texts, by the second of their deletion. */
    Listing<Long> byDeletion() {
        return Listing.of(deletions);
    }

    /** The existing tickets by id. */
    Listing<Long> byId() {
        return ids;
    }

    /** Every ticket by the second of its last change, the deleted ones too. */
    Listing<Long> byStamp() {
        return stamps;
    }

    /** The existing tickets by the second of their last update. */
    Listing<Long> byUpdate() {
        return updates;
    }

    /** The existing tickets of an organization. */
    Listing<Long> ofOrganization(long organization) {
        return organizations.only(organization);
    }

    Listing<Long> ofRequester(long user) {
        return requesters.only(user);
    }

    TicketEvents events() {
        return events;
    }

    /** The existing tickets of an organization that somebody works on. */
    ImmutableList<TicketLife> workingOf(long organization) {
        ImmutableList.Builder<TicketLife> working = ImmutableList.builder();
        for (Iterator<IndexEntry<Long>> all = ofOrganization(organization).after(null); all.hasNext(); ) {
            find(all.next().id())
                    .filter(life -> life.ticket().status() != TicketStatus.CLOSED)
                    .ifPresent(working::add);
        }
        return working.build();
    }
}
