package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people do to tickets, without HTTP and without allowances, so that long histories cost little. Everything happens now, by the clock of the fake, and
 * under the rules of the service: what it does not take throws {@link IllegalArgumentException} with the reason. Safe for use by several threads.
 */
public final class TicketActions {
    private final Object lock;
    private final Desk desk;
    private final TicketWriter writer;
    private final UserWriter users;
    private final Supplier<Instant> settle;

    TicketActions(Object lock, Desk desk, TicketDesk tickets, Supplier<Instant> settle) {
        this.lock = lock;
        this.desk = desk;
        this.writer = tickets.writer();
        this.users = tickets.users();
        this.settle = settle;
    }

    /**
     * A new end user.
     *
     * @param email null for none
     * @param organization to belong to, null for none
     * @return the user's id
     */
    public long person(String name, @Nullable String email, @Nullable Long organization) {
        ObjectNode body = Json.object().put("name", name).put("email", email).put("organization_id", organization);
        return now("person " + name, at -> users.create(UserEdit.of(body, ignored -> {}), at))
                .id();
    }

    /** Makes a user belong to an organization, by default unless there is a default already; nothing happens if the user does. */
    public void join(long user, long organization) {
        now("user " + user, at -> joined(user, organization, at));
    }

    private Membership joined(long user, long organization, Instant at) {
        return desk.people()
                .memberships()
                .find(user, organization)
                .orElseGet(() -> users.join(user, organization, false, at));
    }

    /** A new ticket of a customer, with the customer's organization; returns its id. */
    public long create(long requester, String subject, String description) {
        ObjectNode body = Json.object().put("requester_id", requester).put("subject", subject);
        body.putObject("comment").put("body", description).put("public", true).put("author_id", requester);
        return create(body);
    }

    /** A new ticket as the API takes it; returns its id. */
    public long create(ObjectNode ticket) {
        return now(
                "a new ticket",
                at -> writer.create(edit(ticket), byAgent(at)).ticket().id());
    }

    /** A ticket that follows a closed one, by the same customer; returns its id. */
    public long followUp(long closed, String description) {
        return now("a follow-up of ticket " + closed, at -> {
            TicketLife life = find(closed);
            ObjectNode body = Json.object()
                    .put("requester_id", life.ticket().requesterId())
                    .put("description", description)
                    .put("via_followup_source_id", closed);
            return writer.create(edit(body), byAgent(at)).ticket().id();
        });
    }

    /** An agent's public answer; the status stays. */
    public void reply(long ticket, String text) {
        update(ticket, said(text, true));
    }

    /** The customer writes; what is pending, on hold or solved opens again. */
    public void ask(long ticket, String text) {
        now("ticket " + ticket, at -> {
            TicketLife life = find(ticket);
            Stroke byCustomer = new Stroke(at, life.ticket().requesterId(), false, Via.of("email"));
            return writer.update(life, edit(said(text, true)), byCustomer);
        });
    }

    /** By an agent, who is assigned to the ticket if nobody is. */
    public void solve(long ticket) {
        status(ticket, "solved");
    }

    /** An agent takes a solved ticket up again. */
    public void reopen(long ticket) {
        status(ticket, "open");
    }

    public void close(long ticket) {
        status(ticket, "closed");
    }

    /** {@code open}, {@code pending}, {@code hold}, {@code solved} or {@code closed}. */
    public void status(long ticket, String status) {
        update(ticket, Json.object().put("status", status));
    }

    /** Any change as the API takes it, by an agent. */
    public void update(long ticket, ObjectNode change) {
        now("ticket " + ticket, at -> writer.update(find(ticket), edit(change), byAgent(at)));
    }

    /**
     * Gives a ticket another organization; its requester belongs to it from then on.
     *
     * @param organization null for none
     */
    public void moveTo(long ticket, @Nullable Long organization) {
        now("ticket " + ticket, at -> {
            TicketLife life = find(ticket);
            if (organization != null) {
                joined(life.ticket().requesterId(), organization, at);
            }
            return writer.update(life, TicketEdit.NOTHING.with("organization_id", organization), byAgent(at));
        });
    }

    /** Merges a ticket into another: it is closed, and both say so. */
    public void merge(long source, long target) {
        now("ticket " + source, at -> {
            TicketEdit quiet = new TicketEdit(ImmutableMap.of(
                    "comment",
                    Json.object()
                            .put("body", "Ticket #" + source + " was merged into ticket #" + target + ".")
                            .put("public", false)));
            writer.merge(find(source), target, quiet, byAgent(at));
            writer.absorb(target, ImmutableList.of(source), quiet, byAgent(at));
            return source;
        });
    }

    public void delete(long ticket) {
        now("ticket " + ticket, at -> writer.delete(find(ticket), byAgent(at)));
    }

    /** Brings a deleted ticket back. */
    public void restore(long ticket) {
        now("ticket " + ticket, at -> writer.restore(deleted(ticket), byAgent(at)));
    }

    /** Empties a deleted ticket for good, which else happens thirty days after its deletion. */
    public void scrub(long ticket) {
        now("ticket " + ticket, at -> writer.scrub(deleted(ticket), at));
    }

    /** A change by the system: the exports show the ticket again, although its time of update did not move. */
    public void touch(long ticket) {
        now("ticket " + ticket, at -> writer.bySystem(find(ticket), at));
    }

    /** The ticket as the exports show it, even if it is deleted. */
    public ObjectNode ticket(long ticket) {
        Wire wire = new Wire("https://sandbox.zendesk.com");
        return now(
                "ticket " + ticket,
                at -> new TicketWire(wire)
                        .exported(desk.tickets()
                                .findEvenDeleted(ticket)
                                .orElseThrow(Refusal::notFound)
                                .ticket()));
    }

    private Stroke byAgent(Instant at) {
        return new Stroke(at, AccountCalls.USER_ID, true, Via.WEB);
    }

    private TicketLife find(long ticket) {
        return desk.tickets().find(ticket).orElseThrow(Refusal::notFound);
    }

    private TicketLife deleted(long ticket) {
        return desk.tickets()
                .findEvenDeleted(ticket)
                .filter(life -> life.ticket().isDeleted())
                .orElseThrow(Refusal::notFound);
    }

    private static TicketEdit edit(ObjectNode body) {
        return TicketEdit.of(body, "ticket", ImmutableSet.of(), ignored -> {});
    }

    private static ObjectNode said(String text, boolean isPublic) {
        ObjectNode body = Json.object();
        body.putObject("comment").put("public", isPublic).set("body", TextNode.valueOf(text));
        return body;
    }

    @CanIgnoreReturnValue
    private <T> T now(String about, Function<Instant, T> action) {
        synchronized (lock) {
            Instant at = settle.get();
            try {
                return action.apply(at);
            } catch (InvalidRecord | Refusal e) {
                throw new IllegalArgumentException(about + ": " + e.getMessage(), e);
            }
        }
    }
}
