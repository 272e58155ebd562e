package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.zendesk.TicketActions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who syncs tickets on a sandbox whose desk has organizations, with the configuration of the example. */
abstract class TicketScene {

    static final String CONFIGURATION = "../examples/gitlab-support/tickets.yaml";
    static final String TICKET = "Zendesk_Support_Ticket_ID__c";

    @TempDir
    Path directory;

    final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-11-22T10:00:00Z"));
    final Sandbox sandbox;
    final TicketActions tickets;
    String out = "";
    String err = "";

    TicketScene() {
        this(sandbox -> {});
    }

    /** @param setup changes a sandbox of 60 accounts without tickets */
    TicketScene(Consumer<Sandbox.Builder> setup) {
        Sandbox.Builder builder =
                Sandbox.builder().accounts(60).existingOrganizations(true).clock(clock);
        setup.accept(builder);
        sandbox = builder.start();
        tickets = sandbox.zendesk().tickets();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @CanIgnoreReturnValue
    int orgsync(String... args) {
        Console said = Console.orgsync(
                Console.environment(sandbox, "ORGSYNC_TICKETS_STATE", directory.resolve("tickets.db")),
                clock,
                false,
                args);
        out = said.out();
        err = said.err();
        return said.code();
    }

    void run() {
        run(CONFIGURATION);
    }

    void run(String configuration) {
        clock.advance(Duration.ofMinutes(5));
        int code = orgsync("run", "-c", configuration);
        assertThat(code).as("%s%n%s", out, err).isEqualTo(ExitCode.DONE);
    }

    static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }

    /** Organizations whose external id is that of an account that is there. */
    List<JsonNode> customers() {
        Set<String> accounts = Streams.stream(sandbox.salesforce().records().list("Account"))
                .map(account -> text(account, "Id"))
                .collect(Collectors.toSet());
        return Streams.<JsonNode>stream(sandbox.zendesk().records().list("organizations"))
                .filter(organization -> accounts.contains(text(organization, "external_id")))
                .toList();
    }

    long stranger() {
        return Streams.<JsonNode>stream(sandbox.zendesk().records().list("organizations"))
                .filter(organization -> text(organization, "external_id").isEmpty()
                        || text(organization, "external_id").equals("null"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    String general() {
        return Streams.<JsonNode>stream(sandbox.salesforce().records().list("Account"))
                .filter(account -> text(account, "Name").equals("Zendesk General"))
                .map(account -> text(account, "Id"))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> casesOf(long ticket) {
        return Streams.<JsonNode>stream(sandbox.salesforce().records().list("Case"))
                .filter(each -> text(each, TICKET).equals(Long.toString(ticket))
                        && !each.path("IsDeleted").asBoolean())
                .toList();
    }

    String held(long ticket, String field) {
        List<JsonNode> cases = casesOf(ticket);
        assertThat(cases).as("cases of ticket %s; %s", ticket, out).hasSize(1);
        return cases.get(0).path(field).isNull() ? "" : text(cases.get(0), field);
    }

    static ObjectNode edit() {
        return JsonNodeFactory.instance.objectNode();
    }

    long ticket(long organization, String subject) {
        long person = tickets.person(subject, null, organization == 0 ? null : organization);
        return tickets.create(person, subject, "what happened");
    }

    long customer() {
        return customers().get(0).path("id").asLong();
    }

    /** The example with something replaced: pairs of what stands there and what shall. */
    String configured(String... replacements) {
        try {
            String text = Files.readString(Path.of(CONFIGURATION));
            for (int i = 0; i < replacements.length; i += 2) {
                assertThat(text).contains(replacements[i]);
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            Path file = Files.createTempFile(directory, "tickets", ".yaml");
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The organizations' file with what the tickets' file adds. */
    String bothInOneFile() throws IOException {
        String tickets = Files.readString(Path.of(CONFIGURATION));
        String organizations = Files.readString(Path.of(CONFIGURATION).resolveSibling("orgsync.yaml"))
                .replace("state: { env: ORGSYNC_STATE }", "state: " + directory.resolve("both.db"))
                .replace("first-run: review", "first-run: apply")
                .replace("create: { count: 50,", "create: { count: 5000,")
                .replace("\nsettings:", "\nsettings:\n  ticket_console: https://example.zendesk.com/agent/tickets/")
                .replace("\ntables:", "\ntables:\n" + between(tickets, "\n  case_status:", "\nsyncs:"));
        for (String beside : List.of("overrides.yaml", "protected.yaml")) {
            Files.copy(Path.of(CONFIGURATION).resolveSibling(beside), directory.resolve(beside));
        }
        String all = organizations + tickets.substring(tickets.indexOf("\n  tickets:\n"));
        return Files.writeString(directory.resolve("both.yaml"), all).toString();
    }

    static String between(String text, String start, String end) {
        return text.substring(text.indexOf(start) + 1, text.indexOf(end));
    }
}
