package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.map.Mapped;
import io.orgsync.map.Mapping;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.config.Tickets;
import io.orgsync.runner.rules.config.Tickets.Update;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in a sync of tickets, each in the example's file. */
final class TicketRulesTest {

    private static final Path EXAMPLE = Path.of("../examples/gitlab-support/tickets.yaml");

    @TempDir
    Path directory;

    private RuleBook with(String old, String replacement) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(old);
        Path file = directory.resolve("tickets.yaml");
        return RuleBook.read(Files.writeString(file, text.replace(old, replacement)));
    }

    private static Tickets tickets(RuleBook rules) {
        SyncDeclaration sync =
                Objects.requireNonNull(rules.configuration().syncs().get("tickets"));
        return Objects.requireNonNull(sync.tickets());
    }

    @Test
    void read_example_hasNoWarningAndUsesWhatItNames() {
        RuleBook rules = RuleBook.read(EXAMPLE);

        assertThat(rules.warnings(LocalDate.of(2026, 11, 22))).isEmpty();
        assertThat(rules.used("tickets"))
                .contains("ticket.id", "organization.account_id", "general_grouping", "ticket.merged_into_case")
                .doesNotContain("ticket.recipient", "organization.external_id", "ticket.merge_confirmed");
        assertThat(tickets(rules).since()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(tickets(rules).updateOn()).containsExactlyInAnyOrder(Update.CLOSED, Update.MERGED);
    }

    @Test
    void read_organizationFieldsAndTimes_areTaken() throws IOException {
        RuleBook rules = with("organization.name,", "organization.organization_fields.org_region,");
        assertThat(rules.used("tickets")).contains("organization.organization_fields.org_region");
        assertThat(tickets(with("2020-01-01", "2020-01-01T10:00:00Z")).since())
                .isEqualTo(Instant.parse("2020-01-01T10:00:00Z"));
        assertThat(tickets(with("[closed, merged]", "[changed]")).updates(false, false))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hold: Working,            | ``                      | tables.case_status has no entry for the ticket status hold",
                "urgent: High              | other: High             | tables.case_priority has no entry for the ticket priority urgent",
                "Subject: { value: ticket.subject | Subject: { value: ticket.subjct | subjct",
                "organization.account_id, general_grouping | organization.acount_id, general_grouping | acount_id",
                "[closed, merged]          | [solved]                | Possible: closed, merged, changed",
                "create-on: [created]      | create-on: [solved]     | Possible: created",
                "kind: tickets             | kind: users             | must be 'tickets', not 'users'",
                "since: 2020-01-01         | since: yesterday        | must be a day such as 2024-01-31",
                "[users, organizations, groups] | [users, macros]    | 'macros' cannot be loaded",
                "match: [Zendesk_Support_Ticket_ID__c] | match: []   | must list the field that holds the ticket's id",
                "Origin: '\"Zendesk\"'     | Zendesk_Support_Ticket_ID__c: ticket.id | is written by itself",
                "Origin: '\"Zendesk\"'     | tag-s: ticket.id        | is no field of a case",
                "when-gone: keep           | when-gone: { set: { Reason: Gone } } | must be 'keep' for tickets",
                "when-gone: keep           | tags: { owned: [a], value: '[]' } | are for organizations",
            })
    void read_mistakes_areNamed(String old, String replacement, String message) {
        assertThatThrownBy(() -> with(old, replacement))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'\"Odd\"'                                               | 'Odd' is no option of Status",
                "settings.ticket_console                                 | 'https://example.zendesk.com/agent/tickets/' is no option",
                "lookup(ticket.status, tables.case_status, \"Odd\")      | 'Odd' is no option of Status",
                "lookup(ticket.type, tables.case_priority)               | 'Medium' is no option of Status",
                "orElse(when(merged, \"Closed\", \"Odd\"), ticket.type)  | 'Odd' is no option of Status",
                "state                                                   | 'Odd' is no option of Status",
                "orElse(state, ticket.type)                              | 'Odd' is no option of Status",
            })
    void mapping_constantThatIsNoOption_isNamed(String rule, String message) throws IOException {
        assertThatThrownBy(() -> mapping(rule))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("which takes Closed, New, Working");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ticket.type",
                "merged",
                "when(ticket.type == \"Odd\", \"New\", \"Closed\")",
                "lower(\"Odd\")",
                "lookup(ticket.status, {\"a\": \"Odd\"})",
            })
    void mapping_whatTheFileAloneDoesNotTell_isTaken(String rule) throws IOException {
        assertThat(mapping("'" + rule + "'").fields()).isNotEmpty();
    }

    private Mapping mapping(String status) throws IOException {
        RuleBook rules = RuleBook.read(Files.writeString(
                directory.resolve("tickets.yaml"),
                Files.readString(EXAMPLE)
                        .replace("merged: ticket.merged == true", """
                                merged: ticket.merged == true
                                      state: when(merged, "Closed", "Odd")""")
                        .replace(
                                "Status: when(merged, \"Closed\", lookup(ticket.status, tables.case_status))",
                                "Status: " + status)));
        ImmutableMap.Builder<String, TargetField> fields = ImmutableMap.builder();
        Objects.requireNonNull(rules.configuration().syncs().get("tickets"))
                .fields()
                .forEach(rule -> fields.put(rule.key(), TargetField.any(rule.key(), Kind.TEXT)));
        fields.put(
                "Status",
                TargetField.builder()
                        .from(TargetField.any("Status", Kind.TEXT))
                        .options(ImmutableSortedSet.of("New", "Working", "Closed"))
                        .build());
        return rules.mapping("tickets", new TargetSchema(fields.buildKeepingLast()));
    }

    @Test
    void account_thatIsMissing_holdsWhatFollowsFromItAndNothingElse() throws IOException {
        Mapping mapping = mapping("ticket.type");
        Fields ticket = Fields.builder()
                .put("ticket.id", FieldValue.text("7"))
                .put("ticket.status", FieldValue.text("open"))
                .put("organization.account_id", FieldValue.empty())
                .put("general_grouping", FieldValue.text("001Aa00000GeNeRIAV"))
                .put("lifecycle.account_missing", FieldValue.text("001Aa00000AbCdEIAV"))
                .put("ticket.type", FieldValue.text("New"))
                .build();
        Mapped.To mapped = (Mapped.To) mapping.apply(ticket, LocalDate.of(2026, 11, 22));
        assertThat(mapped.held()).containsExactly("AccountId");
        assertThat(mapped.desired().has("AccountId")).isFalse();
        assertThat(mapped.desired().get("Status")).isEqualTo(FieldValue.text("New"));
        assertThat(mapped.problems())
                .anySatisfy(problem ->
                        assertThat(problem.message()).contains("keeps the account that it has", "001Aa00000AbCdEIAV"));
    }

    @Test
    void read_groupingThatIsNotConfigured_isNoName() {
        assertThatThrownBy(() -> with("""
                            general-grouping:                # exactly one row, checked before anything is read
                              query: SELECT Id FROM Account WHERE Name = 'Zendesk General'
                        """, ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("general_grouping");
    }
}
