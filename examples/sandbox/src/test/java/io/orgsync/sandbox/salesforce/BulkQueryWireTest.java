package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries that run as jobs. */
final class BulkQueryWireTest {

    private final Wire wire = Wire.withProbe();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void bulkQuery_livesThroughItsStates() {
        for (int i = 0; i < 3; i++) {
            wire.put(
                    "Probe__c",
                    "a0ZZZZ00000000" + i,
                    "{\"Subject\":\"say \\\"" + i + "\\\"\\nnow\",\"Score__c\":" + i + "}");
        }
        JsonNode job = Wire.json(wire.send(
                "POST",
                v("/jobs/query"),
                "{\"operation\":\"query\",\"query\":\"SELECT Subject, Score__c, SystemModstamp, Status, Parent.Subject FROM"
                        + " Probe__c ORDER BY Id\"}"));
        assertThat(job.path("state").asText()).isEqualTo("UploadComplete");
        assertThat(job.toString()).contains("\"apiVersion\":68.0,");
        String path = v("/jobs/query/" + job.path("id").asText());
        assertThat(wire.get(path + "/results").statusCode()).isEqualTo(400);
        assertThat(wire.json(path).path("state").asText()).isEqualTo("InProgress");
        JsonNode complete = wire.json(path);
        assertThat(complete.path("state").asText()).isEqualTo("JobComplete");
        assertThat(complete.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        HttpResponse<String> first = wire.get(path + "/results?maxRecords=2");
        assertThat(first.headers().firstValue("Sforce-NumberOfRecords")).contains("2");
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(first.body().lines())
                .startsWith(
                        "\"Subject\",\"Score__c\",\"SystemModstamp\",\"Status\",\"Parent.Subject\"",
                        "\"say \"\"0\"\"",
                        "now\",\"0.0\",\"2026-11-22T15:30:00.000Z\",\"\",\"\"");
        String locator = first.headers().firstValue("Sforce-Locator").orElseThrow();
        HttpResponse<String> last = wire.get(path + "/results?maxRecords=2&locator=" + locator);
        assertThat(last.headers().firstValue("Sforce-Locator")).contains("null");
        assertThat(last.headers().firstValue("Sforce-NumberOfRecords")).contains("1");
        assertThat(wire.get(path + "/results?locator=!").statusCode()).isEqualTo(400);
        JsonNode pages = wire.json(path + "/resultPages?maxRecords=1");
        assertThat(pages.path("resultPages")).hasSize(3);
        assertThat(wire.get(pages.at("/resultPages/1/resultUrl").asText()).body())
                .contains("1.0");
        assertThat(wire.get(path.replace("v68", "v67")).statusCode()).isEqualTo(409);
        assertThat(wire.json(v("/jobs/query")).path("records")).hasSize(1);
        assertThat(wire.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(wire.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void bulkQuery_canBeAbortedAndRefused() {
        String body = "{\"operation\":\"queryAll\",\"query\":\"SELECT Id FROM Probe__c\",\"columnDelimiter\":\"TAB\","
                + "\"lineEnding\":\"CRLF\"}";
        JsonNode job = Wire.json(wire.send("POST", v("/jobs/query"), body));
        String path = v("/jobs/query/" + job.path("id").asText());
        assertThat(Wire.json(wire.send("PATCH", path, "{\"state\":\"Aborted\"}"))
                        .path("state")
                        .asText())
                .isEqualTo("Aborted");
        assertThat(wire.json(path).path("state").asText()).isEqualTo("Aborted");
        for (String soql : new String[] {
            "SELECT COUNT() FROM Probe__c",
            "SELECT Status, COUNT(Id) FROM Probe__c GROUP BY Status",
            "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
            "SELECT Id FROM Probe__c OFFSET 1",
            "SELECT FIELDS(STANDARD) FROM Probe__c",
            "SELECT nonsense"
        }) {
            assertThat(wire.send("POST", v("/jobs/query"), "{\"operation\":\"query\",\"query\":\"" + soql + "\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(wire.send("POST", v("/jobs/query"), body.replace("TAB", "DOT"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(wire.send("POST", v("/jobs/query"), body.replace("CRLF", "CR"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(wire.send("POST", v("/jobs/query"), "{\"operation\":\"delete\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
