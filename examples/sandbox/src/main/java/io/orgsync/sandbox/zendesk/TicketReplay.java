package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.data.TicketHistory;
import io.orgsync.sandbox.http.Json;

/** Makes a ticket of the history that the generator tells. */
final class TicketReplay {
    private TicketReplay() {}

    static TicketLife of(TicketHistory history) {
        TicketHistory.Step first = history.steps().get(0);
        TicketLife life = TicketChanges.create(history.id(), edit(first.body()), stroke(first, via(first.body())));
        for (TicketHistory.Step step :
                history.steps().subList(1, history.steps().size())) {
            life = after(life, step);
        }
        return life;
    }

    private static TicketLife after(TicketLife life, TicketHistory.Step step) {
        ObjectNode body = step.body();
        Stroke stroke = stroke(step, step.byAgent() ? Via.WEB : Via.of("email"));
        return switch (step.verb()) {
            case CREATE ->
                throw new IllegalArgumentException("ticket " + life.ticket().id() + " is created twice");
            case UPDATE -> TicketChanges.update(life, edit(body), stroke);
            case MERGE_INTO -> TicketChanges.mergeInto(life, body.deepCopy().without("comment"), quietly(body), stroke);
            case MERGE_FROM -> {
                ImmutableList<Long> sources = Streams.stream(body.path("ids"))
                        .map(id -> id.asLong())
                        .collect(ImmutableList.toImmutableList());
                yield TicketChanges.mergeFrom(life, sources, quietly(body), stroke);
            }
            case FOLLOWED_UP ->
                TicketChanges.followedBy(life, body.path("ticket_id").asLong(), step.at());
            case DELETE -> TicketChanges.delete(life, stroke);
            case SCRUB -> TicketChanges.scrub(life, step.at());
            case SYSTEM -> TicketChanges.bySystem(life, draft -> draft, step.at());
        };
    }

    private static TicketEdit edit(ObjectNode body) {
        return TicketEdit.of(body, "ticket", ImmutableSet.of(), ignored -> {});
    }

    /** A comment that only agents see. */
    static TicketEdit quietly(ObjectNode body) {
        ObjectNode comment =
                Json.object().put("body", body.path("comment").asText()).put("public", false);
        return new TicketEdit(ImmutableMap.of("comment", comment));
    }

    private static Via via(ObjectNode body) {
        String channel = body.path("channel").asText("api");
        if (!body.has("via_followup_source_id")) {
            return Via.of(channel);
        }
        ObjectNode from = Json.object()
                .put("ticket_id", body.path("via_followup_source_id").asLong())
                .put("subject", body.path("followup_subject").textValue())
                .put("channel", channel);
        return Via.followUp(channel, from);
    }

    private static Stroke stroke(TicketHistory.Step step, Via via) {
        return new Stroke(step.at(), step.author(), step.byAgent(), via);
    }
}
