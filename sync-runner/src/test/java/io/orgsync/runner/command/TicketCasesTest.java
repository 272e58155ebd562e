package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.data.SalesforceSchema;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.salesforce.ImmutableSalesforceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What single settings and rules make of tickets, through both adapters and a file of the state. */
final class TicketCasesTest extends TicketScene {

    private static final String NUMBER = "Ticket_Number__c";

    TicketCasesTest() {
        super(sandbox -> sandbox.salesforce(TicketCasesTest::addKeyField));
    }

    /** Cases of this org have another field that is unique and an external id. */
    private static void addKeyField(ImmutableSalesforceSettings.Builder settings) {
        settings.objects(SalesforceSchema.objects().values().stream()
                .map(object -> object.name().equals("Case") ? withKeyField(object) : object)
                .toList());
    }

    private static SalesforceObject withKeyField(SalesforceObject cases) {
        SalesforceField key = cases.field(TICKET).orElseThrow();
        return new SalesforceObject(
                cases.name(),
                cases.label(),
                cases.labelPlural(),
                cases.keyPrefix(),
                ImmutableList.<SalesforceField>builder()
                        .addAll(cases.fields())
                        .add(SalesforceField.builder(NUMBER, "Ticket Number", "string")
                                .from(key)
                                .name(NUMBER)
                                .label("Ticket Number")
                                .build())
                        .build(),
                cases.childRelationships());
    }

    private ArrayNode records(String type) {
        return sandbox.salesforce().records().list(type);
    }

    private void edit(String type, String id, String field, String value) {
        sandbox.salesforce().records().put(type, id, edit().put(field, value));
    }

    private long ticketOf(String name, @Nullable String email) {
        return tickets.create(tickets.person(name, email, null), "from " + name, "what happened");
    }

    private void meets(String state, String... parameters) {
        var all = edit();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        sandbox.salesforce().faults().now(Effect.state(state, all));
    }

    @Test
    void run_requester_isTheOneContactWithTheAddressElseOnlyNamed() {
        JsonNode one = records("Contact").get(0);
        JsonNode two = records("Contact").get(1);
        edit("Contact", text(two, "Id"), "Email", "shared@customer.example");
        edit("Contact", text(records("Contact").get(2), "Id"), "Email", "shared@customer.example");
        long known = ticketOf("Ada Known", text(one, "Email"));
        long several = ticketOf("Bea Several", "shared@customer.example");
        long nobody = ticketOf("Cy Nobody", "nobody@customer.example");
        long without = ticketOf("Di Without", null);

        run();

        assertThat(held(known, "ContactId")).isEqualTo(text(one, "Id"));
        assertThat(held(known, "SuppliedEmail")).isEqualTo(text(one, "Email"));
        assertThat(held(several, "ContactId")).isEmpty();
        assertThat(held(several, "SuppliedName")).isEqualTo("Bea Several");
        assertThat(held(several, "SuppliedEmail")).isEqualTo("shared@customer.example");
        assertThat(held(nobody, "ContactId")).isEmpty();
        assertThat(held(nobody, "SuppliedName")).isEqualTo("Cy Nobody");
        assertThat(held(nobody, "SuppliedEmail")).isEqualTo("nobody@customer.example");
        assertThat(held(without, "SuppliedName")).isEqualTo("Di Without");
        assertThat(held(without, "SuppliedEmail")).isEmpty();
        run();
        assertThat(out).contains("nothing had to be written");
    }

    @Test
    void run_assignmentRule_givesOwnersOnlyIfItIsConfigured() {
        String queue = text(records("Group").get(0), "Id");
        meets("assignment-rule", "owner", queue);
        long declined = ticket(customer(), "declined");
        run();
        assertThat(held(declined, "OwnerId")).isNotEqualTo(queue).isNotEmpty();

        long assigned = ticket(customer(), "assigned");
        run(configured("assignment-rules: false", "assignment-rules: true"));

        assertThat(held(assigned, "OwnerId")).isEqualTo(queue);
        assertThat(held(declined, "OwnerId")).isNotEqualTo(queue);
    }

    @Test
    void run_anotherKeyField_isTheOneThatCasesAreFoundBy() {
        String configuration = configured("[" + TICKET + "]", "[" + NUMBER + "]");
        long ticket = ticket(customer(), "by number");
        run(configuration);

        JsonNode made = records("Case").get(0);
        assertThat(text(made, NUMBER)).isEqualTo(Long.toString(ticket));
        assertThat(text(made, TICKET)).isIn("", "null");
        tickets.close(ticket);
        run(configuration);

        assertThat(records("Case")).hasSize(1);
        assertThat(text(records("Case").get(0), "Status")).isEqualTo("Closed");
        run(configuration);
        assertThat(out).contains("nothing had to be written");
    }

    @Test
    void run_valueThatIsNoOption_isRefusedBeforeAnythingIsWritten() {
        long ticket = ticket(customer(), "closed as something else");
        tickets.close(ticket);
        clock.advance(Duration.ofMinutes(5));

        assertThat(orgsync("run", "-c", configured("closed: Closed }", "closed: Finished }")))
                .isEqualTo(ExitCode.ERROR);
        assertThat(err).contains("'Finished' is no option of Status, which takes Closed, Escalated, New, Working");
        assertThat(orgsync("run", "-c", configured("'\"Zendesk\"'", "'\"Fax\"'")))
                .isEqualTo(ExitCode.ERROR);
        assertThat(err).contains("'Fax' is no option of Origin");
        assertThat(records("Case")).isEmpty();

        run(configured("Origin: '\"Zendesk\"'", "Origin: { value: '\"Fax\"', open-picklist: true }"));
        assertThat(held(ticket, "Origin")).isEqualTo("Fax");
        assertThat(held(ticket, "Status")).isEqualTo("Closed");
    }

    @Test
    void run_valueOfATicketThatIsNoOption_leavesItsFieldAlone() {
        long ticket = ticket(customer(), "of a strange channel");
        clock.advance(Duration.ofMinutes(5));

        assertThat(orgsync("run", "-c", configured("Origin: '\"Zendesk\"'", "Origin: ticket.via_channel")))
                .isEqualTo(ExitCode.NEW_TROUBLE);

        assertThat(out).contains("is no option of Origin");
        assertThat(held(ticket, "Origin")).isEmpty();
    }

    @Test
    void run_caseThatWasDeleted_isMadeAgainWhole() {
        long ticket = ticket(customer(), "its case was deleted");
        run();
        sandbox.salesforce().records().delete("Case", text(casesOf(ticket).get(0), "Id"));
        tickets.reply(ticket, "still here");
        clock.advance(Duration.ofMinutes(5));
        String file = directory.resolve("again.plan.jsonl").toString();

        assertThat(orgsync("plan", "-c", CONFIGURATION, "-o", file)).isEqualTo(ExitCode.WITHHELD);
        assertThat(orgsync("apply", "-c", CONFIGURATION, file, "--approve", "recreate=1"))
                .as("%s%n%s", out, err)
                .isEqualTo(ExitCode.DONE);

        assertThat(held(ticket, "Subject")).isEqualTo("its case was deleted");
        assertThat(held(ticket, "Status")).isEqualTo("New");
    }

    @Test
    void run_deletedTicketThatIsIncluded_reachesItsCaseAsAClosedOneDoes() {
        String configuration = configured(
                "include: ticket.status != \"deleted\"",
                "include: \"true\"",
                "closed: Closed }",
                "closed: Closed, deleted: Closed }");
        long ticket = ticket(customer(), "deleted");
        run(configuration);
        assertThat(held(ticket, "Status")).isEqualTo("New");
        tickets.delete(ticket);
        run(configuration);

        assertThat(held(ticket, "Status")).isEqualTo("Closed");
    }

    @Test
    void run_rowsThatFail_aloneAreToldAndTriedAgain() {
        List<Long> all = new ArrayList<>();
        for (int i = 1; i <= 230; i++) {
            all.add(ticket(i % 3 == 0 ? 0 : customer(), i % 40 == 0 ? "forbidden " + i : "fine " + i));
        }
        meets("validation-rule", "field", "Subject", "contains", "forbidden");
        clock.advance(Duration.ofMinutes(5));

        assertThat(orgsync("run", "-c", CONFIGURATION)).isEqualTo(ExitCode.RECORDS_FAILED);
        assertThat(out).contains("225 written, 5 refused", "The sandbox's rule on Subject says no.");
        assertThat(records("Case")).hasSize(225);
        assertThat(collections()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(5));
        assertThat(orgsync("run", "-c", CONFIGURATION)).isEqualTo(ExitCode.RECORDS_FAILED);
        assertThat(out).contains("Applied: 5 refused");
        assertThat(collections()).isEqualTo(3);

        meets("end-rules");
        run();
        assertThat(out).contains("Applied: 5 written");
        assertThat(Streams.stream(records("Case")).map(each -> text(each, TICKET)))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(each -> Long.toString(each)).toList());
        run();
        assertThat(out).contains("nothing had to be written");
    }

    private long collections() {
        return Stream.of(sandbox.salesforce().requests().all())
                .flatMap(List::stream)
                .filter(each -> each.method().equals("PATCH") && each.path().contains("/composite/sobjects"))
                .count();
    }

    @Test
    void run_ticketsClosedBeforeTheFirstRun_haveCasesIfTheyChangedWithinTheWindow() {
        long before = ticket(customer(), "closed before the window");
        tickets.close(before);
        long archived = ticket(customer(), "closed long before the run");
        long open = ticket(0, "never closed");
        clock.advance(Duration.ofDays(3));
        tickets.close(archived);
        long live = ticket(customer(), "closed within the window");
        tickets.close(live);
        tickets.reply(open, "still at it");
        clock.advance(Duration.ofDays(150));

        run(configured("since: 2020-01-01", "since: 2026-11-24"));

        assertThat(held(live, "Status")).isEqualTo("Closed");
        assertThat(held(live, "AccountId")).isEqualTo(text(customers().get(0), "external_id"));
        assertThat(held(archived, "Status")).isEqualTo("Closed");
        assertThat(held(open, "AccountId")).isEqualTo(general());
        assertThat(casesOf(before)).isEmpty();
    }
}
