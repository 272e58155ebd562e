package io.orgsync.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.TicketHistory.Step;
import io.orgsync.sandbox.data.TicketHistory.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TicketGeneratorTest {
    private static final int COUNT = 3000;
    private static final Generator GENERATOR = new Generator(200, 7, true);
    private static final TicketGenerator TICKETS = GENERATOR.tickets(COUNT);
    private static final List<TicketHistory> HISTORIES =
            IntStream.range(0, COUNT).mapToObj(TICKETS::history).toList();

    @Test
    void histories_areTheSameForTheSameNumbers() {
        TicketGenerator again = new Generator(200, 7, true).tickets(COUNT);

        assertThat(IntStream.range(0, COUNT).mapToObj(again::history).toList()).isEqualTo(HISTORIES);
        assertThat(new Generator(200, 8, true).tickets(COUNT).history(500)).isNotEqualTo(HISTORIES.get(500));
        assertThat(again.users().toList()).isEqualTo(TICKETS.users().toList());
    }

    @Test
    void sketches_agreeWithHistories() {
        for (int i = 0; i < COUNT; i++) {
            TicketSketch sketch = TICKETS.sketch(i);
            List<Step> steps = HISTORIES.get(i).steps();
            assertThat(sketch.id()).isEqualTo(i + 1L);
            assertThat(sketch.stamp())
                    .isEqualTo(steps.get(steps.size() - 1).at().getEpochSecond());
            assertThat(sketch.requester())
                    .isEqualTo(steps.get(0).body().path("requester_id").asLong());
            assertThat(sketch.deleted()).isEqualTo(verbs(HISTORIES.get(i)).contains(Verb.DELETE));
            assertThat(sketch.updated()).isBetween(steps.get(0).at().getEpochSecond(), sketch.stamp());
            assertThat(TICKETS.auditTimes(i).count()).isLessThanOrEqualTo(steps.size());
        }
    }

    @Test
    void steps_areInOrderAndNotAfter2025() {
        Instant end = Instant.parse("2026-01-01T00:00:00Z");
        for (TicketHistory history : HISTORIES) {
            assertThat(history.steps()).extracting(Step::at).isSorted().allMatch(end::isAfter);
            assertThat(history.steps().get(0).verb()).isEqualTo(Verb.CREATE);
        }
    }

    private static Set<Verb> verbs(TicketHistory history) {
        Set<Verb> verbs = new HashSet<>();
        history.steps().forEach(step -> verbs.add(step.verb()));
        return verbs;
    }

    @Test
    void everyKindOfHistory_isThere() {
        Map<Verb, Integer> counts = new TreeMap<>();
        HISTORIES.forEach(history -> verbs(history).forEach(verb -> counts.merge(verb, 1, Integer::sum)));

        assertThat(counts).containsKeys(Verb.values());
        assertThat(counts.get(Verb.MERGE_INTO)).isGreaterThan(30);
        assertThat(counts.get(Verb.FOLLOWED_UP)).isGreaterThan(30);
        long sameMinute = HISTORIES.stream()
                .filter(history -> history.steps().size() == 2
                        && history.steps().get(1).body().path("status").asText().equals("closed")
                        && Duration.between(
                                                history.steps().get(0).at(),
                                                history.steps().get(1).at())
                                        .toSeconds()
                                < 60)
                .count();
        assertThat(sameMinute).isGreaterThan(20);
    }

    @Test
    void pairs_knowEachOther() {
        for (TicketHistory history : HISTORIES) {
            history.steps().stream()
                    .filter(step -> step.verb() == Verb.MERGE_INTO)
                    .forEach(step -> {
                        TicketHistory survivor =
                                HISTORIES.get(step.body().path("ticket_id").asInt() - 1);
                        assertThat(survivor.steps())
                                .anySatisfy(other -> assertThat(
                                                other.body().path("ids").path(0).asLong())
                                        .isEqualTo(history.id()));
                    });
            ObjectNode creation = history.steps().get(0).body();
            if (creation.has("via_followup_source_id")) {
                TicketHistory source =
                        HISTORIES.get(creation.path("via_followup_source_id").asInt() - 1);
                assertThat(source.steps())
                        .anySatisfy(other -> assertThat(
                                        other.body().path("ticket_id").asLong())
                                .isEqualTo(history.id()));
            }
        }
    }

    @Test
    void texts_areUgly() {
        List<ObjectNode> creations =
                HISTORIES.stream().map(history -> history.steps().get(0).body()).toList();

        assertThat(creations).anyMatch(body -> body.path("subject").asText().length() > 255);
        assertThat(creations).anyMatch(body -> body.path("subject").isNull());
        assertThat(creations)
                .anyMatch(body -> body.path("comment").path("body").asText().isEmpty());
        assertThat(creations)
                .anyMatch(body -> body.path("comment").path("body").asText().length() == 40_000);
        assertThat(creations).anyMatch(body -> body.path("priority").isNull());
        assertThat(creations).anyMatch(body -> body.path("organization_id").isNull());
        assertThat(creations.stream().map(body -> body.path("channel").asText()))
                .contains("email", "web", "api", "chat");
    }

    @Test
    void people_haveNoEmailTwiceAndBelongToOrganizationsOfTheDesk() {
        Set<Long> organizations = new HashSet<>();
        GENERATOR.organizations().forEach(one -> organizations.add(one.get("id").asLong()));
        List<String> emails = new ArrayList<>();
        TICKETS.users()
                .filter(user -> user.hasNonNull("email"))
                .forEach(user -> emails.add(user.get("email").asText()));

        assertThat(emails).doesNotHaveDuplicates();
        assertThat(TICKETS.users().filter(user -> user.path("email").isNull()).count())
                .isGreaterThan(2);
        assertThat(TICKETS.memberships())
                .isNotEmpty()
                .allMatch(
                        one -> organizations.contains(one.get("organization_id").asLong()));
        assertThat(TICKETS.memberships().filter(one -> !one.get("default").asBoolean()))
                .isNotEmpty();
    }

    @Test
    void cast_isStable() {
        assertThat(TICKETS.cast())
                .extracting(CastTicket::role)
                .doesNotHaveDuplicates()
                .hasSize(27);
        assertThat(new Generator(200, 99, true).tickets(5000).cast()).isEqualTo(TICKETS.cast());
        assertThat(GENERATOR.tickets(3).cast()).isEqualTo(TICKETS.cast().subList(0, 3));
        assertThat(new Generator(200, 7, false).tickets(30).cast()).allMatch(member -> member.organizationId() == 0);
    }

    @Test
    void withoutTickets_thereAreOnlyAgents() {
        TicketGenerator none = GENERATOR.tickets(0);

        assertThat(none.users().map(user -> user.get("role").asText()).toList())
                .isNotEmpty()
                .containsOnly("agent");
        assertThat(none.groups()).hasSize(4);
        assertThat(none.memberships()).isEmpty();
        assertThat(none.cast()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> GENERATOR.tickets(1_000_001));
    }
}
