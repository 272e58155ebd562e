package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.SourcePage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketExportTest {

    private static final String EXPORT = "/api/v2/incremental/tickets/cursor?";
    private static final long SINCE = TestTickets.SINCE.getEpochSecond();
    private static final long NOW = TestTime.START.getEpochSecond();
    private static final String REFUSED =
            "{\"errors\":[{\"code\":\"InvalidCursor\",\"status\":\"400\",\"title\":\"cursor is invalid or expired\"}]}";

    private final TestDesk desk = new TestDesk();
    private final ZendeskTickets tickets = desk.zendesk.tickets(
            TestTickets.options("ticket.status", "ticket.updated_at").build());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void changes_recordedEnd() {
        desk.saysFile("tickets/export-end.json");
        List<SourcePage> pages = TestTickets.pages(tickets.changes(null));
        assertThat(pages).extracting(SourcePage::cursor).containsExactly("MTcwNzI3MTc0MS4wfHw0MDQ1fA==");
        assertThat(pages.get(0).rows())
                .extracting(row -> row.fields().get("ticket.id").display())
                .containsExactly("28", "4045");
        assertThat(pages.get(0).rows()).noneMatch(row -> row.deleted());
        assertThat(desk.target(0)).isEqualTo(EXPORT + "start_time=" + SINCE);
    }

    @Test
    void changes_recordedPages() {
        desk.saysFile("tickets/export-page-1.json")
                .saysFile("tickets/export-page-2.json")
                .says(TestTickets.last());
        List<SourcePage> pages = TestTickets.pages(tickets.changes(null));
        assertThat(pages)
                .extracting(SourcePage::cursor)
                .containsExactly("MTY5NTA1MjY2My4wfHwyOHw=", "MTY5NTA1MjY2My4wfHwyOXw=", TestTickets.cursor(0));
        assertThat(desk.target(1)).isEqualTo(EXPORT + "cursor=MTY5NTA1MjY2My4wfHwyOHw%3D");
        assertThat(desk.target(2)).isEqualTo(EXPORT + "cursor=MTY5NTA1MjY2My4wfHwyOXw%3D");
    }

    @Test
    void changes_fromStoredCursor() {
        desk.says(TestTickets.last(TestTickets.ticket(8, "{}")));
        Reading reading = tickets.changes(TestTickets.cursor(7));
        assertThat(TestTickets.pages(reading)).extracting(SourcePage::cursor).containsExactly(TestTickets.cursor(8));
        assertThat(reading.end()).isEqualTo(new ReadEnd(Completeness.CHANGES, 1));
        assertThat(desk.target(0)).isEqualTo(EXPORT + TestTickets.sent(7));
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void changes_lateRecordKeepsItsAge() {
        desk.says(TestTickets.last(TestTickets.ticket(8, "{\"updated_at\":\"2019-02-03T04:05:06Z\"}")));
        assertThat(TestTickets.rows(tickets.changes(TestTickets.cursor(7))))
                .extracting(row -> row.get("ticket.updated_at"))
                .containsExactly(TestTickets.moment("2019-02-03T04:05:06Z"));
    }

    @Test
    void changes_noneAtAll() {
        desk.says("{\"tickets\":[],\"after_cursor\":null,\"after_url\":null,\"end_of_stream\":true}");
        List<SourcePage> pages = TestTickets.pages(tickets.changes(null));
        assertThat(pages).extracting(SourcePage::cursor).containsExactly((String) null);
    }

    @Test
    void changes_noneSinceKeepTheCursor() {
        desk.says("{\"tickets\":[],\"after_cursor\":null,\"end_of_stream\":true}");
        assertThat(TestTickets.pages(tickets.changes("opaque")))
                .extracting(SourcePage::cursor)
                .containsExactly("opaque");
    }

    @Test
    void changes_ticketTwiceOnAPage() {
        desk.says(TestTickets.last(
                TestTickets.ticket(8, "{}"),
                TestTickets.ticket(9, "{}"),
                TestTickets.ticket(8, "{\"status\":\"solved\"}")));
        assertThat(TestTickets.rows(tickets.changes(null)))
                .extracting(row -> row.get("ticket.status").display())
                .containsExactly("solved", "new");
    }

    @Test
    void changes_whatIsToBeBroughtAlong() {
        desk.says(TestTickets.last());
        TicketOptions options = TicketOptions.since(TestTickets.SINCE)
                .supportType(TicketOptions.SupportType.ALL)
                .build();
        assertThat(TestTickets.ids(desk.zendesk.tickets(options).changes(null))).isEmpty();
        assertThat(desk.target(0))
                .isEqualTo(EXPORT + "include=users%2Corganizations%2Cgroups&support_type_scope=all" + "&start_time="
                        + SINCE);
    }

    @Test
    void changes_startIsNeverWithinTheLastMinute() {
        desk.says(TestTickets.last());
        TicketOptions options =
                TestTickets.options().since(TestTime.START.plusSeconds(5)).build();
        assertThat(TestTickets.ids(desk.zendesk.tickets(options).changes(null))).isEmpty();
        assertThat(desk.target(0)).endsWith("start_time=" + (NOW - 61));
    }

    @Test
    void changes_startThatIsTooRecentForTheService() {
        desk.says(desk.answer(400).body("{\"errors\":[{\"code\":\"StartTimeTooRecent\"}]}"))
                .says(TestTickets.last());
        assertThat(TestTickets.ids(tickets.changes(null))).isEmpty();
        assertThat(desk.target(1)).endsWith("start_time=" + (SINCE - 60));
    }

    @Test
    void changes_startThatIsRefusedForGood() {
        desk.says(desk.answer(400).body("{\"error\":\"InvalidValue\",\"description\":\"no\"}"));
        assertThatThrownBy(() -> TestTickets.pages(tickets.changes(null))).hasMessageContaining("InvalidValue");
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void changes_cursorThatDoesNotMove() {
        desk.says(TestTickets.more(TestTickets.ticket(7, "{}"))).says(TestTickets.more(TestTickets.ticket(7, "{}")));
        assertThatThrownBy(() -> TestTickets.pages(tickets.changes(null)))
                .hasMessageContaining("the cursor did not move");
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    void changes_cursorThatIsRefused() {
        desk.says(desk.answer(400).body(REFUSED)).says(TestTickets.last(TestTickets.ticket(9, "{}")));
        List<SourcePage> pages = TestTickets.pages(tickets.changes(TestTickets.cursor(7)));
        assertThat(pages).extracting(SourcePage::cursor).containsExactly(TestTickets.cursor(9));
        assertThat(pages).noneMatch(SourcePage::startsOver);
        assertThat(desk.target(1)).isEqualTo(EXPORT + "start_time=" + (SINCE + 7 - 60));
    }

    @Test
    void changes_cursorThatIsGone() {
        desk.says(desk.answer(410).body("")).says(TestTickets.last());
        assertThat(TestTickets.ids(tickets.changes(TestTickets.cursor(7)))).isEmpty();
        desk.says(desk.answer(404).body("{\"error\":\"RecordNotFound\",\"description\":\"cursor not found\"}"))
                .says(TestTickets.last());
        assertThat(TestTickets.ids(tickets.changes(TestTickets.cursor(7)))).isEmpty();
        assertThat(desk.asked).hasSize(4);
    }

    @Test
    void changes_endpointThatIsNotThere() {
        desk.says(desk.answer(404).body("{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}"));
        assertThatThrownBy(() -> TestTickets.pages(tickets.changes(TestTickets.cursor(7))))
                .hasMessageContaining("InvalidEndpoint");
    }

    @Test
    void changes_refusedCursorThatTellsNoTime() {
        for (String cursor : List.of("not base64!", "bm90IGEgY3Vyc29y")) {
            desk.says(desk.answer(400).body(REFUSED));
            assertThatThrownBy(() -> TestTickets.pages(tickets.changes(cursor)))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.REFUSED))
                    .hasMessageContaining("InvalidCursor")
                    .hasMessageContaining("'" + cursor + "' is not taken")
                    .hasMessageContaining("'since'");
        }
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    void changes_cursorThatIsRefusedAgain() {
        desk.says(desk.answer(400).body(REFUSED))
                .says(TestTickets.more(TestTickets.ticket(7, "{}")))
                .says(desk.answer(400).body(REFUSED));
        assertThatThrownBy(() -> TestTickets.pages(tickets.changes(TestTickets.cursor(7))))
                .hasMessageContaining("is not taken");
        assertThat(desk.asked).hasSize(3);
    }

    @Test
    void changes_pageThatLacksWhatGoesOn() {
        desk.says("{\"tickets\":[],\"after_cursor\":\"x\"}")
                .says("{\"tickets\":[],\"end_of_stream\":false,\"after_cursor\":null}")
                .says(TestTickets.last(TestTickets.ticket(7, "{}")));
        assertThat(TestTickets.ids(tickets.changes(null))).containsExactly("7");
        assertThat(desk.asked).hasSize(3);
    }

    @Test
    void changes_ticketThatCannotBeUsed() {
        desk.says("{\"tickets\":[{\"subject\":\"x\"}],\"end_of_stream\":true}");
        assertThatThrownBy(() -> TestTickets.pages(tickets.changes(null)))
                .hasMessageContaining("ticket without id lacks a number as 'id' or a word as 'status'");
        desk.says("{\"tickets\":[{\"id\":5,\"status\":null}],\"end_of_stream\":true}");
        assertThatThrownBy(() -> TestTickets.pages(tickets.changes(null))).hasMessageContaining("ticket 5 lacks");
    }

    @Test
    void changes_waitForTheirBucket() {
        desk.says(desk.answer(200)
                        .addHeader("zendesk-ratelimit-incremental-exports", "total=10; remaining=0; resets=41")
                        .body(TestTickets.more(TestTickets.ticket(7, "{}"))))
                .says(desk.answer(429).addHeader("Retry-After", "7"))
                .says(TestTickets.last());
        assertThat(TestTickets.ids(tickets.changes(null))).containsExactly("7");
        assertThat(desk.time.waits).containsExactly(Duration.ofSeconds(41), Duration.ofSeconds(7));
    }

    @Test
    void changes_pagesThatTakeTooLong() {
        for (int i = 0; i < 6; i++) {
            desk.says(desk.answer(504).setHeader("Content-Type", "text/plain").body("upstream request timeout"));
        }
        desk.says(TestTickets.last());
        assertThat(TestTickets.ids(tickets.changes(TestTickets.cursor(7)))).isEmpty();
        assertThat(desk.target(5)).startsWith(EXPORT + "cursor=");
        assertThat(desk.target(6)).startsWith(EXPORT + "per_page=100&cursor=");
    }

    @Test
    void read_limited() {
        desk.says(TestTickets.more(TestTickets.ticket(7, "{}"), TestTickets.ticket(8, "{}")))
                .says(TestTickets.more(TestTickets.ticket(9, "{}"), TestTickets.ticket(10, "{}")));
        Reading reading = tickets.read(new Selection(null, 3));
        assertThat(TestTickets.ids(reading)).containsExactly("7", "8", "9");
        assertThat(reading.end()).isEqualTo(new ReadEnd(Completeness.PARTIAL, 3));
        assertThat(desk.target(0)).startsWith(EXPORT + "per_page=3&start_time=");
    }

    @Test
    void read_everything() {
        desk.says(TestTickets.last(TestTickets.ticket(7, "{}")));
        Reading reading = tickets.read(Selection.everything());
        assertThatThrownBy(reading::end).isInstanceOf(IllegalStateException.class);
        assertThat(TestTickets.ids(reading)).containsExactly("7");
        assertThat(reading.end()).isEqualTo(new ReadEnd(Completeness.CHANGES, 1));
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> TicketOptions.since(TestTickets.SINCE)
                        .names(ImmutableSet.of(" "))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
