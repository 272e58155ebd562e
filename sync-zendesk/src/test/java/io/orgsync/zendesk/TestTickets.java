package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.source.Reading;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tickets as they are on the wire, and readings of them. */
final class TestTickets {

    static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    static final FieldValue TRUE = FieldValue.flag(true);
    static final FieldValue FALSE = FieldValue.flag(false);

    private TestTickets() {}

    /** A recorded ticket with another id, and what else is given put on top. */
    static ObjectNode ticket(long id, String more) {
        ObjectNode ticket = tree(TestDesk.resource("tickets/ticket.json"));
        ticket.put("id", id).put("generated_timestamp", SINCE.getEpochSecond() + id);
        return ticket.setAll(tree(more));
    }

    static ObjectNode merged(long id) {
        return ticket(id, "{\"status\":\"closed\",\"tags\":[\"vip\",\"closed_by_merge\"]}");
    }

    /** The last page of an export. */
    static String last(JsonNode... tickets) {
        return page(tickets).put("end_of_stream", true).toString();
    }

    /** A page of an export that has a successor. */
    static String more(JsonNode... tickets) {
        return page(tickets).toString();
    }

    static ObjectNode page(JsonNode... tickets) {
        ObjectNode page = tree("{\"end_of_stream\":false,\"tickets\":[]}");
        long last = 0;
        for (JsonNode ticket : tickets) {
            page.withArray("/tickets").add(ticket);
            last = ticket.path("id").asLong();
        }
        return page.put("after_cursor", cursor(last));
    }

    static String cursor(long id) {
        String plain = SINCE.getEpochSecond() + id + ".0||" + id + "|";
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** A cursor as it is in a request. */
    static String sent(long id) {
        return "cursor=" + cursor(id).replace("=", "%3D").replace("+", "%2B").replace("/", "%2F");
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TicketOptionsBuilder options(String... names) {
        return TicketOptions.since(SINCE)
                .names(com.google.common.collect.ImmutableSet.copyOf(names))
                .load(com.google.common.collect.ImmutableSet.of());
    }

    static List<SourcePage> pages(Reading reading) {
        try (reading) {
            List<SourcePage> pages = new ArrayList<>();
            for (Optional<SourcePage> page = reading.next(); page.isPresent(); page = reading.next()) {
                pages.add(page.get());
            }
            return pages;
        }
    }

    static List<Fields> rows(Reading reading) {
        return pages(reading).stream()
                .flatMap(page -> page.rows().stream())
                .map(SourceRow::fields)
                .toList();
    }

    static List<String> ids(Reading reading) {
        return rows(reading).stream().map(row -> row.get("ticket.id").display()).toList();
    }

    static FieldValue text(String value) {
        return FieldValue.text(value);
    }

    static FieldValue moment(String value) {
        return FieldValue.moment(Instant.parse(value));
    }
}
