package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the desk does not take of a ticket. */
final class TicketRules {
    private static final ImmutableSet<String> PRIORITIES = ImmutableSet.of("low", "normal", "high", "urgent");
    private static final ImmutableSet<String> TYPES = ImmutableSet.of("problem", "incident", "question", "task");

    private final Desk desk;

    TicketRules(Desk desk) {
        this.desk = desk;
    }

    void checkNew(TicketEdit edit, OptionalLong followed) {
        List<Problem> problems = new ArrayList<>();
        if (edit.said().orElse("").isBlank()) {
            problems.add(Problem.blank("base", "Description"));
        }
        checkValues(edit, problems);
        if (followed.isPresent()
                && desk.tickets()
                        .find(followed.getAsLong())
                        .filter(life -> life.ticket().status() == TicketStatus.CLOSED)
                        .isEmpty()) {
            problems.add(Problem.invalid("via_followup_source_id", "Follow-up source", "is not a closed ticket"));
        }
        refuse(problems);
    }

    /** Closed is final, and what is not new any more cannot be new again. */
    void checkChange(Ticket before, TicketEdit edit) {
        if (before.status() == TicketStatus.CLOSED) {
            throw new InvalidRecord(ImmutableList.of(Problem.closed()));
        }
        checkSafe(before, edit);
        List<Problem> problems = new ArrayList<>();
        checkValues(edit, problems);
        if (edit.text("status").equals(Optional.of("new")) && before.status() != TicketStatus.NEW) {
            problems.add(Problem.invalid(
                    "status",
                    "Status",
                    "new is not valid after " + before.status().wireName()));
        }
        refuse(problems);
    }

    /**
     * @throws Refusal if somebody changed the ticket since the caller saw it, and the caller minds
     */
    static void checkSafe(Ticket before, TicketEdit edit) {
        boolean safe = edit.member("safe_update")
                .map(flag -> flag.asText().equals("true"))
                .orElse(false);
        if (!safe) {
            return;
        }
        Optional<Instant> seen = edit.text("updated_stamp").flatMap(WrittenTime::read);
        if (seen.isEmpty()) {
            throw Refusal.invalidAttribute("updated_stamp", "must be a time");
        }
        if (!seen.get().equals(before.updatedAt())) {
            throw Refusal.of(
                    409,
                    ErrorBodies.string(
                            "UpdateConflict",
                            "Safe Update prevented the update due to outdated ticket data."
                                    + " Please fetch the latest ticket data and try again."));
        }
    }

    private void checkValues(TicketEdit edit, List<Problem> problems) {
        edit.text("status")
                .filter(status -> TicketStatus.writable(status).isEmpty())
                .ifPresent(status -> problems.add(Problem.invalid("status", "Status", status + " is not valid")));
        edit.text("priority")
                .filter(priority -> !PRIORITIES.contains(priority))
                .ifPresent(other -> problems.add(Problem.invalid("priority", "Priority", other + " is not valid")));
        edit.text("type")
                .filter(type -> !TYPES.contains(type))
                .ifPresent(other -> problems.add(Problem.invalid("type", "Type", other + " is not valid")));
        edit.text("due_at")
                .filter(time -> WrittenTime.read(time).isEmpty())
                .ifPresent(other -> problems.add(Problem.invalid("due_at", "Due at", other + " is not valid")));
        edit.id("requester_id")
                .ifPresent(id -> require(desk.people().users().findActive(id).isPresent(), "requester", problems));
        edit.id("submitter_id")
                .ifPresent(id -> require(desk.people().users().findActive(id).isPresent(), "submitter", problems));
        edit.id("assignee_id").ifPresent(id -> require(desk.people().isAgent(id), "assignee", problems));
        edit.id("group_id").ifPresent(id -> require(desk.people().group(id).isPresent(), "group", problems));
    }

    /** An organization must be one of the requester's. */
    void checkOrganization(TicketEdit edit, long requester) {
        OptionalLong organization = edit.id("organization_id");
        if (organization.isPresent()
                && desk.people()
                        .memberships()
                        .find(requester, organization.getAsLong())
                        .isEmpty()) {
            refuse(List.of(Problem.invalid("organization", "Organization", "is not one of the requester's")));
        }
    }

    void checkMerge(Ticket source, Ticket target) {
        if (source.id() == target.id()) {
            refuse(List.of(Problem.invalid("base", "Ticket", "cannot be merged into itself")));
        }
        if (source.status() == TicketStatus.CLOSED || target.status() == TicketStatus.CLOSED) {
            throw new InvalidRecord(ImmutableList.of(Problem.closed()));
        }
    }

    private static void require(boolean fine, String member, List<Problem> problems) {
        if (!fine) {
            String label = member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
            problems.add(Problem.invalid(member, label, "is invalid"));
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidRecord(ImmutableList.copyOf(problems));
        }
    }
}
