package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.sandbox.http.Effect;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that organizations name and that are not there any more, or not to be seen. */
final class TicketAccountsTest extends TicketScene {

    private String account = "";
    private String other = "";
    private long ticket;

    @BeforeEach
    void sync() {
        account = text(customers().get(0), "external_id");
        other = text(customers().get(1), "external_id");
        ticket = ticket(customer(), "under its account");
        run();
        assertThat(held(ticket, "AccountId")).isEqualTo(account);
    }

    private void hide() {
        sandbox.salesforce().faults().now(Effect.state("hide-record", edit().put("id", account)));
    }

    private int later() {
        clock.advance(Duration.ofMinutes(5));
        return orgsync("run", "-c", CONFIGURATION);
    }

    @Test
    void run_accountThatWasMerged_itsCasesStayWithTheWinner() {
        sandbox.salesforce().records().merge("Account", other, account);
        tickets.close(ticket);
        long late = ticket(customer(), "after the merge");
        run();

        assertThat(held(ticket, "Status")).isEqualTo("Closed");
        assertThat(held(ticket, "AccountId")).isEqualTo(other);
        assertThat(held(late, "AccountId")).isEqualTo(other);
        run();
        assertThat(out).contains("nothing had to be written");
    }

    @Test
    void run_accountThatIsHidden_itsCaseKeepsItAndThatIsToldOnce() {
        hide();
        tickets.close(ticket);

        assertThat(later()).as("%s%n%s", out, err).isEqualTo(ExitCode.NEW_TROUBLE);
        assertThat(out).contains("the case keeps the account that it has", account);
        assertThat(held(ticket, "Status")).isEqualTo("Closed");
        assertThat(held(ticket, "AccountId")).isEqualTo(account);

        assertThat(later()).as("%s%n%s", out, err).isEqualTo(ExitCode.DONE);
        assertThat(held(ticket, "AccountId")).isEqualTo(account);
    }

    @Test
    void run_accountThatIsHidden_newTicketsGoToTheGeneralGroupingUntilItIsNamedRightly() {
        hide();
        long late = ticket(customer(), "meanwhile");
        run();
        assertThat(held(late, "AccountId")).isEqualTo(general());

        sandbox.zendesk()
                .records()
                .delete("organizations", customers().get(1).path("id").asText());
        sandbox.zendesk()
                .records()
                .put("organizations", Long.toString(organizationOf(late)), edit().put("external_id", other));
        assertThat(later()).as("%s%n%s", out, err).isEqualTo(ExitCode.DONE);

        assertThat(held(late, "AccountId")).isEqualTo(other);
    }

    private long organizationOf(long of) {
        return tickets.ticket(of).path("organization_id").asLong();
    }
}
