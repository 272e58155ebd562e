package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows for people and tickets when somebody leaves an organization, or an organization goes. Tickets that somebody still works on, solved ones
 * among them, lose the organization, or get the one it was merged into; closed ones keep an id that leads nowhere.
 */
final class Departures {
    private final Desk desk;

    Departures(Desk desk) {
        this.desk = desk;
    }

    void leave(Membership membership, Instant now) {
        Memberships memberships = desk.people().memberships();
        memberships.remove(membership);
        long user = membership.userId();
        if (membership.isDefault()) {
            memberships.of(user).stream().findFirst().ifPresent(next -> memberships.put(next.asDefault(true, now)));
        }
        ImmutableList<Long> ids = Streams.stream(
                        desk.tickets().ofRequester(user).after(null))
                .map(IndexEntry::id)
                .collect(ImmutableList.toImmutableList());
        for (long id : ids) {
            desk.tickets()
                    .find(id)
                    .filter(life -> life.ticket().status() != TicketStatus.CLOSED)
                    .filter(life -> Optional.ofNullable(life.ticket().organizationId())
                            .equals(Optional.of(membership.organizationId())))
                    .ifPresent(life -> move(life, null, now));
        }
    }

    /** Deletes an organization; its people and tickets lose it. */
    void delete(long organization, Instant now) {
        desk.people().memberships().ofOrganization(organization).forEach(one -> leave(one, now));
        desk.tickets().workingOf(organization).forEach(life -> move(life, null, now));
        desk.organizations().delete(organization, now);
    }

    /** Deletes the loser of a merge; its people and tickets go to the winner. */
    void merge(long loser, long winner, Instant now) {
        Memberships memberships = desk.people().memberships();
        for (Membership one : memberships.ofOrganization(loser)) {
            memberships.remove(one);
            Membership moved =
                    new Membership(one.id(), one.userId(), winner, one.isDefault(), one.createdAt(), one.updatedAt());
            memberships.find(one.userId(), winner).ifPresent(memberships::remove);
            memberships.put(moved);
        }
        desk.tickets().workingOf(loser).forEach(life -> move(life, winner, now));
        desk.organizations().delete(loser, now);
    }

    private void move(TicketLife life, @Nullable Long organization, Instant now) {
        Stroke stroke = new Stroke(now, AccountCalls.USER_ID, true, Via.of("system"));
        desk.tickets()
                .put(TicketChanges.update(life, TicketEdit.NOTHING.with("organization_id", organization), stroke));
    }
}
