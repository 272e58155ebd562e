package io.orgsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.demo.Teller.Looking;
import io.orgsync.sandbox.zendesk.TicketActions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of the story: tickets become cases, and cases follow them. */
final class TicketChapters {

    private final Stage stage;
    private final Teller teller;
    private final Crm crm;
    private final TicketActions tickets;
    private final String account;
    private final String printer;
    private final String stranger;
    private final String again;
    private final String quick;
    private final Looking cases = new Looking("case", this::held);

    TicketChapters(Stage stage, Teller teller) {
        this.stage = stage;
        this.teller = teller;
        this.crm = stage.crm();
        this.tickets = stage.tickets();
        this.account = stage.account("Northwind Traders").accountId();
        long organization = stage.desk().organization(account).path("id").asLong();
        this.printer = ticket("Printer on fire", "Ada", organization);
        this.stranger = ticket("Who are you?", "Bob", null);
        this.again = ticket("Printer on fire, again", "Ada", organization);
        this.quick = ticket("Thanks!", "Cleo", organization);
        tickets.close(Long.parseLong(quick));
    }

    private String ticket(String subject, String name, @Nullable Long organization) {
        long customer = tickets.person(name, null, organization);
        return Long.toString(tickets.create(customer, subject, "As the subject says."));
    }

    void play() {
        teller.chapter(
                6,
                "Tickets become cases",
                "The other direction, with the same engine: four new tickets, one of them closed within the minute.");
        Map<String, String> before = Teller.look(created(), cases.held());
        stage.wait(Duration.ofMinutes(2));
        run();
        teller.compare(cases, created(), before, before);
        teller.chapter(
                7,
                "Cases follow their tickets",
                "One ticket is merged into another, one is closed, and one is only answered.");
        Map<String, String> open = Teller.look(followed(), cases.held());
        Map<String, String> parents = Teller.look(adopted(), cases.held());
        tickets.merge(Long.parseLong(again), Long.parseLong(printer));
        tickets.close(Long.parseLong(stranger));
        tickets.reply(Long.parseLong(printer), "Help is on its way.");
        stage.wait(Duration.ofMinutes(2));
        run();
        teller.compare(cases, followed(), open, open);
        teller.compare(cases, adopted(), parents, parents);
        stage.wait(Duration.ofMinutes(2));
        teller.run(0, "plan", "-c", stage.file("tickets.yaml").toString(), "--exit-code");
        teller.note("And again nothing to do; exit code 2 would say that something is.");
    }

    private void run() {
        teller.run(0, "run", "-c", stage.file("tickets.yaml").toString());
    }

    private ImmutableList<Scene> created() {
        String general = crm.account("Zendesk General").path("Id").asText();
        return ImmutableList.of(
                new Scene(
                        "Printer on fire",
                        printer,
                        "its organization is known",
                        "AccountId",
                        account,
                        "a case under the account of the organization"),
                new Scene(
                        "Who are you?",
                        stranger,
                        "has no organization",
                        "AccountId",
                        general,
                        "a case under the general grouping, a configured account"),
                new Scene("Printer on fire, again", again, "is open", "Status", "New", "one case, no more"),
                new Scene("Thanks!", quick, "was closed at once", "Status", "Closed", "has its case all the same"));
    }

    private List<Scene> followed() {
        return ImmutableList.of(
                new Scene("Printer on fire, again", again, "was merged", "Status", "Closed", "its case is closed"),
                new Scene("Who are you?", stranger, "was closed", "Status", "Closed", "its case is closed"),
                new Scene("Printer on fire", printer, "was answered", "Status", "New", "an answer changes no case"));
    }

    private List<Scene> adopted() {
        return ImmutableList.of(new Scene(
                "Printer on fire, again",
                again,
                "was merged into \"Printer on fire\"",
                "ParentId",
                crm.caseOf(printer).path("Id").asText(),
                "and stands under the case of the ticket that goes on"));
    }

    private String held(Scene scene) {
        JsonNode found = crm.caseOf(scene.key());
        if (found.isMissingNode()) {
            return "";
        }
        JsonNode value = found.path(scene.field());
        return value.isNull() ? "(empty)" : value.asText();
    }
}
