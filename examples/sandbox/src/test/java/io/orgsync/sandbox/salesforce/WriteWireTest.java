package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WriteWireTest {

    private static final String KEY = "/sobjects/Probe__c/Zendesk_Ticket_Id__c/";

    private final Wire wire = Wire.withProbe();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void create_answersWithIdAndLocation() {
        HttpResponse<String> answer = wire.send(
                "POST",
                v("/sobjects/Probe__c/"),
                "{\"attributes\":{\"referenceId\":null,\"type\":\"Probe__c\",\"url\":null},\"Subject\":\"A\",\"status\":\"New\","
                        + "\"Score__c\":1.005,\"Seen__c\":\"2026-01-01T01:00:00+01:00\",\"SuppliedEmail\":\"\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = Wire.json(answer);
        String id = body.path("id").asText();
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
        assertThat(answer.headers().firstValue("Location")).contains(v("/sobjects/Probe__c/" + id));
        assertThat(id).startsWith("a0Z").hasSize(18);
        JsonNode record = wire.json(v("/sobjects/Probe__c/" + id.substring(0, 15)));
        assertThat(record.path("Status").asText()).isEqualTo("New");
        assertThat(record.path("Score__c").asText()).isEqualTo("1.01");
        assertThat(record.path("Seen__c").asText()).isEqualTo("2026-01-01T00:00:00.000+0000");
        assertThat(record.path("SuppliedEmail").isNull()).isTrue();
        assertThat(record.path("Urgent__c").isBoolean()).isTrue();
        assertThat(wire.json(v("/sobjects/Probe__c/" + id + "?fields=subject,Status"))
                        .toString())
                .isEqualTo("{\"attributes\":{\"type\":\"Probe__c\",\"url\":\"" + v("/sobjects/Probe__c/" + id)
                        + "\"},\"Subject\":\"A\",\"Status\":\"New\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | REQUIRED_FIELD_MISSING | Required fields are missing: [Subject] | Subject",
                "{\"Subject\":null} | REQUIRED_FIELD_MISSING | Required fields | Subject",
                "{\"Subject\":\"A\",\"Nope\":1} | INVALID_FIELD | No such column 'Nope' on sobject of type Probe__c | ",
                "{\"Subject\":\"A\",\"SystemModstamp\":\"2026-01-01T00:00:00Z\"} | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: SystemModstamp | SystemModstamp",
                "{\"Subject\":\"A\",\"Id\":\"a0Z000000000000EAA\"} | INVALID_FIELD_FOR_INSERT_UPDATE | cannot specify Id | Id",
                "{\"Subject\":\"A\",\"SuppliedEmail\":\"not an email\"} | INVALID_EMAIL_ADDRESS | SuppliedEmail: invalid email address: not an email | SuppliedEmail",
                "{\"Subject\":\"A\",\"Status\":\"Odd\"} | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Status: bad value for restricted picklist field: Odd | Status",
                "{\"Subject\":\"A\",\"AccountId\":\"x\"} | MALFORMED_ID | AccountId: id value of incorrect type: x | AccountId",
                "{\"Subject\":\"A\",\"AccountId\":\"001000000000000AAA\"} | INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | ",
                "{\"Subject\":\"A\",\"Urgent__c\":\"yes\"} | JSON_PARSER_ERROR | Cannot deserialize instance of boolean | ",
                "{\"Subject\":\"A\",\"Urgent__c\":null} | INVALID_TYPE_ON_FIELD_IN_RECORD | value not of required type | Urgent__c",
                "{\"Subject\":5} | JSON_PARSER_ERROR | Cannot deserialize instance of string from VALUE_NUMBER | ",
                "{\"Subject\":\"A\",\"Score__c\":\"many\"} | JSON_PARSER_ERROR | Cannot deserialize instance of double | ",
                "{\"Subject\":\"A\",\"Score__c\":12345} | NUMBER_OUTSIDE_VALID_RANGE | value outside of valid range | Score__c",
                "{\"Subject\":\"A\",\"Due__c\":\"soon\"} | JSON_PARSER_ERROR | Cannot deserialize instance of date | ",
                "{\"Subject\":\"A\",\"Seen__c\":\"2026-01-01\"} | JSON_PARSER_ERROR | Cannot deserialize instance of datetime | ",
                "{\"Subject\":\"A\",\"Parent\":{\"Zendesk_Ticket_Id__c\":\"0116\"}} | INVALID_FIELD | Foreign key external ID: 0116 not found for field Zendesk_Ticket_Id__c in entity Probe__c | ",
                "{\"Subject\":\"A\",\"Parent\":{\"Nope\":\"0116\"}} | INVALID_FIELD | No such column 'Parent' | ",
                "{\"Subject\" | JSON_PARSER_ERROR | Unexpected end-of-input | ",
                "[] | JSON_PARSER_ERROR | must be a JSON object | ",
            })
    void create_isRefused(String body, String code, String message, String field) {
        HttpResponse<String> answer = wire.send("POST", v("/sobjects/Probe__c"), body);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Wire.json(answer).path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.path("fields").path(0).asText(null)).isEqualTo(field);
    }

    @Test
    void create_refusesLongTexts() {
        String subject = "\u00fc".repeat(256);
        JsonNode error = Wire.json(wire.send("POST", v("/sobjects/Probe__c"), "{\"Subject\":\"" + subject + "\"}"))
                .path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("STRING_TOO_LONG");
        assertThat(error.path("message").asText())
                .isEqualTo("Subject: data value too large: " + subject + " (max length=255)");
    }

    @Test
    void update_changesOnlyWhatIsSent() {
        String id = create("{\"Subject\":\"A\",\"Status\":\"New\",\"Score__c\":1}");
        wire.clock.advance(Duration.ofMinutes(1));
        HttpResponse<String> answer = wire.send(
                "POST", v("/sobjects/Probe__c/" + id + "?_HttpMethod=PATCH"), "{\"Status\":null,\"Urgent__c\":true}");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        JsonNode record = wire.json(v("/sobjects/Probe__c/" + id));
        assertThat(record.path("Status").isNull()).isTrue();
        assertThat(record.path("Score__c").asText()).isEqualTo("1.0");
        assertThat(record.path("Urgent__c").asBoolean()).isTrue();
        assertThat(record.path("SystemModstamp").asText()).isEqualTo("2026-11-22T15:31:00.000+0000");
        assertThat(wire.get(v("/sobjects/Probe__c/" + id)).headers().firstValue("Last-Modified"))
                .contains("Sun, 22 Nov 2026 15:31:00 GMT");
        assertThat(status("PATCH", "/sobjects/Probe__c/" + id, "{\"Id\":\"" + id + "\"}"))
                .isEqualTo(400);
        assertThat(status("PATCH", "/sobjects/Probe__c/a0Z000000000000EAA", "{}"))
                .isEqualTo(404);
        assertThat(status("PUT", "/sobjects/Probe__c/" + id, "{}")).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"Z, 000", ".1Z, 100", ".1234Z, 123", ".12345+00:00, 123", ".1234567Z, 123", ".12345678+0000, 123"})
    void datetime_mayHaveAnyFraction(String end, String milliseconds) {
        String id = create("{\"Subject\":\"A\",\"Seen__c\":\"2026-01-01T01:00:00" + end + "\"}");
        assertThat(wire.json(v("/sobjects/Probe__c/" + id)).path("Seen__c").asText())
                .isEqualTo("2026-01-01T01:00:00." + milliseconds + "+0000");
        assertThat(wire.query("SELECT COUNT() FROM Probe__c WHERE Seen__c <= 2026-01-01T01:00:00" + end)
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void delete_goesToTheRecycleBin() {
        String id = create("{\"Subject\":\"A\"}");
        assertThat(status("DELETE", "/sobjects/Probe__c/" + id, "")).isEqualTo(204);
        assertThat(wire.get(v("/sobjects/Probe__c/" + id)).statusCode()).isEqualTo(404);
        assertThat(status("DELETE", "/sobjects/Probe__c/" + id, "")).isEqualTo(404);
        assertThat(wire.json(v("/queryAll?q=SELECT+IsDeleted+FROM+Probe__c"))
                        .at("/records/0/IsDeleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void upsert_createsThenUpdates() {
        HttpResponse<String> first = wire.send("PATCH", v(KEY + "a%2Fb%20c"), "{\"Subject\":\"A\"}");
        assertThat(first.statusCode()).isEqualTo(201);
        String id = Wire.json(first).path("id").asText();
        assertThat(first.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":true}");
        HttpResponse<String> second = wire.send("PATCH", v(KEY + "A%2FB%20C"), "{\"Subject\":\"B\"}");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Wire.json(second).path("created").asBoolean(true)).isFalse();
        assertThat(second.headers().firstValue("Location")).contains(v("/sobjects/Probe__c/" + id));
        JsonNode record = wire.json(v(KEY + "a%2Fb%20c"));
        assertThat(record.path("Subject").asText()).isEqualTo("B");
        assertThat(record.path("Zendesk_Ticket_Id__c").asText()).isEqualTo("a/b c");
        assertThat(wire.send("PATCH", "/services/data/v45.0" + KEY + "a%2Fb%20c", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(status("PATCH", KEY + "new?updateOnly=true", "{\"Subject\":\"C\"}"))
                .isEqualTo(404);
        assertThat(status("PATCH", KEY + "x", "{\"Subject\":\"C\",\"Zendesk_Ticket_Id__c\":\"x\"}"))
                .isEqualTo(400);
        assertThat(Wire.json(wire.send("PATCH", v("/sobjects/Probe__c/Namez/1"), "{}"))
                        .toString())
                .isEqualTo(
                        "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"Provided external ID field does not exist or is not"
                                + " accessible: Namez\"}]");
        assertThat(wire.send("PATCH", v("/sobjects/Probe__c/Id/" + id + "?updateOnly=true"), "{\"Subject\":\"D\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(status("PATCH", "/sobjects/Probe__c/Id/a0Z000000000000EAA", "{\"Subject\":\"D\"}"))
                .isEqualTo(404);
        assertThat(status("DELETE", KEY + "a%2Fb%20c", "")).isEqualTo(204);
        assertThat(wire.get(v(KEY + "a%2Fb%20c")).statusCode()).isEqualTo(404);
    }

    @Test
    void upsert_isRefusedWhenSeveralMatch() {
        wire.put("Probe__c", "a0ZZZZ000000001", "{\"Subject\":\"A\",\"Zendesk_Ticket_Id__c\":\"7\"}");
        wire.put("Probe__c", "a0ZZZZ000000002", "{\"Subject\":\"B\",\"Zendesk_Ticket_Id__c\":\"7\"}");
        HttpResponse<String> answer = wire.send("PATCH", v(KEY + "7"), "{\"Subject\":\"C\"}");
        assertThat(answer.statusCode()).isEqualTo(300);
        assertThat(Wire.json(answer)).hasSize(2);
        assertThat(Wire.json(answer).path(0).asText()).startsWith(v("/sobjects/Probe__c/a0ZZZZ"));
        assertThat(wire.get(v(KEY + "7")).statusCode()).isEqualTo(300);
    }

    @Test
    void uniqueField_isGuarded() {
        String first = create("{\"Subject\":\"A\",\"Zendesk_Ticket_Id__c\":\"x1\"}");
        JsonNode error = Wire.json(wire.send(
                        "POST", v("/sobjects/Probe__c"), "{\"Subject\":\"B\",\"Zendesk_Ticket_Id__c\":\"X1\"}"))
                .path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(error.path("message").asText())
                .isEqualTo("duplicate value found: Zendesk_Ticket_Id__c duplicates value on record with id: " + first);
    }

    @Test
    void reference_mayBeNamedByExternalId() {
        String parent = create("{\"Subject\":\"A\",\"Zendesk_Ticket_Id__c\":\"p\"}");
        String child = create(
                "{\"Subject\":\"B\",\"Parent\":{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"P\"}}");
        assertThat(wire.json(v("/sobjects/Probe__c/" + child)).path("ParentId").asText())
                .isEqualTo(parent);
    }

    private String create(String body) {
        HttpResponse<String> answer = wire.send("POST", v("/sobjects/Probe__c"), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Wire.json(answer).path("id").asText();
    }

    private int status(String method, String resource, String body) {
        return wire.send(method, v(resource), body).statusCode();
    }
}
