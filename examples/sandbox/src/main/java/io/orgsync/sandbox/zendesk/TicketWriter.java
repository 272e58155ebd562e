package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates and changes tickets as the service does: single calls, jobs, quiet edits and the actions of a test all come through here. */
final class TicketWriter {
    private static final Duration SCRUBBED_AFTER = Duration.ofDays(30);

    private final Desk desk;
    private final Tickets tickets;
    private final UserWriter users;
    private final TicketRules rules;

    TicketWriter(Desk desk, UserWriter users) {
        this.desk = desk;
        this.tickets = desk.tickets();
        this.users = users;
        this.rules = new TicketRules(desk);
    }

    /**
     * @throws InvalidRecord if the desk does not take the ticket; nothing but perhaps its requester is stored then
     */
    TicketLife create(TicketEdit edit, Stroke stroke) {
        return create(OptionalLong.empty(), edit, stroke);
    }

    /** As {@link #create(TicketEdit, Stroke)}, with an id of the caller's if there is one. */
    TicketLife create(OptionalLong id, TicketEdit edit, Stroke stroke) {
        OptionalLong source = edit.id("via_followup_source_id");
        rules.checkNew(edit, source);
        TicketEdit complete = complete(edit, edit.id("requester_id").orElse(stroke.author()), stroke.at());
        if (!complete.has("organization_id")) {
            long requester = complete.id("requester_id").orElse(stroke.author());
            complete = complete.with(
                    "organization_id", desk.people().organization(requester).orElse(null));
        }
        rules.checkOrganization(complete, complete.id("requester_id").orElse(stroke.author()));
        Stroke how = source.isPresent() ? stroke.via(followUp(source.getAsLong(), stroke)) : stroke;
        TicketLife created = TicketChanges.create(
                id.orElseGet(tickets::nextId), inheriting(complete, source), authored(complete, how));
        tickets.put(created);
        source.ifPresent(closed -> tickets.find(closed)
                .ifPresent(life -> tickets.put(
                        TicketChanges.followedBy(life, created.ticket().id(), stroke.at()))));
        return created;
    }

    /** The subject of the closed ticket, unless there is another. */
    private TicketEdit inheriting(TicketEdit edit, OptionalLong source) {
        if (source.isEmpty() || edit.text("subject").isPresent()) {
            return edit;
        }
        String subject = tickets.find(source.getAsLong())
                .map(life -> life.ticket().subject())
                .orElse("");
        return edit.with("subject", TextNode.valueOf("Re: " + subject));
    }

    private Via followUp(long source, Stroke stroke) {
        ObjectNode from = Json.object().put("ticket_id", source);
        tickets.find(source)
                .ifPresent(life -> from.put("subject", life.ticket().subject())
                        .put("channel", life.ticket().via().channel()));
        return Via.followUp(stroke.via().channel(), from);
    }

    /**
     * The ticket as it was, if the edit makes no difference.
     *
     * @throws InvalidRecord if the desk does not take the change; nothing is stored then
     */
    TicketLife update(TicketLife before, TicketEdit edit, Stroke stroke) {
        rules.checkChange(before.ticket(), edit);
        TicketEdit complete = complete(edit, before.ticket().requesterId(), stroke.at());
        long requester = complete.id("requester_id").orElse(before.ticket().requesterId());
        if (requester != before.ticket().requesterId() && !complete.has("organization_id")) {
            complete = complete.with(
                    "organization_id", desk.people().organization(requester).orElse(null));
        }
        rules.checkOrganization(complete, requester);
        return stored(TicketChanges.update(before, complete, authored(complete, stroke)));
    }

    /** Changes the tags of a ticket that may be closed, as bulk updates can. */
    void tag(TicketLife before, TicketEdit edit, Stroke stroke) {
        tickets.put(TicketChanges.update(before, edit, stroke));
    }

    /** With ids in the place of an e-mail or a description of a person, whom the desk gets to know if need be. */
    private TicketEdit complete(TicketEdit edit, long requester, Instant now) {
        TicketEdit complete = edit;
        Optional<JsonNode> named = edit.member("requester").filter(JsonNode::isObject);
        if (named.isPresent()) {
            complete = complete.with("requester_id", requester(named.get(), requester, now));
        } else if (edit.has("requester_id")) {
            complete = complete.with("requester_id", requester);
        }
        Optional<User> assignee = edit.text("assignee_email")
                .flatMap(email -> desk.people().users().withEmail(email));
        return assignee.isPresent()
                ? complete.with("assignee_id", assignee.get().id())
                : complete;
    }

    private Long requester(JsonNode described, long otherwise, Instant now) {
        String email = described.path("email").asText("");
        if (email.isEmpty() && !described.hasNonNull("name")) {
            return otherwise;
        }
        Optional<User> known =
                email.isEmpty() ? Optional.empty() : desk.people().users().withEmail(email);
        return known.orElseGet(() -> users.create(UserEdit.of(described, ignored -> {}), now))
                .id();
    }

    /** Comments may be written in another user's name. */
    private Stroke authored(TicketEdit edit, Stroke stroke) {
        long author = edit.member("comment")
                .map(comment -> comment.path("author_id").asLong(stroke.author()))
                .orElse(stroke.author());
        return author == stroke.author()
                ? stroke
                : new Stroke(stroke.at(), author, desk.people().isAgent(author), stroke.via());
    }

    /**
     * Closes a ticket because it is merged into another.
     *
     * @throws InvalidRecord if one of them cannot be merged
     */
    void merge(TicketLife source, long target, TicketEdit comment, Stroke stroke) {
        TicketLife survivor = tickets.find(target).orElseThrow(Refusal::notFound);
        rules.checkMerge(source.ticket(), survivor.ticket());
        ObjectNode from = Json.object()
                .put("ticket_id", target)
                .put("subject", survivor.ticket().subject());
        tickets.put(TicketChanges.mergeInto(source, from, comment, stroke));
    }

    /** Notes in a ticket that others were merged into it. */
    void absorb(long target, ImmutableList<Long> sources, TicketEdit comment, Stroke stroke) {
        tickets.find(target).ifPresent(life -> tickets.put(TicketChanges.mergeFrom(life, sources, comment, stroke)));
    }

    TicketLife delete(TicketLife life, Stroke stroke) {
        return stored(TicketChanges.delete(life, stroke));
    }

    TicketLife restore(TicketLife life, Stroke stroke) {
        return stored(TicketChanges.restore(life, stroke));
    }

    TicketLife scrub(TicketLife life, Instant at) {
        return stored(TicketChanges.scrub(life, at));
    }

    /** A change by the system, which moves nothing but the stamp. */
    TicketLife bySystem(TicketLife life, Instant at) {
        return stored(TicketChanges.bySystem(life, draft -> draft, at));
    }

    /** What the clock alone does: deleted tickets are scrubbed after thirty days. */
    void settle(Instant now) {
        for (TicketLife life : tickets.toScrub(now.minus(SCRUBBED_AFTER))) {
            Instant deleted = life.ticket().deletedAt();
            scrub(life, deleted == null ? now : deleted.plus(SCRUBBED_AFTER));
        }
    }

    private TicketLife stored(TicketLife life) {
        tickets.put(life);
        return life;
    }
}
