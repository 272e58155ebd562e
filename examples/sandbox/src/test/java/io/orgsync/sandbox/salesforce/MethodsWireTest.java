package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done with a resource, and how bodies may come. */
final class MethodsWireTest {

    private final Wire wire = Wire.of(3);

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /composite/sobjects/Account",
        "DELETE, /composite/sobjects/Account",
        "PUT, /composite/sobjects/Account",
        "DELETE, /sobjects/Account",
        "PATCH, /sobjects/Account",
        "POST, /sobjects",
        "POST, /sobjects/Account/describe",
        "DELETE, /sobjects/Account/updated",
        "DELETE, /sobjects/Account/deleted",
        "POST, /limits",
        "PUT, /jobs/query",
        "DELETE, /jobs/query",
        "DELETE, /",
        "POST, /query",
    })
    void otherMethods_areRefused(String method, String resource) {
        HttpResponse<String> refused = wire.send(method, v(resource), "{\"records\":[]}");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(405);
        assertThat(refused.body()).contains("METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed");
    }

    @Test
    void versions_areOnlyRead() {
        assertThat(wire.send("DELETE", "/services/data", "").statusCode()).isEqualTo(405);
    }

    @Test
    void resultsOfAJob_areOnlyRead() {
        JsonNode job = Wire.json(
                wire.send("POST", v("/jobs/query"), "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}"));
        String path = v("/jobs/query/" + job.path("id").asText());

        assertThat(wire.send("DELETE", path + "/results", "").statusCode()).isEqualTo(405);
        assertThat(wire.send("POST", path + "/resultPages", "").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/query?q=SELECT+Id+FROM+Account",
                "/sobjects/Account/describe",
                "/composite/sobjects/Account?ids=x&fields=Id",
                "/limits",
                "/"
            })
    void head_isGetWithoutABody(String resource) {
        HttpResponse<String> head = wire.send("HEAD", v(resource), "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(head.body()).isEmpty();
    }

    private HttpResponse<String> zipped(byte[] body) {
        return wire.send(wire.request(v("/sobjects/Account"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void zippedBody_isUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"Name\":\"Zipped\"}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(zipped(packed.toByteArray()).statusCode()).isEqualTo(201);
        assertThat(wire.query("SELECT Id FROM Account WHERE Name = 'Zipped'")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void bodyThatDoesNotUnpack_isRefusedInTheUsualForm() {
        HttpResponse<String> refused = zipped("{\"Name\":\"Plain\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Wire.json(refused).at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
    }
}
