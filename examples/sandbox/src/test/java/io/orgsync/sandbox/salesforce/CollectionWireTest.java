package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Up to 200 records in one request. */
final class CollectionWireTest {

    private static final String UPSERT = "/composite/sobjects/Probe__c/Zendesk_Ticket_Id__c";

    private final Wire wire = Wire.withProbe();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void collection_answersRowByRow() {
        HttpResponse<String> answer = wire.send(
                "POST",
                v("/composite/sobjects"),
                "{\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},\"Subject\":\"A\"},{\"Subject\":\"B\"},"
                        + "{\"attributes\":{\"type\":\"Probe__c\"}},{\"attributes\":{\"type\":\"Nope\"}}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode rows = Wire.json(answer);
        assertThat(rows).hasSize(4);
        assertThat(rows.path(0).path("success").asBoolean()).isTrue();
        assertThat(rows.path(1).toString())
                .isEqualTo(
                        "{\"success\":false,\"errors\":[{\"statusCode\":\"JSON_PARSER_ERROR\",\"message\":\"Nested object"
                                + " for polymorphic foreign key must have an attributes field before any other fields.\","
                                + "\"fields\":[]}]}");
        assertThat(rows.at("/2/errors/0/fields/0").asText()).isEqualTo("Subject");
        assertThat(rows.at("/3/errors/0/statusCode").asText()).isEqualTo("INVALID_TYPE");
    }

    @Test
    void collection_updatesAndDeletes() {
        String id = create("{\"Subject\":\"A\"}");
        JsonNode updated = Wire.json(wire.send(
                "PATCH",
                v("/composite/sobjects"),
                "{\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},\"id\":\"" + id.substring(0, 15)
                        + "\",\"Subject\":\"B\"},{\"attributes\":{\"type\":\"Probe__c\"},\"id\":\"001xx000003DHP0AAO\"},"
                        + "{\"attributes\":{\"type\":\"Probe__c\"}}]}"));
        assertThat(updated.path(0).path("id").asText()).isEqualTo(id);
        assertThat(updated.path(1).toString())
                .isEqualTo("{\"success\":false,\"errors\":[{\"statusCode\":\"INVALID_CROSS_REFERENCE_KEY\",\"message\":"
                        + "\"invalid cross reference id\",\"fields\":[]}]}");
        assertThat(updated.at("/2/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
        JsonNode read = Wire.json(wire.send(
                "POST",
                v("/composite/sobjects/Probe__c"),
                "{\"ids\":[\"" + id + "\",\"a0Z000000000000EAA\"],\"fields\":[\"Subject\"]}"));
        assertThat(read.path(0).path("Subject").asText()).isEqualTo("B");
        assertThat(read.path(1).isNull()).isTrue();
        assertThat(wire.json(v("/composite/sobjects/Probe__c?fields=Subject&ids=" + id))
                        .path(0)
                        .path("Subject")
                        .asText())
                .isEqualTo("B");
        JsonNode deleted = Wire.json(
                wire.send("DELETE", v("/composite/sobjects?allOrNone=false&ids=" + id + ",a0Z000000000000EAA"), ""));
        assertThat(deleted.path(0).toString()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
        assertThat(deleted.path(1).path("success").asBoolean(true)).isFalse();
    }

    @Test
    void collection_upserts() {
        JsonNode rows = Wire.json(wire.send(
                "PATCH",
                v(UPSERT),
                "{\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"1\",\"Subject\":\"A\"},"
                        + "{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"2\",\"Subject\":\"B\"},"
                        + "{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"2\",\"Subject\":\"C\"},"
                        + "{\"Zendesk_Ticket_Id__c\":\"3\",\"Subject\":\"D\"}]}"));
        assertThat(rows.path(0).path("created").asBoolean()).isTrue();
        assertThat(rows.at("/1/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(rows.at("/2/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(rows.path(3).toString()).contains("JSON_PARSER_ERROR").endsWith("\"created\":false}");
        JsonNode again = Wire.json(
                wire.send(
                        "PATCH",
                        v(UPSERT),
                        "{\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"1\",\"Subject\":\"B\"}]}"));
        assertThat(again.path(0).path("created").asBoolean(true)).isFalse();
        assertThat(again.path(0).path("id")).isEqualTo(rows.path(0).path("id"));
        JsonNode byId = Wire.json(wire.send(
                "PATCH",
                v("/composite/sobjects/Probe__c/Id"),
                "{\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},\"Id\":null,\"Subject\":\"New\"}]}"));
        assertThat(byId.path(0).path("created").asBoolean()).isTrue();
    }

    @Test
    void collection_allOrNoneUndoesEverything() {
        JsonNode rows = Wire.json(wire.send(
                "POST",
                v("/composite/sobjects"),
                "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},\"Subject\":\"A\"},"
                        + "{\"attributes\":{\"type\":\"Probe__c\"}}]}"));
        assertThat(rows.at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(rows.at("/1/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(wire.query("SELECT COUNT() FROM Probe__c").path("totalSize").asInt())
                .isZero();
    }

    @Test
    void upsertThatIsUndone_createdNothing() {
        JsonNode rows = Wire.json(wire.send(
                "PATCH",
                v(UPSERT),
                "{\"allOrNone\":true,\"records\":["
                        + "{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"1\",\"Subject\":\"A\"},"
                        + "{\"attributes\":{\"type\":\"Probe__c\"},\"Zendesk_Ticket_Id__c\":\"2\"}]}"));
        assertThat(rows.at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(rows.findValuesAsText("created")).containsExactly("false", "false");
    }

    @Test
    void collection_isLimited() {
        String rows = IntStream.range(0, 201)
                .mapToObj(i -> "{\"attributes\":{\"type\":\"Probe__c\"},\"Subject\":\"A\"}")
                .collect(Collectors.joining(","));
        HttpResponse<String> answer = wire.send("POST", v("/composite/sobjects"), "{\"records\":[" + rows + "]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("EXCEEDED_ID_LIMIT");
        String mixed = IntStream.range(0, 11)
                .mapToObj(i -> "{\"attributes\":{\"type\":\"" + (i % 2 == 0 ? "Probe__c" : "Account") + "\"}}")
                .collect(Collectors.joining(","));
        assertThat(wire.send("POST", v("/composite/sobjects"), "{\"records\":[" + mixed + "]}")
                        .body())
                .contains("LIMIT_EXCEEDED");
        assertThat(status("PUT", "/composite/sobjects", "{}")).isEqualTo(405);
        assertThat(status("GET", UPSERT, "{}")).isEqualTo(405);
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
