package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketFetchTest {

    private static final String SHOW = "/api/v2/tickets/show_many?ids=";

    private final TestDesk desk = new TestDesk();
    private final ZendeskTickets tickets =
            desk.zendesk.tickets(TestTickets.options("ticket.subject").build());

    @AfterEach
    void close() {
        desk.close();
    }

    private static String found(long... ids) {
        com.fasterxml.jackson.databind.node.ObjectNode body = TestTickets.tree("{\"tickets\":[]}");
        for (long id : ids) {
            body.withArray("/tickets").add(TestTickets.ticket(id, "{\"subject\":\"s" + id + "\"}"));
        }
        return body.toString();
    }

    private static SourceRow gone(String id) {
        return new SourceRow(Fields.of("ticket.id", TestTickets.text(id)), true);
    }

    private static SourceRow present(String id) {
        return SourceRow.present(
                Fields.of("ticket.id", TestTickets.text(id)).with("ticket.subject", TestTickets.text("s" + id)));
    }

    private static Key key(String id) {
        return new Key(id);
    }

    @Test
    void fetch_inTheOrderOfKeys() {
        desk.says(found(3, 1));
        Reading reading = tickets.fetch(ImmutableList.of(key("1"), key("2"), key("3"), key("1")));
        assertThatThrownBy(reading::end).isInstanceOf(IllegalStateException.class);
        List<SourcePage> pages = TestTickets.pages(reading);
        assertThat(pages.get(0).rows()).containsExactly(present("1"), gone("2"), present("3"));
        assertThat(pages).extracting(SourcePage::cursor).containsExactly((String) null);
        assertThat(reading.end()).isEqualTo(new ReadEnd(Completeness.PARTIAL, 3));
        assertThat(desk.target(0)).isEqualTo(SHOW + "1%2C2%2C3");
    }

    @Test
    void fetch_byTheHundred() {
        List<Key> keys = new ArrayList<>();
        for (int i = 1; i <= 201; i++) {
            keys.add(key(Integer.toString(i)));
        }
        desk.says(found(1)).says(found()).says(found(201));
        assertThat(TestTickets.pages(tickets.fetch(keys)))
                .extracting(page -> page.rows().size())
                .containsExactly(100, 100, 1);
        assertThat(desk.asked).hasSize(3);
    }

    @Test
    void fetch_whatIsNoTicketsId() {
        assertThat(TestTickets.pages(
                                tickets.fetch(ImmutableList.of(key("x1"), key("007"), key("99999999999999999999"))))
                        .get(0)
                        .rows())
                .containsExactly(gone("x1"), gone("007"), gone("99999999999999999999"));
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void fetch_nothing() {
        assertThat(TestTickets.pages(tickets.fetch(ImmutableList.of()))).isEmpty();
    }

    @Test
    void fetch_whatIsToBeBroughtAlong() {
        desk.says(found(1));
        TicketOptions options = TestTickets.options("requester.id")
                .load(ImmutableSet.of(TicketOptions.Load.USERS))
                .build();
        assertThat(TestTickets.ids(desk.zendesk.tickets(options).fetch(ImmutableList.of(key("1")))))
                .containsExactly("1");
        assertThat(desk.target(0)).isEqualTo(SHOW + "1&include=users");
    }

    @Test
    void fetch_valueThatOnlyTheExportGives() {
        com.fasterxml.jackson.databind.node.ObjectNode ticket = TestTickets.ticket(1, "{}");
        ticket.remove("generated_timestamp");
        desk.says(TestTickets.tree("{\"tickets\":[]}")
                .set("tickets", Json.NODES.arrayNode().add(ticket))
                .toString());
        TicketOptions options =
                TestTickets.options("ticket.generated_at", "ticket.type").build();
        Fields row = TestTickets.rows(desk.zendesk.tickets(options).fetch(ImmutableList.of(key("1"))))
                .get(0);
        assertThat(row.keys()).containsExactly("ticket.id", "ticket.type");
        assertThat(row.get("ticket.type").isEmpty()).isTrue();
    }

    @Test
    void read_one() {
        desk.says(found(5));
        assertThat(TestTickets.pages(tickets.read(Selection.only(key("5"))))
                        .get(0)
                        .rows())
                .containsExactly(present("5"));
        assertThat(desk.target(0)).isEqualTo(SHOW + "5");
    }
}
