package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Faults;
import io.orgsync.sandbox.http.Match;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tickets of the example, as an operator syncs them, on the sandbox. */
final class TicketRunsTest extends TicketScene {

    @Test
    void run_newTickets_becomeCasesUnderTheirAccounts() {
        long known = ticket(customer(), "with an organization");
        long none = ticket(0, "without one");
        long closed = ticket(customer(), "closed within the minute");
        tickets.close(closed);
        long deleted = ticket(customer(), "deleted");
        tickets.delete(deleted);

        run();

        assertThat(held(known, "AccountId")).isEqualTo(text(customers().get(0), "external_id"));
        assertThat(held(known, "Status")).isEqualTo("New");
        assertThat(held(known, "Subject")).isEqualTo("with an organization");
        assertThat(held(none, "AccountId")).isEqualTo(general());
        assertThat(held(closed, "Status")).isEqualTo("Closed");
        assertThat(casesOf(deleted)).isEmpty();
        run();
        assertThat(out).contains("nothing had to be written");
    }

    @Test
    void run_organizationThatAppearsLater_movesItsCase() {
        long organization = stranger();
        long ticket = ticket(organization, "early");
        run();
        assertThat(held(ticket, "AccountId")).isEqualTo(general());

        String account = text(customers().get(1), "external_id");
        sandbox.zendesk()
                .records()
                .delete("organizations", customers().get(1).path("id").asText());
        sandbox.zendesk()
                .records()
                .put("organizations", Long.toString(organization), edit().put("external_id", account));
        run();

        assertThat(held(ticket, "AccountId")).isEqualTo(account);
        run();
        assertThat(out).contains("nothing had to be written");
    }

    @Test
    void run_mergedTickets_closeTheirCasesUnderTheSurvivors() {
        long survivor = ticket(customer(), "survivor");
        long loser = ticket(customer(), "loser with a case");
        run();
        long late = ticket(customer(), "loser without a case");
        long other = ticket(customer(), "survivor without a case");
        tickets.merge(loser, survivor);
        tickets.merge(late, other);
        run();
        run();

        assertThat(held(loser, "Status")).isEqualTo("Closed");
        assertThat(held(loser, "ParentId")).isEqualTo(text(casesOf(survivor).get(0), "Id"));
        assertThat(held(late, "Status")).isEqualTo("Closed");
        assertThat(held(late, "ParentId")).isEqualTo(text(casesOf(other).get(0), "Id"));
        run();
        assertThat(out).contains("nothing had to be written");
    }

    @Test
    void run_parentThatPeopleChose_stays() {
        long survivor = ticket(customer(), "survivor");
        long parent = ticket(customer(), "chosen");
        long closed = ticket(customer(), "closed");
        long merged = ticket(customer(), "merged");
        run();
        String chosen = text(casesOf(parent).get(0), "Id");
        for (long each : List.of(closed, merged)) {
            String id = text(casesOf(each).get(0), "Id");
            sandbox.salesforce().records().put("Case", id, edit().put("ParentId", chosen));
        }
        tickets.close(closed);
        tickets.merge(merged, survivor);
        run();

        assertThat(held(closed, "Status")).isEqualTo("Closed");
        assertThat(held(closed, "ParentId")).isEqualTo(chosen);
        assertThat(held(merged, "ParentId")).isEqualTo(chosen);
    }

    @Test
    void run_auditsThatFail_closeTheCaseAndBringItsParentLater() {
        long survivor = ticket(customer(), "survivor");
        long loser = ticket(customer(), "loser");
        run();
        tickets.merge(loser, survivor);
        Effect effect = Effect.status(503, "empty");
        sandbox.zendesk()
                .faults()
                .add(Fault.of(Match.of("GET", "/api/v2/tickets/[0-9]+/audits"), effect)
                        .times(99));
        run();
        assertThat(held(loser, "Status")).isEqualTo("Closed");
        assertThat(held(loser, "ParentId")).isEmpty();

        sandbox.zendesk().faults().clear();
        run();
        assertThat(held(loser, "ParentId")).isEqualTo(text(casesOf(survivor).get(0), "Id"));
    }

    @Test
    void run_openTicketThatChanges_leavesItsCaseUntilItIsClosed() {
        long ticket = ticket(customer(), "long story");
        long deleted = ticket(customer(), "deleted later");
        run();
        tickets.solve(ticket);
        tickets.update(ticket, edit().put("subject", "another subject"));
        tickets.delete(deleted);
        run();
        assertThat(out).contains("nothing had to be written");
        tickets.reopen(ticket);
        run();
        assertThat(held(ticket, "Status")).isEqualTo("New");
        assertThat(held(ticket, "Subject")).isEqualTo("long story");
        assertThat(held(deleted, "Status")).isEqualTo("New");

        tickets.close(ticket);
        run();

        assertThat(held(ticket, "Status")).isEqualTo("Closed");
        assertThat(held(ticket, "Subject")).isEqualTo("another subject");
    }

    @Test
    void run_editsOfCaseUsers_surviveWhereNothingIsManagedAndAreMetByPolicyElsewhere() {
        long ticket = ticket(customer(), "edited");
        run();
        String id = text(casesOf(ticket).get(0), "Id");
        sandbox.salesforce()
                .records()
                .put(
                        "Case",
                        id,
                        edit().put("Reason", "Performance")
                                .put("Subject", "by hand")
                                .put("Description", "in their own words"));
        tickets.close(ticket);
        run();

        assertThat(held(ticket, "Reason")).isEqualTo("Performance");
        assertThat(held(ticket, "Subject")).isEqualTo("edited");
        assertThat(held(ticket, "Description")).isEqualTo("in their own words");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void run_randomHistoriesWithFaults_endWithOneCaseATicket(int seed) {
        Random random = new Random(seed);
        List<Long> open = new ArrayList<>();
        List<Long> ever = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            long known = open.isEmpty() ? 0 : open.get(random.nextInt(open.size()));
            int move = open.size() < 2 ? 0 : random.nextInt(9);
            switch (move) {
                case 0, 1 -> {
                    long fresh = ticket(random.nextBoolean() ? customer() : 0, "ticket " + step);
                    open.add(fresh);
                    ever.add(fresh);
                }
                case 2 -> tickets.reply(known, "answer " + step);
                case 3 -> tickets.solve(known);
                case 4 -> {
                    tickets.close(known);
                    open.remove(known);
                }
                case 5 -> {
                    open.remove(known);
                    tickets.merge(known, open.get(random.nextInt(open.size())));
                }
                default -> faultyRun(random);
            }
        }
        open.forEach(tickets::close);
        for (int runs = 0; runs < 3; runs++) {
            clock.advance(Duration.ofHours(1));
            assertThat(orgsync("run", "-c", CONFIGURATION)).isNotEqualTo(ExitCode.USAGE);
        }
        run();

        assertThat(out).as("repeat with -Dorgsync.seed=%s", seed).contains("nothing had to be written");
        ever.forEach(each -> assertThat(held(each, "Status"))
                .as("repeat with -Dorgsync.seed=%s", seed)
                .isEqualTo("Closed"));
        assertThat(sandbox.salesforce().records().list("Case")).hasSameSizeAs(ever);
    }

    private static IntStream seeds() {
        int one = Integer.getInteger("orgsync.seed", 0);
        return one > 0 ? IntStream.of(one) : IntStream.rangeClosed(1, Integer.getInteger("ticket.mixes", 3));
    }

    private void faultyRun(Random random) {
        List<Effect> effects = List.of(
                Effect.resetBeforeCommit(), Effect.resetAfterCommit(), Effect.halfBody(), Effect.malformedJson());
        Effect effect = effects.get(random.nextInt(effects.size()));
        Faults faults = random.nextBoolean()
                ? sandbox.salesforce().faults()
                : sandbox.zendesk().faults();
        faults.add(Fault.of(Match.all().after(random.nextInt(12)), effect).times(1 + random.nextInt(3)));
        clock.advance(Duration.ofMinutes(5));
        assertThat(orgsync("run", "-c", CONFIGURATION)).isNotEqualTo(ExitCode.USAGE);
        sandbox.salesforce().faults().clear();
        sandbox.zendesk().faults().clear();
        clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void run_bothDesksInOneFile_findsAccountsThroughTheLinksOfOrganizations() throws IOException {
        String both = bothInOneFile();
        assertThat(orgsync("run", "-c", both, "-s", "standard"))
                .as("%s%n%s", out, err)
                .isIn(0, 4);
        JsonNode organization = Streams.<JsonNode>stream(
                        sandbox.zendesk().records().list("organizations"))
                .filter(each -> text(each, "external_id").startsWith("001"))
                .findFirst()
                .orElseThrow();
        String id = text(organization, "id");
        sandbox.zendesk().records().put("organizations", id, edit().putNull("external_id"));
        long ticket = ticket(Long.parseLong(id), "through the link");
        clock.advance(Duration.ofMinutes(5));

        assertThat(orgsync("plan", "-c", both, "-o", directory.resolve("plan").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("a plan file belongs to one desk");
        assertThat(orgsync("run", "-c", both, "-s", "tickets"))
                .as("%s%n%s", out, err)
                .isEqualTo(ExitCode.DONE);

        assertThat(held(ticket, "AccountId")).isEqualTo(text(organization, "external_id"));
        assertThat(directory.resolve("both.db.cases")).exists();
        assertThat(orgsync("validate", "-c", both)).isEqualTo(ExitCode.DONE);
        assertThat(out).contains("the desk 'desk': standard, partners; and for the desk 'crm-cases': tickets");
    }

    @Test
    void plan_oneTicket_andAPlanFile() {
        long one = ticket(customer(), "one");
        long other = ticket(customer(), "other");
        clock.advance(Duration.ofMinutes(5));
        String file = directory.resolve("cases.plan.jsonl").toString();

        assertThat(orgsync("plan", "-c", CONFIGURATION, "--only", Long.toString(one), "-o", file))
                .as("%s%n%s", out, err)
                .isEqualTo(ExitCode.DONE);
        assertThat(out).contains("1 to create");
        assertThat(orgsync("apply", "-c", CONFIGURATION, file)).isEqualTo(ExitCode.DONE);

        assertThat(casesOf(one)).hasSize(1);
        assertThat(casesOf(other)).isEmpty();
        run();
        assertThat(casesOf(other)).hasSize(1);
    }
}
