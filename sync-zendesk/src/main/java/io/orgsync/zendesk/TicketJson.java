package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.ValuePool;
import java.util.Optional;

/** What a ticket holds under each wanted name; see {@link TicketNames}. Keeps absent, null and empty apart. */
final class TicketJson {

    private final ImmutableMap<String, Kind> names;

    /** @param names the wanted ones with the kinds of their values; values come in this order */
    TicketJson(ImmutableMap<String, Kind> names) {
        this.names = names;
    }

    Fields read(Parts parts, ValuePool pool) {
        Fields.Builder row = Fields.builder();
        names.forEach((name, kind) -> value(parts, name, kind).ifPresent(value -> row.put(name, pool.shared(value))));
        return row.build();
    }

    private static Optional<FieldValue> value(Parts parts, String name, Kind kind) {
        Optional<TicketSide> side = TicketSide.of(name);
        return side.isPresent() ? Optional.of(aside(parts, side.get(), name, kind)) : ofTicket(parts, name, kind);
    }

    private static Optional<FieldValue> ofTicket(Parts parts, String name, Kind kind) {
        JsonNode ticket = parts.ticket();
        Merge merge = parts.merge();
        return switch (name) {
            case "ticket.via_channel" -> plain(ticket.path("via").path("channel"), kind);
            case "ticket.generated_at" -> plain(ticket.path("generated_timestamp"), kind);
            case "ticket.followup_of" -> Optional.of(followed(ticket.path("via").path("source"), kind));
            case "ticket.scrubbed" -> Optional.of(FieldValue.flag(scrubbed(ticket)));
            case "ticket.merged" -> Optional.of(FieldValue.flag(merge.merged()));
            case "ticket.merge_confirmed" ->
                Optional.of(FieldValue.flag(merge.into().isPresent()));
            case "ticket.merged_into" ->
                Optional.of(
                        merge.into().map(id -> FieldValue.text(id.toString())).orElse(FieldValue.empty()));
            default -> plain(located(ticket, name), kind);
        };
    }

    private static JsonNode located(JsonNode ticket, String name) {
        if (!name.startsWith(TicketNames.TICKET_FIELD)) {
            return ticket.path(name.substring(name.indexOf('.') + 1));
        }
        String id = name.substring(TicketNames.TICKET_FIELD.length());
        for (JsonNode field : ticket.path("custom_fields")) {
            if (field.path("id").asText().equals(id)) {
                return field.path("value");
            }
        }
        return ticket.path("");
    }

    /** A record that is gone has no values, which is known; only the ticket itself can leave something unsaid. */
    private static FieldValue aside(Parts parts, TicketSide side, String name, Kind kind) {
        return plain(located(parts, side, name), kind).orElse(FieldValue.empty());
    }

    private static JsonNode located(Parts parts, TicketSide side, String name) {
        if (!side.needsRecord(name)) {
            return parts.ticket().path(side.idField());
        }
        JsonNode record = parts.loaded().at(side, parts.ticket());
        return TicketNames.isOrganizationField(name)
                ? record.path("organization_fields").path(name.substring(TicketNames.ORGANIZATION_FIELD.length()))
                : record.path(side.rest(name));
    }

    private static Optional<FieldValue> plain(JsonNode value, Kind kind) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(JsonValues.of(value, kind));
    }

    private static FieldValue followed(JsonNode source, Kind kind) {
        boolean followsUp = source.path("rel").asText().equals("follow_up");
        return (followsUp ? plain(source.path("from").path("ticket_id"), kind) : Optional.<FieldValue>empty())
                .orElse(FieldValue.empty());
    }

    private static boolean scrubbed(JsonNode ticket) {
        return ticket.path("status").asText().equals("deleted")
                && ticket.path("subject").asText().equals("SCRUBBED")
                && ticket.path("description").asText().equals("X");
    }

    /** A ticket and what belongs to it. */
    record Parts(JsonNode ticket, Sideloads.Loaded loaded, Merge merge) {}
}
