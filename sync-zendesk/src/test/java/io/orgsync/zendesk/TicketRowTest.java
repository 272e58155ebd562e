package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketRowTest {

    private final TestDesk desk = new TestDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private List<Fields> rows(String page, String... names) {
        desk.says(page);
        return TestTickets.rows(desk.zendesk
                .tickets(TicketOptions.since(TestTickets.SINCE)
                        .names(ImmutableSet.copyOf(names))
                        .build())
                .changes(null));
    }

    private Fields row(ObjectNode ticket, String... names) {
        return rows(TestTickets.last(ticket), names).get(0);
    }

    @Test
    void row_everyStandardNameOfARecordedTicket() {
        ObjectNode page = TestTickets.page(TestTickets.tree(TestDesk.resource("tickets/export-page-1.json"))
                        .at("/tickets/0"))
                .put("end_of_stream", true);
        page.withArray("/users")
                .addObject()
                .put("id", 6130907993114L)
                .put("name", "R")
                .put("email", "r@example.com");
        page.withArray("/organizations")
                .addObject()
                .put("id", 6130869157658L)
                .put("name", "O")
                .putNull("external_id");
        Fields row = rows(page.toString(), TicketNames.standard().keySet().toArray(new String[0]))
                .get(0);
        Fields expected = Fields.builder()
                .put("ticket.id", TestTickets.text("28"))
                .put("ticket.url", TestTickets.text("https://example.zendesk.com/api/v2/tickets/28.json"))
                .put("ticket.external_id", FieldValue.empty())
                .put("ticket.subject", TestTickets.text("test"))
                .put("ticket.description", TestTickets.text("test"))
                .put("ticket.status", TestTickets.text("new"))
                .put("ticket.custom_status_id", TestTickets.text("6130830355738"))
                .put("ticket.priority", FieldValue.empty())
                .put("ticket.type", FieldValue.empty())
                .put("ticket.recipient", FieldValue.empty())
                .put("ticket.requester_id", TestTickets.text("6130907993114"))
                .put("ticket.submitter_id", TestTickets.text("6130907993114"))
                .put("ticket.assignee_id", FieldValue.empty())
                .put("ticket.organization_id", TestTickets.text("6130869157658"))
                .put("ticket.group_id", FieldValue.empty())
                .put("ticket.brand_id", TestTickets.text("6130830354842"))
                .put("ticket.ticket_form_id", TestTickets.text("6130830344474"))
                .put("ticket.problem_id", FieldValue.empty())
                .put("ticket.via_channel", TestTickets.text("api"))
                .put("ticket.followup_of", FieldValue.empty())
                .put("ticket.merged_into", FieldValue.empty())
                .put("ticket.tags", FieldValue.set(List.of()))
                .put("ticket.followup_ids", FieldValue.set(List.of()))
                .put("ticket.created_at", TestTickets.moment("2023-09-18T15:57:42Z"))
                .put("ticket.updated_at", TestTickets.moment("2023-09-18T15:57:42Z"))
                .put("ticket.generated_at", TestTickets.moment("2023-09-18T15:57:43Z"))
                .put("ticket.due_at", FieldValue.empty())
                .put("ticket.has_incidents", TestTickets.FALSE)
                .put("ticket.is_public", TestTickets.TRUE)
                .put("ticket.merged", TestTickets.FALSE)
                .put("ticket.merge_confirmed", TestTickets.FALSE)
                .put("ticket.scrubbed", TestTickets.FALSE)
                .put("requester.id", TestTickets.text("6130907993114"))
                .put("requester.name", TestTickets.text("R"))
                .put("requester.email", TestTickets.text("r@example.com"))
                .put("requester.external_id", FieldValue.empty())
                .put("assignee.id", FieldValue.empty())
                .put("assignee.name", FieldValue.empty())
                .put("assignee.email", FieldValue.empty())
                .put("assignee.external_id", FieldValue.empty())
                .put("organization.id", TestTickets.text("6130869157658"))
                .put("organization.name", TestTickets.text("O"))
                .put("organization.external_id", FieldValue.empty())
                .put("group.id", FieldValue.empty())
                .put("group.name", FieldValue.empty())
                .build();
        assertThat(row.asMap()).containsExactlyEntriesOf(expected.asMap());
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void names_haveKinds() {
        assertThat(TicketNames.kind("ticket.tags")).contains(Kind.SET);
        assertThat(TicketNames.kind("ticket.updated_at")).contains(Kind.INSTANT);
        assertThat(TicketNames.kind("ticket.merged")).contains(Kind.FLAG);
        assertThat(TicketNames.kind("ticket.custom_fields.27642")).contains(Kind.TEXT);
        assertThat(TicketNames.kind("organization.organization_fields.support_level"))
                .contains(Kind.TEXT);
        assertThat(TicketNames.kind("ticket.custom_fields.x")).isEmpty();
        assertThat(TicketNames.kind("organization.organization_fields.")).isEmpty();
        assertThat(TicketNames.kind("ticket")).isEmpty();
    }

    @Test
    void row_customFields() {
        Fields row = row(
                TestTickets.ticket(
                        7,
                        "{\"custom_fields\":[{\"id\":1,\"value\":\"745\"},{\"id\":2,\"value\":null},"
                                + "{\"id\":3,\"value\":[\"b\",\"a\"]},{\"id\":4,\"value\":true}]}"),
                "ticket.custom_fields.1",
                "ticket.custom_fields.2",
                "ticket.custom_fields.3",
                "ticket.custom_fields.4",
                "ticket.custom_fields.5");
        assertThat(row.get("ticket.custom_fields.1")).isEqualTo(TestTickets.text("745"));
        assertThat(row.find("ticket.custom_fields.2")).contains(FieldValue.empty());
        assertThat(row.get("ticket.custom_fields.3")).isEqualTo(FieldValue.set(List.of("a", "b")));
        assertThat(row.get("ticket.custom_fields.4")).isEqualTo(TestTickets.text("true"));
        assertThat(row.find("ticket.custom_fields.5")).isEmpty();
    }

    @Test
    void row_followUp() {
        String via = "{\"via\":{\"channel\":\"web\",\"source\":{\"from\":{\"ticket_id\":4,\"subject\":\"x\"},\"rel\":";
        assertThat(row(TestTickets.ticket(7, via + "\"follow_up\"}}}"), "ticket.followup_of")
                        .get("ticket.followup_of"))
                .isEqualTo(TestTickets.text("4"));
        assertThat(row(TestTickets.ticket(7, via + "\"merge\"}}}"), "ticket.followup_of")
                        .find("ticket.followup_of"))
                .contains(FieldValue.empty());
        assertThat(row(
                                TestTickets.ticket(7, "{\"via\":{\"source\":{\"from\":{},\"rel\":\"follow_up\"}}}"),
                                "ticket.followup_of")
                        .find("ticket.followup_of"))
                .contains(FieldValue.empty());
    }

    @Test
    void row_deletedTicketIsARowLikeOthers() {
        String deleted = "{\"status\":\"deleted\",\"subject\":\"SCRUBBED\",\"description\":";
        Fields row = row(TestTickets.ticket(7, deleted + "\"X\"}"), "ticket.status", "ticket.scrubbed");
        assertThat(row.get("ticket.status")).isEqualTo(TestTickets.text("deleted"));
        assertThat(row.get("ticket.scrubbed")).isEqualTo(TestTickets.TRUE);
        assertThat(row(TestTickets.ticket(7, deleted + "\"a text\"}"), "ticket.scrubbed")
                        .get("ticket.scrubbed"))
                .isEqualTo(TestTickets.FALSE);
        assertThat(row(TestTickets.ticket(7, "{\"status\":\"deleted\",\"description\":\"X\"}"), "ticket.scrubbed")
                        .get("ticket.scrubbed"))
                .isEqualTo(TestTickets.FALSE);
        assertThat(row(TestTickets.ticket(7, "{\"subject\":\"SCRUBBED\",\"description\":\"X\"}"), "ticket.scrubbed")
                        .get("ticket.scrubbed"))
                .isEqualTo(TestTickets.FALSE);
    }

    @Test
    void row_timeThatIsNone() {
        assertThat(row(TestTickets.ticket(7, "{\"due_at\":\"soon\"}"), "ticket.due_at")
                        .get("ticket.due_at"))
                .isEqualTo(TestTickets.text("soon"));
    }

    private static String sided() {
        ObjectNode page = TestTickets.page(
                        TestTickets.ticket(
                                1, "{\"requester_id\":10,\"assignee_id\":11,\"organization_id\":20,\"group_id\":30}"),
                        TestTickets.ticket(
                                2, "{\"requester_id\":12,\"assignee_id\":null,\"organization_id\":21,\"group_id\":31}"))
                .put("end_of_stream", true);
        page.withArray("/users").addObject().put("id", 10).put("name", "Ten").put("email", "ten@example.com");
        page.withArray("/users").addObject().put("id", 11).put("name", "Eleven");
        ObjectNode organization = page.withArray("/organizations").addObject();
        organization.put("id", 20).put("name", "Twenty");
        organization.putObject("organization_fields").put("seats", 5).put("renewal", "2026-05-01T00:00:00+00:00");
        page.withArray("/groups").addObject().put("id", 30).put("name", "Thirty");
        return page.toString();
    }

    @Test
    void sides_comeWithThePage() {
        List<Fields> rows = rows(sided(), "requester.id", "assignee.name", "ticket.subject");
        assertThat(rows.get(0).get("assignee.name")).isEqualTo(TestTickets.text("Eleven"));
        assertThat(rows.get(1).get("requester.id")).isEqualTo(TestTickets.text("12"));
        assertThat(rows.get(1).find("assignee.name")).contains(FieldValue.empty());
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void sides_thatDoNotComeAreAskedForOnce() {
        ZendeskTickets tickets = desk.zendesk.tickets(TicketOptions.since(TestTickets.SINCE)
                .names(ImmutableSet.of("requester.name", "organization.name", "group.name"))
                .build());
        desk.says(sided())
                .says("{\"users\":[{\"id\":12,\"name\":\"Twelve\"}]}")
                .says("{\"organizations\":[]}")
                .says("{\"groups\":[{\"id\":30,\"name\":\"Thirty\"}],\"meta\":{\"has_more\":false}}")
                .says(sided());
        Fields row = TestTickets.rows(tickets.changes(null)).get(1);
        assertThat(row.get("requester.name")).isEqualTo(TestTickets.text("Twelve"));
        assertThat(row.find("organization.name")).contains(FieldValue.empty());
        assertThat(row.find("group.name")).contains(FieldValue.empty());
        assertThat(TestTickets.rows(tickets.changes(null)).get(1)).isEqualTo(row);
        assertThat(desk.asked).hasSize(5);
        assertThat(desk.target(1)).isEqualTo("/api/v2/users/show_many?ids=12");
        assertThat(desk.target(2)).isEqualTo("/api/v2/organizations/show_many?ids=21");
        assertThat(desk.target(3)).isEqualTo("/api/v2/groups?page%5Bsize%5D=100");
    }

    @Test
    void sides_groupsAreListedOnce() {
        ZendeskTickets tickets = desk.zendesk.tickets(TicketOptions.since(TestTickets.SINCE)
                .names(ImmutableSet.of("group.name"))
                .build());
        desk.says(TestTickets.last(TestTickets.ticket(1, "{\"group_id\":32}")))
                .says(
                        "{\"groups\":[{\"id\":32,\"name\":\"A\"},{\"id\":33,\"name\":\"B\"}],\"meta\":{\"has_more\":false}}")
                .says(TestTickets.last(TestTickets.ticket(1, "{\"group_id\":33}")))
                .says(TestTickets.last(TestTickets.ticket(1, "{\"group_id\":34}")));
        assertThat(TestTickets.rows(tickets.changes(null)).get(0).get("group.name"))
                .isEqualTo(TestTickets.text("A"));
        assertThat(TestTickets.rows(tickets.changes(null)).get(0).get("group.name"))
                .isEqualTo(TestTickets.text("B"));
        assertThat(TestTickets.rows(tickets.changes(null)).get(0).find("group.name"))
                .contains(FieldValue.empty());
        assertThat(desk.asked).hasSize(4);
    }

    @Test
    void sides_lookUpByTheHundred() {
        ObjectNode[] tickets = new ObjectNode[150];
        for (int i = 0; i < tickets.length; i++) {
            tickets[i] = TestTickets.ticket(i + 1, "{\"requester_id\":" + (1000 + i) + "}");
        }
        desk.says(TestTickets.last(tickets)).says("{\"users\":[{\"id\":1149,\"name\":\"N\"}]}");
        assertThat(rows("{\"users\":[{\"id\":1000,\"name\":\"M\"}]}", "requester.name"))
                .hasSize(150);
        assertThat(desk.asked).hasSize(3);
    }

    @Test
    void sides_organizationFieldsHaveTheKindsThatTheDeskDeclares() {
        desk.says("{\"organization_fields\":[{\"key\":\"seats\",\"type\":\"integer\"},{\"key\":\"renewal\","
                + "\"type\":\"date\"},{\"key\":\"none\",\"type\":\"text\"}],\"meta\":{\"has_more\":false}}");
        List<Fields> rows = rows(
                sided().replace("\"organization_id\":21", "\"organization_id\":null"),
                "organization.organization_fields.seats",
                "organization.organization_fields.renewal",
                "organization.organization_fields.none");
        assertThat(rows.get(0).get("organization.organization_fields.seats")).isEqualTo(FieldValue.number(5));
        assertThat(rows.get(0).get("organization.organization_fields.renewal"))
                .isEqualTo(FieldValue.day(java.time.LocalDate.parse("2026-05-01")));
        assertThat(rows.get(0).find("organization.organization_fields.none")).contains(FieldValue.empty());
        assertThat(rows.get(1).find("organization.organization_fields.seats")).contains(FieldValue.empty());
    }

    @Test
    void sides_thatMayNotBeSeen() {
        desk.says(sided()).says(desk.answer(403).body("{\"error\":\"Forbidden\"}"));
        assertThatThrownBy(() -> TestTickets.rows(desk.zendesk
                        .tickets(TicketOptions.since(TestTickets.SINCE)
                                .names(ImmutableSet.of("requester.name"))
                                .build())
                        .changes(null)))
                .hasMessageContaining("show users");
    }
}
