package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What customers, agents and case users do; and, from that alone, what the cases have to be in the end. */
final class TicketPeople {

    private static final int TICKETS = 5;
    private static final List<String> ORGANIZATIONS = List.of("", "known", "early", "earlier", "stranger");

    private final TicketTown town;
    private final Random random;
    private final boolean everyChange;
    private final Map<String, Fields> tickets = new TreeMap<>();
    private final Map<String, FieldValue> beforeDeletion = new HashMap<>();
    private final SetMultimap<String, FieldValue> ever = HashMultimap.create();
    private final Set<String> late = new TreeSet<>();
    private final Map<TargetId, FieldValue> notes = new HashMap<>();

    TicketPeople(TicketTown town, Random random, boolean everyChange) {
        this.town = town;
        this.random = random;
        this.everyChange = everyChange;
        town.accounts.put("known", "account of known");
    }

    int tickets() {
        return tickets.size();
    }

    void act() {
        if (tickets.isEmpty() || (tickets.size() < TICKETS && random.nextInt(3) == 0)) {
            create(Integer.toString(tickets.size() + 1));
            return;
        }
        String one = any();
        switch (random.nextInt(12)) {
            case 0 -> say(one);
            case 1 -> open(one, "subject", FieldValue.text("subject " + random.nextInt(9)));
            case 2 -> open(one, "organization", FieldValue.text(organization()));
            case 3 -> open(one, "status", FieldValue.text("open"));
            case 4 -> open(one, "status", FieldValue.text("solved"));
            case 5, 6 -> open(one, "status", FieldValue.text("closed"));
            case 7, 8 -> merge(one, any());
            case 9 -> delete(one);
            case 10 -> restore(one);
            default -> becomesKnown(organization());
        }
    }

    /** What the export has held back so far. */
    void everythingIsSaid() {
        late.forEach(ticket -> town.tickets.put(ticket, ticket(ticket)));
        late.clear();
    }

    /** A case user types where no rule writes. */
    void note() {
        List<TargetId> cases = List.copyOf(town.cases.all().keySet());
        if (!cases.isEmpty()) {
            TargetId id = cases.get(random.nextInt(cases.size()));
            FieldValue note = FieldValue.text("note " + random.nextInt(99));
            town.cases.edit(id, TicketTown.NOTE, note);
            notes.put(id, note);
        }
    }

    String any() {
        return List.copyOf(tickets.keySet()).get(random.nextInt(tickets.size()));
    }

    private Fields ticket(String id) {
        Fields ticket = tickets.get(id);
        if (ticket == null) {
            throw new IllegalArgumentException("there is no ticket " + id);
        }
        return ticket;
    }

    private String organization() {
        return ORGANIZATIONS.get(random.nextInt(ORGANIZATIONS.size()));
    }

    private static boolean is(Fields ticket, String status) {
        return ticket.get("status").display().equals(status);
    }

    private static boolean isOpen(Fields ticket) {
        return !is(ticket, "closed") && !is(ticket, "deleted");
    }

    /** Now and then another connector is faster and makes the case. */
    private void create(String id) {
        String organization = organization();
        put(
                id,
                Fields.builder()
                        .put("id", FieldValue.text(id))
                        .put("subject", FieldValue.text("subject of " + id))
                        .put("status", FieldValue.text("new"))
                        .put("organization", FieldValue.text(organization))
                        .put("into", FieldValue.empty())
                        .build());
        if (random.nextInt(8) == 0) {
            town.cases.add(Fields.of("external_id", FieldValue.text(id)));
        }
        switch (random.nextInt(9)) {
            case 0 -> open(id, "status", FieldValue.text("closed"));
            case 1 -> delete(id);
            default -> say(id);
        }
    }

    private void open(String id, String field, FieldValue value) {
        if (isOpen(ticket(id))) {
            put(id, ticket(id).with(field, value));
            say(id);
        }
    }

    private void merge(String loser, String survivor) {
        if (!loser.equals(survivor) && isOpen(ticket(loser)) && isOpen(ticket(survivor))) {
            put(loser, ticket(loser).with("into", FieldValue.text(survivor)));
            open(loser, "status", FieldValue.text("closed"));
        }
    }

    private void delete(String id) {
        if (!is(ticket(id), "deleted")) {
            beforeDeletion.put(id, ticket(id).get("status"));
            put(id, ticket(id).with("status", FieldValue.text("deleted")));
            say(id);
        }
    }

    private void restore(String id) {
        FieldValue before = beforeDeletion.remove(id);
        if (before != null) {
            put(id, ticket(id).with("status", before));
            say(id);
        }
    }

    /** Nothing changes at the tickets of the organization. */
    private void becomesKnown(String organization) {
        if (!organization.isEmpty() && !organization.equals("stranger")) {
            town.accounts.put(organization, "account of " + organization);
        }
    }

    private void put(String id, Fields ticket) {
        tickets.put(id, ticket);
        ever.put(id, TicketTown.STATUS.getOrDefault(ticket.get("status").display(), FieldValue.empty()));
    }

    /** The export has the ticket's row at once, or only later. */
    private void say(String id) {
        if (random.nextInt(4) == 0) {
            town.tickets.putSilently(id, ticket(id));
            late.add(id);
        } else {
            town.tickets.put(id, ticket(id));
        }
    }

    void findEverything(String history) {
        int cases = 0;
        for (String id : tickets.keySet()) {
            String about = history + ", ticket " + id;
            List<TargetId> found = town.casesOf(id);
            cases += found.size();
            if (is(ticket(id), "deleted")) {
                assertThat(found).as(about).hasSizeLessThan(2);
            } else {
                assertThat(found).as(about).hasSize(1);
                follows(ticket(id), town.cases.get(found.get(0)), about);
            }
        }
        assertThat(town.cases.size()).as("%s, cases", history).isEqualTo(cases);
        notes.forEach((id, note) -> assertThat(town.cases.get(id).get(TicketTown.NOTE))
                .as("%s, the note on %s", history, id)
                .isEqualTo(note));
    }

    private void follows(Fields ticket, Fields record, String about) {
        FieldValue account = town.account(ticket);
        assertThat(record.get("AccountId"))
                .as(about)
                .isEqualTo(account.isEmpty() ? FieldValue.text(TicketTown.GENERAL) : account);
        if (everyChange || is(ticket, "closed")) {
            String status = ticket.get("status").display();
            assertThat(record.get("Status")).as(about).isEqualTo(TicketTown.STATUS.get(status));
            assertThat(record.get("Subject")).as(about).isEqualTo(ticket.get("subject"));
            assertThat(record.get("ParentId")).as(about).isEqualTo(town.parent(ticket));
        } else {
            assertThat(ever.get(ticket.get("id").display())).as(about).contains(record.get("Status"));
        }
    }
}
