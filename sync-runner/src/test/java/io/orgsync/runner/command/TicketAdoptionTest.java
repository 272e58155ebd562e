package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Streams;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases that another connector made, found by the address of their ticket. */
final class TicketAdoptionTest extends TicketScene {

    private static final String URL = "Zendesk_Support_Ticket_URL__c";
    private static final String MADE_BY_OTHERS = "5008Xs000ConnctQQA";

    private final String console = sandbox.zendesk().url() + "/agent/tickets/";

    private String adopting(String... replacements) {
        return configured(Streams.concat(
                        List.of(
                                "[" + TICKET + "]",
                                "[" + TICKET + ", " + URL + "]",
                                "https://example.zendesk.com/agent/tickets/",
                                console)
                                .stream(),
                        List.of(replacements).stream())
                .toArray(String[]::new));
    }

    private void connectorMakes(long ticket) {
        sandbox.salesforce()
                .records()
                .put(
                        "Case",
                        MADE_BY_OTHERS,
                        edit().put(URL, console + ticket)
                                .put("Subject", "as the connector has it")
                                .put("Reason", "Other"));
    }

    @CanIgnoreReturnValue
    private int later(String... args) {
        clock.advance(Duration.ofMinutes(5));
        return orgsync(args);
    }

    @Test
    void run_caseOfTheConnector_waitsForAReviewAndIsTiedToItsOpenTicketOnly() {
        String configuration = adopting();
        long ticket = ticket(customer(), "seen by the connector");
        connectorMakes(ticket);

        assertThat(later("run", "-c", configuration)).as("%s%n%s", out, err).isEqualTo(ExitCode.WITHHELD);
        assertThat(out).contains("Nothing was written");
        assertThat(casesOf(ticket)).isEmpty();

        String file = directory.resolve("first.plan.jsonl").toString();
        assertThat(later("plan", "-c", configuration, "-o", file)).isEqualTo(ExitCode.DONE);
        assertThat(later("apply", "-c", configuration, file))
                .as("%s%n%s", out, err)
                .isEqualTo(ExitCode.DONE);

        assertThat(held(ticket, "Id")).isEqualTo(text(cases().get(0), "Id"));
        assertThat(held(ticket, "AccountId")).isEqualTo(text(customers().get(0), "external_id"));
        assertThat(held(ticket, "Subject")).isEqualTo("as the connector has it");
        assertThat(held(ticket, "Reason")).isEqualTo("Other");
        run(configuration);
        assertThat(out).contains("nothing had to be written");

        tickets.close(ticket);
        run(configuration);
        assertThat(held(ticket, "Subject")).isEqualTo("seen by the connector");
        assertThat(held(ticket, "Status")).isEqualTo("Closed");
        assertThat(held(ticket, "Reason")).isEqualTo("Other");
    }

    @Test
    void run_caseOfTheConnectorForAClosedTicket_isTakenOverWhole() {
        String configuration = adopting("assignment-rules: false", "assignment-rules: false\n    first-run: apply");
        long ticket = ticket(customer(), "closed long ago");
        tickets.close(ticket);
        connectorMakes(ticket);
        run(configuration);

        assertThat(held(ticket, "Subject")).isEqualTo("closed long ago");
        assertThat(held(ticket, "Status")).isEqualTo("Closed");
        assertThat(cases()).hasSize(1);
    }

    @Test
    void run_copyOfACase_isLeftAsideBecauseItHasTheAddressOnly() {
        String configuration = adopting();
        long ticket = ticket(customer(), "copied later");
        run(configuration);
        connectorMakes(ticket);
        tickets.close(ticket);
        run(configuration);

        assertThat(held(ticket, "Status")).isEqualTo("Closed");
        assertThat(cases()).hasSize(2);
        assertThat(cases()).anySatisfy(each -> assertThat(text(each, "Subject")).isEqualTo("as the connector has it"));
        run(configuration);
        assertThat(out).contains("nothing had to be written");
    }

    private List<JsonNode> cases() {
        return Streams.<JsonNode>stream(sandbox.salesforce().records().list("Case"))
                .toList();
    }
}
