package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketExportsTest {
    private static final long START = DeskClient.START.getEpochSecond();
    private static final String CURSOR = "/api/v2/incremental/tickets/cursor.json?";

    private final DeskClient desk = DeskClient.start();
    private final TicketActions actions = desk.fake().tickets();

    @AfterEach
    void close() {
        desk.close();
    }

    private long create(String subject) {
        return actions.create(AccountCalls.USER_ID, subject, "text");
    }

    private static ImmutableList<Long> ids(Answer page) {
        return TicketDeskClient.ids(page, "tickets");
    }

    /** All pages up to the end of the stream. */
    private ImmutableList<Long> walk(String first) {
        ImmutableList.Builder<Long> seen = ImmutableList.builder();
        Answer page = desk.get(first);
        seen.addAll(ids(page));
        while (!page.at("/end_of_stream").asBoolean()) {
            desk.advance(Duration.ofSeconds(10));
            page = desk.get(page.at("/after_url").asText());
            seen.addAll(ids(page));
        }
        return seen.build();
    }

    @Test
    void firstPage_hasTheRecordedEnvelope() {
        create("a");
        long b = create("b");
        desk.advance(Duration.ofMinutes(2));

        Answer page = desk.get(CURSOR + "per_page=2&start_time=0");

        String cursor = Base64.getEncoder().encodeToString((START + ".0||" + b + "|").getBytes(StandardCharsets.UTF_8));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("zendesk-ratelimit-incremental-exports")).startsWith("total=10; remaining=9");
        assertThat(page.at("/after_cursor").asText()).isEqualTo(cursor);
        assertThat(page.at("/after_url").asText())
                .isEqualTo(desk.url() + "/api/v2/incremental/tickets/cursor.json?cursor=" + cursor.replace("=", "%3D")
                        + "&per_page=2");
        assertThat(page.json().get("before_url").isNull()).isTrue();
        assertThat(page.json().get("before_cursor").isNull()).isTrue();
        assertThat(page.at("/end_of_stream").asBoolean()).isTrue();
        assertThat(page.json().has("count")).isFalse();
        assertThat(page.at("/tickets/0/generated_timestamp").asLong()).isEqualTo(START);
    }

    @Test
    void ticketsOfAiAgents_areNone() {
        create("a");
        desk.advance(Duration.ofMinutes(2));

        for (String export : new String[] {CURSOR, "/api/v2/incremental/tickets.json?"}) {
            Answer none = desk.get(export + "start_time=0&support_type_scope=ai_agent");
            assertThat(none.at("/tickets")).isEmpty();
            assertThat(none.at("/end_of_stream").asBoolean()).isTrue();
            assertThat(ids(desk.get(export + "start_time=0&support_type_scope=all")))
                    .hasSize(1);
        }
    }

    @Test
    void walking_withAnyPageSize_showsEachTicketOnce() {
        for (int i = 0; i < 7; i++) {
            create("t" + i);
            desk.advance(Duration.ofSeconds(i % 3 == 0 ? 1 : 0));
        }
        for (int size = 1; size <= 8; size++) {
            desk.advance(Duration.ofMinutes(2));
            assertThat(walk(CURSOR + "start_time=0&per_page=" + size))
                    .as("pages of %d", size)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @Test
    void cursorOfTheEnd_goesOnWorking() {
        create("a");
        desk.advance(Duration.ofMinutes(2));
        String end = desk.get(CURSOR + "start_time=0").at("/after_url").asText();

        Answer nothing = desk.get(end);
        actions.close(1);
        long late = create("late");
        assertThat(ids(desk.get(end))).as("the last minute is withheld").isEmpty();
        desk.advance(Duration.ofSeconds(61));
        Answer more = desk.get(end);

        assertThat(nothing.at("/tickets")).isEmpty();
        assertThat(nothing.at("/end_of_stream").asBoolean()).isTrue();
        assertThat(nothing.at("/after_url").asText()).isEqualTo(end);
        assertThat(ids(more)).containsExactly(1L, late);
        assertThat(more.at("/tickets/0/status").asText()).isEqualTo("closed");
    }

    @Test
    void emptyDesk_hasNoCursor() {
        Answer page = desk.get(CURSOR + "start_time=0");

        assertThat(page.json().get("after_cursor").isNull()).isTrue();
        assertThat(page.json().get("after_url").isNull()).isTrue();
        assertThat(page.at("/end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void badStart_isRefused() {
        assertThat(desk.get(CURSOR + "cursor=nonsense").json())
                .isEqualTo(DeskClient.object(
                        "{'errors':[{'code':'InvalidCursor','title':'cursor is invalid or expired','status':'400'}]}"));
        assertThat(desk.get(CURSOR + "cursor=%3D%3D%3D").status()).isEqualTo(400);
        assertThat(desk.get(CURSOR).at("/error/title").asText()).isEqualTo("Invalid attribute");
        assertThat(desk.get(CURSOR + "start_time=" + (START - 60))
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("StartTimeTooRecent");
    }

    @Test
    void deletedTicket_isShownAndLaterScrubbed() {
        create("kept");
        long gone = create("secret");
        desk.advance(Duration.ofHours(1));
        actions.delete(gone);
        desk.advance(Duration.ofMinutes(2));

        Answer page = desk.get(CURSOR + "start_time=0");
        desk.advance(Duration.ofDays(31));
        Answer later = desk.get(page.at("/after_url").asText());
        Answer existing = desk.get(CURSOR + "start_time=0&exclude_deleted=true");

        assertThat(page.at("/tickets/1/status").asText()).isEqualTo("deleted");
        assertThat(page.at("/tickets/1/subject").asText()).isEqualTo("secret");
        assertThat(ids(later)).containsExactly(gone);
        assertThat(later.at("/tickets/0/subject").asText()).isEqualTo("SCRUBBED");
        assertThat(later.at("/tickets/0/updated_at").asText()).isEqualTo("2026-05-01T11:00:00Z");
        assertThat(later.at("/tickets/0/generated_timestamp").asLong())
                .isEqualTo(START + Duration.ofDays(30).plusHours(1).toSeconds());
        assertThat(ids(existing)).containsExactly(1L);
        assertThat(existing.at("/after_url").asText()).endsWith("&exclude_deleted=true");
    }

    @Test
    void changeByTheSystem_bringsAnOldUpdate() {
        long id = create("a");
        desk.advance(Duration.ofDays(2));
        actions.touch(id);
        desk.advance(Duration.ofMinutes(2));

        JsonNode row = desk.get(CURSOR + "start_time=" + (START + 86_400)).at("/tickets/0");

        assertThat(row.get("updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(row.get("generated_timestamp").asLong()).isEqualTo(START + 2 * 86_400);
    }

    @Test
    void sideloads_bringEachOnce() {
        long organization = desk.create("{'name':'Acme'}");
        long customer = actions.person("Ann", "ann@acme.example", organization);
        actions.create(customer, "a", "x");
        actions.create(customer, "b", "y");
        desk.advance(Duration.ofMinutes(2));

        Answer page = desk.get(CURSOR + "start_time=0&include=users,organizations,groups,last_audits");

        assertThat(page.at("/users").findValuesAsText("name")).containsExactly("Ann");
        assertThat(page.at("/users/0/organization_id").asLong()).isEqualTo(organization);
        assertThat(page.at("/organizations").findValuesAsText("name")).containsExactly("Acme");
        assertThat(page.at("/groups")).isEmpty();
        assertThat(page.json().has("last_audits")).isFalse();
    }

    @Test
    void timeBasedExport_overlapsAndNeverStops() {
        create("a");
        create("b");
        desk.advance(Duration.ofSeconds(1));
        create("c");
        desk.advance(Duration.ofMinutes(2));

        Answer page = desk.get("/api/v2/incremental/tickets.json?start_time=0&per_page=1");
        Answer next = desk.get(page.at("/next_page").asText());

        assertThat(ids(page)).containsExactly(1L, 2L);
        assertThat(page.at("/end_time").asLong()).isEqualTo(START + 1);
        assertThat(page.at("/count").asInt()).isEqualTo(2);
        assertThat(page.at("/end_of_stream").asBoolean()).isFalse();
        assertThat(ids(next)).containsExactly(3L);
        assertThat(next.at("/end_of_stream").asBoolean()).isTrue();
        assertThat(next.at("/next_page").asText()).endsWith("start_time=" + (START + 2));
    }

    @Test
    void ticketEvents_tellEveryAudit() {
        long id = create("a");
        desk.advance(Duration.ofSeconds(1));
        actions.reply(id, "hello");
        actions.solve(id);
        desk.advance(Duration.ofMinutes(2));

        Answer plain = desk.get("/api/v2/incremental/ticket_events.json?start_time=" + (START + 1));
        Answer full = desk.get("/api/v2/incremental/ticket_events.json?start_time=0&include=comment_events");

        assertThat(plain.at("/count").asInt()).isEqualTo(2);
        JsonNode reply = plain.at("/ticket_events/0");
        assertThat(reply.get("ticket_id").asLong()).isEqualTo(id);
        assertThat(reply.get("timestamp").asLong()).isEqualTo(START + 1);
        assertThat(reply.get("event_type").asText()).isEqualTo("Audit");
        assertThat(reply.at("/child_events/0/comment_public").asBoolean()).isTrue();
        assertThat(reply.at("/child_events/0").has("body")).isFalse();
        assertThat(plain.at("/ticket_events/1/child_events").findValuesAsText("status"))
                .containsExactly("solved");
        assertThat(full.at("/ticket_events/1/child_events/0/body").asText()).isEqualTo("hello");
        assertThat(full.at("/next_page").asText()).contains("include=comment_events");
    }

    @Test
    void allExports_shareTenCallsAMinute() {
        for (String name : ImmutableList.of("tickets/cursor", "tickets", "users", "users/cursor", "ticket_events")) {
            desk.get("/api/v2/incremental/" + name + "?start_time=0");
            desk.get("/api/v2/incremental/" + name + "?start_time=0");
        }

        assertThat(desk.get(CURSOR + "start_time=0").status()).isEqualTo(429);
        assertThat(desk.get("/api/v2/incremental/organizations?start_time=0").status())
                .isEqualTo(429);
    }

    @Test
    void generatedTickets_comeOnceThenOnlyWhatChanges() {
        try (DeskClient full = TicketDeskClient.generated(400)) {
            ImmutableList.Builder<Long> seen = ImmutableList.builder();
            Answer page = full.get("/api/v2/incremental/tickets/cursor?start_time=0&per_page=150");
            seen.addAll(ids(page));
            while (!page.at("/end_of_stream").asBoolean()) {
                page = full.get(page.at("/after_url").asText());
                seen.addAll(ids(page));
            }
            assertThat(seen.build()).hasSize(400).doesNotHaveDuplicates();
            full.advance(Duration.ofMinutes(5));
            full.fake().tickets().reply(TicketDeskClient.cast("with an organization"), "hello");
            full.advance(Duration.ofMinutes(2));

            assertThat(ids(full.get(page.at("/after_url").asText())))
                    .containsExactly(TicketDeskClient.cast("with an organization"));
            assertThat(ImmutableSet.copyOf(TicketDeskClient.ids(full.get("/api/v2/tickets?page[size]=100"), "tickets")))
                    .hasSize(100);
            Answer events = full.get("/api/v2/incremental/ticket_events?start_time=1577836800");
            assertThat(events.at("/count").asInt()).isEqualTo(1000);
        }
    }

    @Test
    void users_areExportedBothWays() {
        long id = actions.person("Ann", "Ann@acme.example", null);
        desk.advance(Duration.ofMinutes(2));

        Answer byTime = desk.get("/api/v2/incremental/users.json?per_page=1&start_time=0");
        Answer byCursor = desk.get("/api/v2/incremental/users/cursor.json?start_time=0");

        assertThat(TicketDeskClient.ids(byTime, "users")).hasSize(2).contains(id);
        assertThat(byTime.at("/end_time").asLong()).isEqualTo(START + 1);
        assertThat(TicketDeskClient.ids(byCursor, "users")).hasSize(2).contains(id);
        assertThat(new String(
                        Base64.getDecoder().decode(byCursor.at("/after_cursor").asText()), StandardCharsets.UTF_8))
                .isEqualTo(START + ".0||" + Math.max(id, AccountCalls.USER_ID) + "|");
    }
}
