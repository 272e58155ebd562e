package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several requests in one. */
final class CompositeWireTest {

    private final Wire wire = Wire.withProbe();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void composite_takesLongQueriesAndCounts() {
        String root = v("");
        JsonNode answer = Wire.json(wire.send(
                "POST",
                v("/composite/"),
                "{\"compositeRequest\":[{\"referenceId\":\"a\",\"method\":\"GET\",\"url\":\"" + root
                        + "/query/?q=select count() from Account\"},{\"referenceId\":\"x\",\"method\":\"GET\",\"url\":\""
                        + root
                        + "/query/?q=select count() from XYZZY\"},{\"referenceId\":\"c\",\"method\":\"POST\",\"url\":\""
                        + root
                        + "/sobjects/Probe__c\",\"body\":{\"Subject\":\"A\"}},{\"referenceId\":\"n\",\"method\":\"GET\",\"url\":"
                        + "\"/nope\"}]}"));
        JsonNode parts = answer.path("compositeResponse");
        assertThat(parts.path(0).toString())
                .isEqualTo("{\"body\":{\"totalSize\":4,\"done\":true,\"records\":[]},\"httpHeaders\":{},"
                        + "\"httpStatusCode\":200,\"referenceId\":\"a\"}");
        assertThat(parts.at("/1/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(parts.at("/1/body/0/errorCode").asText()).isEqualTo("INVALID_TYPE");
        assertThat(parts.at("/2/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(parts.at("/2/httpHeaders/Location").asText())
                .isEqualTo(v("/sobjects/Probe__c/" + parts.at("/2/body/id").asText()));
        assertThat(parts.at("/3/httpStatusCode").asInt()).isEqualTo(404);
    }

    @Test
    void composite_allOrNoneRollsBack() {
        String root = v("");
        JsonNode parts = Wire.json(wire.send(
                        "POST",
                        v("/composite"),
                        "{\"allOrNone\":true,\"compositeRequest\":[{\"referenceId\":\"a\",\"method\":\"POST\",\"url\":\""
                                + root
                                + "/composite/sobjects\",\"body\":{\"records\":[{\"attributes\":{\"type\":\"Probe__c\"},"
                                + "\"Subject\":\"A\"}]}},{\"referenceId\":\"b\",\"method\":\"POST\",\"url\":\"" + root
                                + "/sobjects/Probe__c\",\"body\":{}}]}"))
                .path("compositeResponse");
        assertThat(parts.at("/0/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(parts.at("/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(parts.at("/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(wire.query("SELECT COUNT() FROM Probe__c").path("totalSize").asInt())
                .isZero();
        assertThat(wire.send("POST", v("/composite"), "{}").statusCode()).isEqualTo(400);
        assertThat(wire.get(v("/composite")).statusCode()).isEqualTo(405);
        assertThat(wire.get(v("/composite/graph")).statusCode()).isEqualTo(404);
    }

    @Test
    void composite_laterPartsNameEarlierAnswers() {
        String record = v("/sobjects/Probe__c");
        JsonNode parts = Wire.json(wire.send("POST", v("/composite"), """
                {"compositeRequest":[
                 {"referenceId":"a","method":"POST","url":"%1$s","body":{"Subject":"first"}},
                 {"referenceId":"b","method":"GET","url":"%1$s/@{a.id}"},
                 {"referenceId":"c","method":"POST","url":"%1$s","body":{"Subject":"after @{b.Subject}"}},
                 {"referenceId":"d","method":"GET","url":"%1$s/@{c.id}"},
                 {"referenceId":"e","method":"GET","url":"%1$s/@{nobody.id}"}]}""".formatted(record)))
                .path("compositeResponse");
        assertThat(parts.at("/1/body/Subject").asText()).isEqualTo("first");
        assertThat(parts.at("/3/body/Subject").asText()).isEqualTo("after first");
        assertThat(parts.at("/4/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(parts.at("/4/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(parts.at("/4/body/0/message").asText()).contains("No value for nobody.id");
    }
}
