package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseWireTest {

    private static final String ID = "Zendesk_Support_Ticket_ID__c";
    private static final String UPSERT = "/composite/sobjects/Case/" + ID;

    private final Wire wire = Wire.of(40);
    private final Cases cases = new Cases(wire);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void describe_tellsOfKeysDefaultsAndComputedFields() {
        JsonNode describe = wire.json(v("/sobjects/Case/describe"));
        assertThat(describe.path("keyPrefix").asText()).isEqualTo("500");
        JsonNode number = field(describe, "CaseNumber");
        assertThat(number.path("autoNumber").asBoolean()).isTrue();
        assertThat(number.path("nameField").asBoolean()).isTrue();
        assertThat(number.path("idLookup").asBoolean()).isTrue();
        assertThat(number.path("createable").asBoolean(true)).isFalse();
        JsonNode status = field(describe, "Status");
        assertThat(status.path("restrictedPicklist").asBoolean(true)).isFalse();
        assertThat(field(describe, "Reason").path("restrictedPicklist").asBoolean())
                .isTrue();
        assertThat(status.path("defaultedOnCreate").asBoolean()).isTrue();
        assertThat(status.path("picklistValues").findValuesAsText("value"))
                .containsExactly("New", "Working", "Escalated", "Closed");
        assertThat(status.at("/picklistValues/0/defaultValue").asBoolean()).isTrue();
        assertThat(field(describe, "Priority").path("restrictedPicklist").asBoolean(true))
                .isFalse();
        assertThat(field(describe, "Origin").path("picklistValues").findValuesAsText("value"))
                .contains("Phone", "Email", "Web", "Zendesk");
        JsonNode owner = field(describe, "OwnerId");
        assertThat(owner.path("referenceTo").toString()).isEqualTo("[\"Group\",\"User\"]");
        assertThat(owner.path("polymorphicForeignKey").asBoolean()).isTrue();
        for (String computed : new String[] {"IsClosed", "ClosedDate", "ContactEmail", "MasterRecordId"}) {
            assertThat(field(describe, computed).path("updateable").asBoolean(true))
                    .as(computed)
                    .isFalse();
        }
        JsonNode key = field(describe, ID);
        assertThat(key.path("externalId").asBoolean()).isTrue();
        assertThat(key.path("unique").asBoolean()).isTrue();
        assertThat(key.path("caseSensitive").asBoolean(true)).isFalse();
        assertThat(field(describe, "Zendesk_Support_Ticket_URL__c").path("type").asText())
                .isEqualTo("url");
        assertThat(describe.path("mergeable").asBoolean()).isTrue();
    }

    @Test
    void create_fillsWhatTheServiceFills() {
        String first = cases.create("\"Subject\":\"A\"");
        JsonNode record = cases.read(first);
        assertThat(record.path("CaseNumber").asText()).isEqualTo("00001001");
        assertThat(record.path("Status").asText()).isEqualTo("New");
        assertThat(record.path("Priority").asText()).isEqualTo("Medium");
        assertThat(record.path("IsClosed").asBoolean(true)).isFalse();
        assertThat(record.path("ClosedDate").isNull()).isTrue();
        assertThat(record.path("CreatedDate").asText()).isEqualTo("2026-11-22T15:30:00.000+0000");
        assertThat(wire.send("POST", v("/sobjects/Case"), "{\"Reason\":\"Odd\"}")
                        .statusCode())
                .isEqualTo(400);
        String second = cases.create("\"Priority\":\"Urgent\",\"Status\":\"Finished\"");
        assertThat(cases.read(second).path("Status").asText()).isEqualTo("Finished");
        assertThat(cases.read(second).path("IsClosed").asBoolean(true)).isFalse();
        assertThat(cases.read(second).path("CaseNumber").asText()).isEqualTo("00001002");
        assertThat(cases.read(second).path("Priority").asText()).isEqualTo("Urgent");
        assertThat(wire.json(v("/sobjects/Case/CaseNumber/00001002")).path("Id").asText())
                .isEqualTo(second);
    }

    @Test
    void status_closesAndReopens() {
        String id = cases.create("\"Subject\":\"A\"");
        wire.clock.advance(Duration.ofMinutes(1));
        cases.update(id, "\"Status\":\"Closed\"");
        assertThat(cases.read(id).path("IsClosed").asBoolean()).isTrue();
        assertThat(cases.read(id).path("ClosedDate").asText()).isEqualTo("2026-11-22T15:31:00.000+0000");
        wire.clock.advance(Duration.ofMinutes(1));
        cases.update(id, "\"Subject\":\"B\"");
        assertThat(cases.read(id).path("ClosedDate").asText()).isEqualTo("2026-11-22T15:31:00.000+0000");
        cases.update(id, "\"Status\":\"Working\"");
        assertThat(cases.read(id).path("IsClosed").asBoolean(true)).isFalse();
        assertThat(cases.read(id).path("ClosedDate").isNull()).isTrue();
        wire.put("Case", id, "{\"Status\":\"Closed\"}");
        assertThat(cases.read(id).path("ClosedDate").asText()).isEqualTo("2026-11-22T15:32:00.000+0000");
    }

    @Test
    void contact_givesAddressAndAccount() {
        JsonNode contact = wire.query(
                        "SELECT Id, AccountId, Email FROM Contact WHERE Email = 'CONTACT2@customer.example'")
                .at("/records/0");
        String id = cases.create("\"ContactId\":\"" + contact.path("Id").asText() + "\"");
        JsonNode row = wire.query("SELECT ContactEmail, Account.Name, Contact.Email, Owner.Name FROM Case WHERE Id = '"
                        + id + "'")
                .at("/records/0");
        assertThat(row.path("ContactEmail").asText()).isEqualTo("contact2@customer.example");
        assertThat(row.at("/Contact/Email")).isEqualTo(row.path("ContactEmail"));
        assertThat(row.at("/Account/Name").asText()).isEqualTo("Fabrikam Returned");
        assertThat(row.at("/Owner/attributes/type").asText()).isEqualTo("User");
        cases.update(id, "\"AccountId\":null");
        assertThat(cases.read(id).path("AccountId").isNull()).isTrue();
        wire.put("Contact", "003ZZZ000000001", "{\"FirstName\":\"Ada\",\"LastName\":\"Abel\"}");
        assertThat(wire.query("SELECT COUNT() FROM Contact WHERE Name = 'Ada Abel' AND Email = null")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Nope\":1 | INVALID_FIELD | No such column 'Nope' on sobject of type Case | ",
                "\"Reason\":\"Pending\" | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | bad value for restricted picklist field: Pending | Reason",
                "\"IsClosed\":true | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: IsClosed | IsClosed",
                "\"CaseNumber\":\"1\" | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: CaseNumber | CaseNumber",
                "\"ContactEmail\":\"a@b.example\" | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields | ContactEmail",
                "\"SuppliedEmail\":\"ada\" | INVALID_EMAIL_ADDRESS | Email Address: invalid email address: ada | SuppliedEmail",
                "\"AccountId\":\"001000000000000AAA\" | INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | ",
                "\"OwnerId\":null | REQUIRED_FIELD_MISSING | Required fields are missing: [OwnerId] | OwnerId",
            })
    void create_isRefused(String fields, String code, String message, String field) {
        JsonNode row = cases.post("{\"attributes\":{\"type\":\"Case\"}," + fields + "}")
                .path(0);
        assertThat(row.at("/errors/0/statusCode").asText()).isEqualTo(code);
        assertThat(row.at("/errors/0/message").asText()).contains(message);
        assertThat(row.at("/errors/0/fields/0").asText(null)).isEqualTo(field);
        assertThat(row.has("id")).isFalse();
    }

    @Test
    void longSubject_isRefusedByItsLabel() {
        JsonNode error = cases.post("{\"attributes\":{\"type\":\"Case\"},\"Subject\":\"" + "x".repeat(256) + "\"}")
                .at("/0/errors/0");
        assertThat(error.path("statusCode").asText()).isEqualTo("STRING_TOO_LONG");
        assertThat(error.path("message").asText())
                .startsWith("Subject: data value too large: x")
                .endsWith("(max length=255)");
    }

    @Test
    void accountsThatAreGone_areToldApart() {
        String deleted = cases.account(0);
        String hidden = cases.account(1);
        wire.fake.delete("Account", deleted);
        wire.misbehave("hide-record", "{\"id\":\"" + hidden + "\"}");
        assertThat(cases.refusal("\"AccountId\":\"" + deleted + "\"")).isEqualTo("ENTITY_IS_DELETED entity is deleted");
        assertThat(cases.refusal("\"AccountId\":\"" + hidden + "\""))
                .isEqualTo(
                        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY insufficient access rights on cross-reference id: "
                                + hidden);
        wire.clock.advance(Duration.ofDays(16));
        assertThat(cases.refusal("\"AccountId\":\"" + deleted + "\""))
                .startsWith("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
    }

    @Test
    void upsert_of200Rows_answersEachInOrder() {
        String rows = IntStream.range(0, 200)
                .mapToObj(i -> Cases.row(
                        "\"" + ID + "\":\"" + i + "\",\"Reason\":\"" + (i % 50 == 7 ? "Odd" : "Other") + "\""))
                .collect(Collectors.joining(","));
        JsonNode first = Wire.json(wire.send("PATCH", v(UPSERT), "{\"allOrNone\":false,\"records\":[" + rows + "]}"));
        assertThat(first).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(first.path(i).path("success").asBoolean()).as("row " + i).isEqualTo(i % 50 != 7);
            assertThat(first.path(i).path("created").asBoolean()).isEqualTo(i % 50 != 7);
        }
        assertThat(wire.query("SELECT COUNT() FROM Case").path("totalSize").asInt())
                .isEqualTo(196);
        JsonNode again = Wire.json(wire.send(
                "PATCH",
                v(UPSERT),
                "{\"records\":[" + rows.replace("\"Odd\"", "\"Other\",\"Status\":\"Closed\"") + "]}"));
        assertThat(again.path(0).path("id")).isEqualTo(first.path(0).path("id"));
        assertThat(again.path(0).path("created").asBoolean(true)).isFalse();
        assertThat(again.path(7).path("created").asBoolean()).isTrue();
        assertThat(wire.query("SELECT COUNT() FROM Case WHERE IsClosed = true")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void twoRowsOfOneRecord_bothFail() {
        String id = cases.create("\"" + ID + "\":\"7\"");
        JsonNode rows = Wire.json(wire.send(
                "PATCH",
                v("/composite/sobjects"),
                "{\"records\":[" + Cases.row("\"id\":\"" + id + "\",\"Subject\":\"A\"") + ","
                        + Cases.row("\"Id\":\"" + id.substring(0, 15) + "\",\"Subject\":\"B\"") + "]}"));
        for (JsonNode row : rows) {
            assertThat(row.at("/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
            assertThat(row.at("/errors/0/message").asText()).isEqualTo("Duplicate id specified: " + id);
        }
        assertThat(cases.read(id).path("Subject").isNull()).isTrue();
        assertThat(cases.refusal("\"" + ID + "\":\"7\""))
                .isEqualTo(
                        "DUPLICATE_VALUE duplicate value found: " + ID + " duplicates value on record with id: " + id);
    }

    private static JsonNode field(JsonNode describe, String name) {
        for (JsonNode field : describe.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name);
    }
}
