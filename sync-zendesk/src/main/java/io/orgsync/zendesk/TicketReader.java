package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.FailureException;
import io.orgsync.field.ValuePool;
import io.orgsync.source.SourceRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns answers that hold tickets into rows, asking for what is missing beside them. Single-threaded. */
final class TicketReader {

    private final TicketJson json;
    private final Sideloads sideloads;
    private final MergeAudits merges;
    private final ZendeskErrors errors;
    private final ValuePool pool = new ValuePool();

    TicketReader(TicketJson json, Sideloads sideloads, MergeAudits merges, ZendeskErrors errors) {
        this.json = json;
        this.sideloads = sideloads;
        this.merges = merges;
        this.errors = errors;
    }

    /** By id, in the order of the answer; of a ticket that is in it twice the later state. */
    ImmutableMap<Long, SourceRow> rows(Ask ask, Answer answer) {
        Map<Long, JsonNode> tickets = tickets(ask, answer);
        Sideloads.Loaded loaded = sideloads.of(answer.tree(), tickets.values());
        ImmutableMap.Builder<Long, SourceRow> rows = ImmutableMap.builder();
        tickets.forEach((id, ticket) -> rows.put(id, row(ticket, loaded)));
        return rows.buildOrThrow();
    }

    private SourceRow row(JsonNode ticket, Sideloads.Loaded loaded) {
        Merge merge = merges.of(ticket);
        SourceRow row = SourceRow.present(json.read(new TicketJson.Parts(ticket, loaded, merge), pool));
        return merge.open() ? row.readAgain() : row;
    }

    private Map<Long, JsonNode> tickets(Ask ask, Answer answer) {
        Map<Long, JsonNode> tickets = new LinkedHashMap<>();
        for (JsonNode ticket : answer.tree().path("tickets")) {
            JsonNode id = ticket.path("id");
            boolean usable = id.isIntegralNumber() && ticket.path("status").isTextual();
            if (!usable) {
                String which = id.asText("without id");
                throw new FailureException(errors.broken(
                        ask, answer, "ticket " + which + " lacks a number as 'id' or a word as 'status'"));
            }
            tickets.put(id.asLong(), ticket);
        }
        return tickets;
    }
}
