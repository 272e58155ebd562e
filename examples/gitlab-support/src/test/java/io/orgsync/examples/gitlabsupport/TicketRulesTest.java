package io.orgsync.examples.gitlabsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.Fields;
import io.orgsync.map.Mapped;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a ticket; accounts, contacts and cases are plain values here. */
final class TicketRulesTest {

    private static final String ACCOUNT = "001Aa00000AbCdEIAV";
    private static final String GENERAL = "001Aa00000GeNeRIAV";

    private static Mapped mapped(Map<String, String> ticket, Map<String, String> organization) {
        Map<String, String> all = new HashMap<>(Map.of("id", "7", "status", "open", "subject", "Help"));
        all.putAll(ticket);
        return RuleBook.read(Path.of("tickets.yaml"))
                .trial(
                        "tickets",
                        Map.of("ticket", all, "organization", organization, "general_grouping", GENERAL),
                        Tried.TODAY)
                .mapped();
    }

    private static Fields desired(Map<String, String> ticket, Map<String, String> organization) {
        return ((Mapped.To) mapped(ticket, organization)).desired();
    }

    @Test
    void account_isThatOfTheOrganization_elseTheGeneralOne() {
        assertThat(desired(Map.of(), Map.of("account_id", ACCOUNT))
                        .get("AccountId")
                        .display())
                .isEqualTo(ACCOUNT);
        assertThat(desired(Map.of(), Map.of()).get("AccountId").display()).isEqualTo(GENERAL);
    }

    @Test
    void statusAndPriority_followTheTables() {
        Fields urgent = desired(Map.of("status", "pending", "priority", "urgent"), Map.of());
        assertThat(urgent.get("Status").display()).isEqualTo("Working");
        assertThat(urgent.get("Priority").display()).isEqualTo("High");
        assertThat(desired(Map.of(), Map.of()).get("Priority").display()).isEqualTo("Medium");
    }

    @Test
    void deletedTicket_isLeftOut() {
        assertThat(mapped(Map.of("status", "deleted"), Map.of())).isInstanceOf(Mapped.Skipped.class);
    }
}
