package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why a ticket has the case that it has, or none. */
final class TicketExplainTest extends TicketScene {

    private String explained(long ticket) {
        assertThat(orgsync("explain", Long.toString(ticket), "-c", CONFIGURATION))
                .as(err)
                .isEqualTo(ExitCode.DONE);
        return out;
    }

    @Test
    void explain_newTicket_tellsItsRulesAndItsAccount() {
        long ticket = ticket(customer(), "with an organization");
        assertThat(explained(ticket))
                .contains(
                        "create: new in the source",
                        "organization.account_id     " + account(),
                        "Status                      New");
    }

    @Test
    void explain_ticketWithoutAnOrganization_isUnderTheGeneralGrouping() {
        long ticket = ticket(0, "without one");
        assertThat(explained(ticket))
                .contains("general_grouping            " + general(), "AccountId                   " + general());
    }

    @Test
    void explain_ticketWhoseChangeDoesNotReachItsCase_saysWhatIsLeft() {
        long ticket = ticket(customer(), "open");
        run();
        tickets.solve(ticket);
        assertThat(explained(ticket))
                .contains(
                        "lifecycle.quiet             true",
                        "Status                      left as it is on the desk",
                        "link                        record 500");
        assertThat(orgsync("explain", Long.toString(ticket), "--json", "-c", CONFIGURATION))
                .isEqualTo(ExitCode.DONE);
        assertThat(out).contains("\"left\":true");
    }

    @Test
    void explain_mergedTicket_namesTheCaseOfTheSurvivor() {
        long survivor = ticket(customer(), "survivor");
        long loser = ticket(customer(), "loser");
        run();
        tickets.merge(loser, survivor);
        assertThat(explained(loser))
                .contains(
                        "update: fields differ",
                        "ticket.merged_into          " + survivor,
                        "ParentId                    " + text(casesOf(survivor).get(0), "Id"),
                        "Status                      Closed");
    }

    @Test
    void explain_deletedTicket_isLeftOutByTheRules() {
        long ticket = ticket(customer(), "gone");
        run();
        tickets.delete(ticket);
        assertThat(explained(ticket)).contains("nothing by this read alone: the rules leave the record out");
    }

    private String account() {
        return text(customers().get(0), "external_id");
    }
}
