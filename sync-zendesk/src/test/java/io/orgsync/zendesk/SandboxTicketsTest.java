package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.sandbox.data.CastTicket;
import io.orgsync.sandbox.data.Generator;
import io.orgsync.sandbox.data.OrganizationFields;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.zendesk.TicketActions;
import io.orgsync.sandbox.zendesk.ZendeskFake;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SandboxTicketsTest {

    private static final Generator GENERATOR = new Generator(40, 5, true);
    private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");
    private static final ImmutableSet<String> NAMES = ImmutableSet.<String>builder()
            .addAll(TicketNames.standard().keySet())
            .add("organization.organization_fields.support_level")
            .build();

    static Stream<Effect> effects() {
        return Effects.all();
    }

    private static Sandbox sandbox(int tickets) {
        return sandbox(fake -> fake.tickets(GENERATOR.tickets(tickets)));
    }

    private static Sandbox sandbox(Consumer<ZendeskFake.Builder> setup) {
        Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> {
                    fake.catalogue(OrganizationFields.catalogue()).organizations(GENERATOR.organizations());
                    setup.accept(fake);
                },
                config -> config);
        // Tickets that were deleted long ago are scrubbed with the first request, and the export withholds its last
        // minute.
        sandbox.zendesk.signIn();
        sandbox.clock.advance(Duration.ofMinutes(2));
        return sandbox;
    }

    private static ZendeskTickets tickets(Sandbox sandbox, Instant since) {
        return sandbox.zendesk.tickets(TicketOptions.since(since).names(NAMES).build());
    }

    private static long cast(String role) {
        return GENERATOR.tickets(50).cast().stream()
                .filter(member -> member.role().equals(role))
                .mapToLong(CastTicket::id)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Fields> byId(List<Fields> rows) {
        Map<String, Fields> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.get("ticket.id").display(), row));
        return byId;
    }

    private static Fields part(Map<String, Fields> rows, String role) {
        return rows.getOrDefault(Long.toString(cast(role)), Fields.none());
    }

    @Test
    void changes_everyPart() {
        try (Sandbox sandbox = sandbox(50)) {
            ZendeskTickets tickets = tickets(sandbox, SINCE);
            tickets.check();
            Map<String, Fields> rows = byId(TestTickets.rows(tickets.changes(null)));
            assertThat(rows).hasSize(50);
            Fields plain = part(rows, "with an organization");
            assertThat(plain.get("organization.name").isEmpty()).isFalse();
            assertThat(plain.get("requester.email").isEmpty()).isFalse();
            assertThat(plain.find("organization.organization_fields.support_level"))
                    .isPresent();
            assertThat(part(rows, "without an organization").find("organization.name"))
                    .contains(FieldValue.empty());
            Fields merged = part(rows, "merged into another");
            assertThat(merged.get("ticket.merged")).isEqualTo(TestTickets.TRUE);
            assertThat(merged.get("ticket.merge_confirmed")).isEqualTo(TestTickets.TRUE);
            assertThat(merged.get("ticket.merged_into"))
                    .isEqualTo(TestTickets.text(Long.toString(cast("survivor of a merge"))));
            assertThat(part(rows, "merged into another long ago").get("ticket.merged_into"))
                    .isEqualTo(TestTickets.text(Long.toString(cast("survivor of a merge long ago"))));
            assertThat(part(rows, "survivor of a merge").get("ticket.merged")).isEqualTo(TestTickets.FALSE);
            assertThat(part(rows, "survivor of a merge long ago").get("ticket.merged"))
                    .isEqualTo(TestTickets.FALSE);
            assertThat(part(rows, "deleted").get("ticket.status")).isEqualTo(TestTickets.text("deleted"));
            assertThat(part(rows, "deleted and scrubbed").get("ticket.scrubbed"))
                    .isEqualTo(TestTickets.TRUE);
            assertThat(part(rows, "follow-up of a closed ticket").get("ticket.followup_of"))
                    .isEqualTo(TestTickets.text(Long.toString(cast("closed, with a follow-up"))));
            assertThat(part(rows, "requester without an e-mail").find("requester.email"))
                    .contains(FieldValue.empty());
            assertThat(sandbox.zendesk.warnings()).isEmpty();
            assertThat(tickets.count()).isPositive();
        }
    }

    @Test
    void changes_costFollowsWhatChanged() {
        try (Sandbox sandbox = sandbox(Integer.getInteger("orgsync.tickets", 20_000))) {
            ZendeskTickets tickets = tickets(sandbox, sandbox.clock.instant());
            TicketActions people = sandbox.fake.tickets();
            sandbox.clock.advance(Duration.ofHours(1));
            for (long id = 100, touched = 0; touched < 1_000; id++) {
                if (!people.ticket(id).path("status").asText().equals("deleted")) {
                    people.touch(id);
                    touched++;
                }
            }
            sandbox.clock.advance(Duration.ofMinutes(5));
            // A token of before would have to be renewed.
            assertThat(tickets.count()).isPositive();
            long before = sandbox.zendesk.requests();
            List<SourcePage> pages = TestTickets.pages(tickets.changes(null));
            List<SourceRow> rows =
                    pages.stream().flatMap(page -> page.rows().stream()).toList();
            long merged = rows.stream()
                    .filter(row -> row.fields().get("ticket.merged").equals(TestTickets.TRUE))
                    .count();
            assertThat(rows).hasSize(1_000);
            assertThat(merged).isPositive();
            assertThat(sandbox.zendesk.requests() - before).isEqualTo(1 + merged);
            long idle = sandbox.zendesk.requests();
            String cursor = pages.get(pages.size() - 1).cursor();
            assertThat(TestTickets.rows(tickets.changes(cursor))).isEmpty();
            assertThat(sandbox.zendesk.requests() - idle).isEqualTo(1);
        }
    }

    @Test
    void changes_moreThanAMinutesExports() {
        try (Sandbox sandbox = sandbox(12_500)) {
            TicketOptions options = TicketOptions.since(SINCE).build();
            assertThat(TestTickets.rows(sandbox.zendesk.tickets(options).changes(null)))
                    .hasSize(12_500);
            assertThat(sandbox.exchanges).extracting(Exchange::status).containsOnly(200);
        }
    }

    @ParameterizedTest
    @MethodSource("effects")
    void changes_everyFault(Effect effect) {
        try (Sandbox sandbox = sandbox(50)) {
            ZendeskTickets tickets = tickets(sandbox, SINCE);
            List<Fields> good = TestTickets.rows(tickets.changes(null));
            for (String path : List.of("/api/v2/incremental/tickets/cursor", "/api/v2/tickets/*/audits")) {
                sandbox.fault(effect, path);
                try {
                    List<Fields> rows = TestTickets.rows(tickets(sandbox, SINCE).changes(null));
                    assertThat(byId(rows).keySet()).isEqualTo(byId(good).keySet());
                } catch (FailureException stopped) {
                    assertThat(stopped).hasMessageStartingWith("Zendesk: ").hasMessageNotContaining("sandbox-client");
                }
            }
        }
    }

    @Test
    void changes_auditsOutOfReach() {
        try (Sandbox sandbox = sandbox(50)) {
            sandbox.server
                    .faults()
                    .now(Effect.state("hide-audits", Json.NODES.objectNode().put("count", 1_000)));
            Fields merged = part(byId(TestTickets.rows(tickets(sandbox, SINCE).changes(null))), "merged into another");
            assertThat(merged.get("ticket.merged")).isEqualTo(TestTickets.TRUE);
            assertThat(merged.get("ticket.merge_confirmed")).isEqualTo(TestTickets.FALSE);
            assertThat(merged.find("ticket.merged_into")).contains(FieldValue.empty());
        }
    }

    @Test
    void check_narrowScopes() {
        try (Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> fake.allowedScopes(ImmutableSet.of("tickets:read", "organizations:write")),
                config -> config.scopes(ImmutableSortedSet.of("organizations:write", "tickets:read")))) {
            assertThatThrownBy(() -> sandbox.zendesk
                            .tickets(TestTickets.options("ticket.merged_into").build())
                            .check())
                    .hasMessageContaining("Grant the OAuth client also: read");
            ZendeskTickets narrow =
                    sandbox.zendesk.tickets(TestTickets.options("ticket.merged").build());
            narrow.check();
            assertThat(TestTickets.rows(narrow.changes(null))).isEmpty();
        }
    }

    @Test
    void fetch_whatIsGoneIsDeleted() {
        try (Sandbox sandbox = sandbox(50)) {
            List<SourceRow> rows = TestTickets.pages(tickets(sandbox, SINCE)
                            .fetch(ImmutableList.of(
                                    new Key(Long.toString(cast("closed long ago"))),
                                    new Key(Long.toString(cast("deleted"))),
                                    new Key("999999999"))))
                    .get(0)
                    .rows();
            assertThat(rows).extracting(SourceRow::deleted).containsExactly(false, true, true);
            assertThat(rows.get(0).fields().get("requester.name").isEmpty()).isFalse();
        }
    }

    /** Whatever people do between and during readings, the newest row of every ticket says how it stands in the end. */
    @Test
    void changes_nothingIsLost() {
        long seed = Long.getLong("orgsync.seed", 20_260_301L);
        Random random = new Random(seed);
        try (Sandbox sandbox = sandbox(fake -> {})) {
            TicketActions people = sandbox.fake.tickets();
            ZendeskTickets tickets = tickets(sandbox, sandbox.clock.instant());
            List<Long> all = new ArrayList<>();
            Map<String, Fields> seen = new HashMap<>();
            long customer = people.person("Customer", "customer@example.com", null);
            @Nullable String cursor = null;
            for (int step = 0; step < 400; step++) {
                act(people, all, customer, random);
                sandbox.clock.advance(Duration.ofSeconds(random.nextInt(40)));
                if (random.nextInt(12) == 0) {
                    cursor = read(tickets, random.nextInt(10) == 0 ? null : cursor, seen);
                }
            }
            sandbox.clock.advance(Duration.ofMinutes(3));
            assertThat(read(tickets, cursor, seen)).isNotNull();
            for (long id : all) {
                String status = people.ticket(id).path("status").asText();
                assertThat(seen.getOrDefault(Long.toString(id), Fields.none()).get("ticket.status"))
                        .as("ticket %s, seed %s", id, seed)
                        .isEqualTo(TestTickets.text(status));
            }
        }
    }

    private static @Nullable String read(ZendeskTickets tickets, @Nullable String cursor, Map<String, Fields> seen) {
        List<SourcePage> pages = TestTickets.pages(tickets.changes(cursor));
        pages.forEach(page ->
                seen.putAll(byId(page.rows().stream().map(SourceRow::fields).toList())));
        return pages.get(pages.size() - 1).cursor();
    }

    /** One thing that people do; what the service does not take is not done. */
    private static void act(TicketActions people, List<Long> all, long customer, Random random) {
        if (all.size() < 3 || random.nextInt(4) == 0) {
            all.add(people.create(customer, "Subject " + all.size(), "Text"));
            return;
        }
        long one = all.get(random.nextInt(all.size()));
        long other = all.get(random.nextInt(all.size()));
        try {
            switch (random.nextInt(8)) {
                case 0 -> people.solve(one);
                case 1 -> people.reopen(one);
                case 2 -> people.close(one);
                case 3 -> people.merge(one, other);
                case 4 -> people.delete(one);
                case 5 -> people.touch(one);
                case 6 -> people.ask(one, "more");
                default -> people.restore(one);
            }
        } catch (IllegalArgumentException notTaken) {
            assertThat(notTaken).hasMessageContaining("ticket");
        }
    }
}
