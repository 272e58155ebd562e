package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Secret;
import io.orgsync.field.Key;
import io.orgsync.source.Reading;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every request that tickets need, met by everything that passes by itself and by what does not. */
final class TicketFaultsTest {

    private static final ImmutableSet<String> NAMES =
            ImmutableSet.of("ticket.merged_into", "requester.name", "organization.name", "group.name");
    private static final ImmutableList<String> ANSWERS = answers();

    private final TestDesk desk = new TestDesk(
            new ZendeskLogin.ApiToken("a@example.com", Secret.of("canary-token-5e5a")),
            config -> config.largestBody(1 << 14));

    @AfterEach
    void close() {
        desk.close();
    }

    /** What a good run is told, in order: a page with nothing beside it, what it names, its audits, and one ticket by id. */
    private static ImmutableList<String> answers() {
        ObjectNode ticket = TestTickets.merged(7)
                .put("requester_id", 1)
                .put("organization_id", 2)
                .put("group_id", 3);
        return ImmutableList.of(
                TestTickets.last(ticket),
                "{\"users\":[{\"id\":1,\"name\":\"R\"}]}",
                "{\"organizations\":[{\"id\":2,\"name\":\"O\"}]}",
                "{\"groups\":[{\"id\":3,\"name\":\"G\"}],\"meta\":{\"has_more\":false}}",
                "{\"audits\":[{\"id\":1,\"via\":{\"source\":{\"from\":{\"ticket_id\":9},\"rel\":\"merge\"}}}]}",
                "{\"tickets\":[" + ticket + "]}");
    }

    private List<String> run() {
        ZendeskTickets tickets = desk.zendesk.tickets(
                TicketOptions.since(TestTickets.SINCE).names(NAMES).build());
        return ImmutableList.<String>builder()
                .addAll(texts(tickets.changes(null)))
                .addAll(texts(tickets.fetch(ImmutableList.of(new Key("7")))))
                .build();
    }

    private static List<String> texts(Reading reading) {
        return TestTickets.rows(reading).stream().map(Object::toString).toList();
    }

    private List<String> good() {
        ANSWERS.forEach(desk::says);
        return run();
    }

    private List<MockResponse.Builder> passing(String body) {
        return List.of(
                desk.answer(500).body(""),
                desk.answer(503).addHeader("Retry-After", "3").body("<html>"),
                desk.answer(409).body("{\"error\":\"DatabaseConflict\"}"),
                desk.answer(429).setHeader("Content-Type", "text/plain").body("Number of allowed API requests"),
                desk.answer(200).setHeader("Content-Type", "text/html").body("<html>login</html>"),
                desk.answer(200).body(body.substring(0, body.length() / 2)),
                desk.answer(200).body(body + " trailing"),
                desk.answer(200).body("[]"),
                desk.answer(200).body("{}"),
                desk.answer(200).body(""),
                desk.answer(200).body(body).onResponseBody(new SocketEffect.CloseSocket()),
                desk.answer(200).body(body).onResponseStart(new SocketEffect.CloseSocket()));
    }

    @Test
    void read_whatPassesIsAskedForAgain() {
        List<String> good = good();
        assertThat(good).hasSize(2).allMatch(row -> row.contains("value=R") && row.contains("value=9"));
        for (int place = 0; place < ANSWERS.size(); place++) {
            for (MockResponse.Builder fault : passing(ANSWERS.get(place))) {
                ANSWERS.subList(0, place).forEach(desk::says);
                desk.says(fault);
                ANSWERS.subList(place, ANSWERS.size()).forEach(desk::says);
                int before = desk.asked.size();
                assertThat(run()).isEqualTo(good);
                assertThat(desk.asked).hasSize(before + ANSWERS.size() + 1);
            }
        }
    }

    @Test
    void read_whatDoesNotPassIsFinal() {
        for (int place = 0; place < ANSWERS.size(); place++) {
            if (ANSWERS.get(place).contains("\"audits\"")) {
                continue;
            }
            ANSWERS.subList(0, place).forEach(desk::says);
            desk.says(desk.answer(403).body("{\"error\":\"Forbidden\",\"description\":\"canary-token-5e5a\"}"));
            int before = desk.asked.size();
            assertThatThrownBy(this::run)
                    .hasMessageContaining("HTTP 403")
                    .hasMessageContaining("Sign in as an admin")
                    .hasMessageNotContaining("canary");
            assertThat(desk.asked).hasSize(before + place + 1);
        }
    }

    @Test
    void read_pageThatIsTooLarge() {
        for (int i = 0; i < 6; i++) {
            desk.says(desk.answer(200).body("{\"x\":\"" + "y".repeat(1 << 14) + "\"}"));
        }
        assertThatThrownBy(this::run).hasMessageContaining("larger than 16384 bytes");
    }

    @Test
    void exchanges_areToldWithoutQuery() {
        assertThat(good()).hasSize(2);
        assertThat(desk.exchanges)
                .extracting(Exchange::operation, Exchange::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("export tickets", "/api/v2/incremental/tickets/cursor"),
                        org.assertj.core.groups.Tuple.tuple("show users", "/api/v2/users/show_many"),
                        org.assertj.core.groups.Tuple.tuple("show organizations", "/api/v2/organizations/show_many"),
                        org.assertj.core.groups.Tuple.tuple("list groups", "/api/v2/groups"),
                        org.assertj.core.groups.Tuple.tuple("list audits", "/api/v2/tickets/7/audits"),
                        org.assertj.core.groups.Tuple.tuple("show tickets", "/api/v2/tickets/show_many"));
    }
}
