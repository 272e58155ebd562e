package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One audit as its events come together. For one change, in one thread. */
final class AuditDraft {
    private final TicketLife before;
    private final Stroke stroke;
    private final ImmutableList.Builder<TicketEvent> events = ImmutableList.builder();
    private int given;

    AuditDraft(TicketLife before, Stroke stroke) {
        this.before = before;
        this.stroke = stroke;
    }

    private long nextId() {
        given++;
        return TicketLife.eventId(before.ticket().id(), before.idsGiven() + given);
    }

    boolean isEmpty() {
        return given == 0;
    }

    void comment(long author, TicketEdit edit, boolean publicUnlessTold) {
        edit.said()
                .ifPresent(text -> events.add(
                        new TicketEvent.Comment(nextId(), author, text, edit.isSaidInPublic(publicUnlessTold))));
    }

    void change(String field, JsonNode value, @Nullable JsonNode previous) {
        events.add(new TicketEvent.FieldChange(nextId(), field, value, previous));
    }

    void differences(Ticket from, Ticket to) {
        Map<String, JsonNode> old = TicketFields.of(from);
        Map<String, JsonNode> fresh = TicketFields.of(to);
        Sets.union(fresh.keySet(), old.keySet()).forEach(field -> {
            JsonNode previous = old.getOrDefault(field, NullNode.getInstance());
            JsonNode value = fresh.getOrDefault(field, NullNode.getInstance());
            if (!value.equals(previous)) {
                change(field, value, previous);
            }
        });
    }

    TicketLife appendedTo(Ticket after) {
        long id = after.id();
        TicketAudit audit = TicketAudit.builder()
                .id(TicketLife.eventId(id, before.idsGiven()))
                .ticketId(id)
                .createdAt(stroke.at())
                .author(stroke.author())
                .via(stroke.via())
                .events(events.build())
                .build();
        return before.with(after, audit);
    }
}
