package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/** Tickets and people as an agent sees and edits them by hand. Not safe for threads; the fake's lock guards it. */
final class PeopleRecords {
    static final ImmutableSet<String> TYPES = ImmutableSet.of("tickets", "users", "groups", "organization_memberships");
    private static final int MOST_LISTED = 100_000;
    private static final ImmutableSet<String> NOT_EDITED =
            ImmutableSet.of("id", "url", "created_at", "updated_at", "generated_timestamp", "followup_ids", "active");

    private final Desk desk;
    private final UserWriter users;
    private final TicketWriter tickets;
    private final Wire wire;

    PeopleRecords(Desk desk, TicketDesk writers, Wire wire) {
        this.desk = desk;
        this.users = writers.users();
        this.tickets = writers.writer();
        this.wire = wire;
    }

    ArrayNode list(String type) {
        ArrayNode records = Json.array();
        People people = desk.people();
        PeopleWire peopleWire = new PeopleWire(wire);
        switch (type) {
            case "tickets" -> listTickets(records);
            case "users" ->
                people.users()
                        .list()
                        .forEach(one -> records.add((JsonNode) peopleWire.user(
                                one, people.organization(one.id()).orElse(null))));
            case "groups" -> people.groups().values().forEach(one -> records.add((JsonNode) peopleWire.group(one)));
            default ->
                people.memberships()
                        .list()
                        .forEach(one -> records.add((JsonNode) peopleWire.membership(
                                one,
                                desk.organizations()
                                        .find(one.organizationId())
                                        .map(Organization::name)
                                        .orElse(null))));
        }
        return records;
    }

    /** In the order of the exports, the deleted ones too. */
    private void listTickets(ArrayNode records) {
        if (desk.tickets().byStamp().size() > MOST_LISTED) {
            throw new IllegalArgumentException("there are more than " + MOST_LISTED
                    + " tickets, too many for one answer; ask GET /api/v2/incremental/tickets/cursor for pages");
        }
        TicketWire ticketWire = new TicketWire(wire);
        for (Iterator<IndexEntry<Long>> all = desk.tickets().byStamp().after(null); all.hasNext(); ) {
            desk.tickets()
                    .findEvenDeleted(all.next().id())
                    .ifPresent(life -> records.add((JsonNode) ticketWire.exported(life.ticket())));
        }
    }

    void put(String type, long id, ObjectNode body, Instant now) {
        switch (type) {
            case "tickets" -> putTicket(id, body, now);
            case "users" -> putUser(id, body, now);
            case "groups" -> putGroup(id, body, now);
            default -> putMembership(id, body, now);
        }
    }

    /** {@code merge_into} merges it into another one. */
    private void putTicket(long id, ObjectNode body, Instant now) {
        Stroke stroke = new Stroke(now, AccountCalls.USER_ID, true, Via.WEB);
        Optional<TicketLife> before = desk.tickets().find(id);
        if (before.isPresent() && body.hasNonNull("merge_into")) {
            long target = body.path("merge_into").asLong();
            tickets.merge(before.get(), target, TicketEdit.NOTHING, stroke);
            tickets.absorb(target, ImmutableList.of(id), TicketEdit.NOTHING, stroke);
            return;
        }
        TicketEdit edit = TicketEdit.of(body, "ticket", ImmutableSet.of(), PeopleRecords::refuse);
        long requester = edit.id("requester_id")
                .orElse(before.map(life -> life.ticket().requesterId()).orElse(AccountCalls.USER_ID));
        edit.id("organization_id").ifPresent(organization -> {
            if (desk.people().memberships().find(requester, organization).isEmpty()) {
                users.join(requester, organization, false, now);
            }
        });
        if (before.isPresent()) {
            tickets.update(before.get(), edit, stroke);
        } else {
            tickets.create(OptionalLong.of(id), edit, stroke);
        }
    }

    private static void refuse(String member) {
        if (!NOT_EDITED.contains(member.substring(member.indexOf('.') + 1))) {
            throw new IllegalArgumentException(member + " cannot be edited");
        }
    }

    private void putUser(long id, ObjectNode body, Instant now) {
        UserEdit edit = UserEdit.of(body, PeopleRecords::refuse);
        Optional<User> before = desk.people().users().findActive(id);
        if (before.isPresent()) {
            users.update(before.get(), edit, now);
        } else {
            users.create(id, edit, now);
        }
    }

    private void putGroup(long id, ObjectNode body, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Optional<UserGroup> before = desk.people().group(id);
        String name = body.path("name").asText(before.map(UserGroup::name).orElse(""));
        if (name.isBlank()) {
            throw new IllegalArgumentException("a group needs a name");
        }
        UserGroup group = new UserGroup(
                id,
                name,
                before.map(UserGroup::isDefault).orElse(false),
                before.map(UserGroup::createdAt).orElse(second),
                second);
        desk.people().groups().put(id, group);
    }

    private void putMembership(long id, ObjectNode body, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Memberships memberships = desk.people().memberships();
        Optional<Membership> before = memberships.find(id);
        if (before.isEmpty()) {
            long user = body.path("user_id").asLong();
            long organization = body.path("organization_id").asLong();
            if (desk.people().users().findActive(user).isEmpty()
                    || desk.organizations().find(organization).isEmpty()) {
                throw new IllegalArgumentException("there is no user " + user + " or no organization " + organization);
            }
            boolean first = memberships.of(user).isEmpty();
            memberships.put(new Membership(id, user, organization, first, second, second));
        }
        if (body.path("default").asBoolean()) {
            memberships.find(id).ifPresent(one -> users.makeDefault(one, now));
        }
    }

    /** Whether there was such a record. */
    boolean delete(String type, long id, Instant now) {
        Stroke stroke = new Stroke(now, AccountCalls.USER_ID, true, Via.WEB);
        People people = desk.people();
        return switch (type) {
            case "tickets" ->
                desk.tickets()
                        .find(id)
                        .map(life -> tickets.delete(life, stroke))
                        .isPresent();
            case "users" ->
                people.users()
                        .findActive(id)
                        .map(user -> users.delete(user, now))
                        .isPresent();
            case "groups" -> people.groups().remove(id) != null;
            default -> {
                Optional<Membership> gone = people.memberships().find(id);
                gone.ifPresent(one -> users.leave(one, now));
                yield gone.isPresent();
            }
        };
    }
}
