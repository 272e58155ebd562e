package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;

/** What a client does with cases, in few words; fields are written as the inside of a JSON object. */
record Cases(Wire wire) {

    static String row(String fields) {
        return "{\"attributes\":{\"type\":\"Case\"}," + fields + "}";
    }

    String create(String fields) {
        HttpResponse<String> answer = wire.send("POST", v("/sobjects/Case"), "{" + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Wire.json(answer).path("id").asText();
    }

    void update(String id, String fields) {
        HttpResponse<String> answer = wire.send("PATCH", v("/sobjects/Case/" + id), "{" + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    JsonNode read(String id) {
        return wire.json(v("/sobjects/Case/" + id));
    }

    /** Code and message of a create that is refused. */
    String refusal(String fields) {
        HttpResponse<String> answer = wire.send("POST", v("/sobjects/Case"), "{" + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode error = Wire.json(answer).path(0);
        return error.path("errorCode").asText() + " " + error.path("message").asText();
    }

    /** The outcomes of a collection of creates. */
    JsonNode post(String rows) {
        return Wire.json(wire.send("POST", v("/composite/sobjects"), "{\"records\":[" + rows + "]}"));
    }

    List<String> ids(String where) {
        return wire.query("SELECT Id FROM Case WHERE " + where).path("records").findValuesAsText("Id");
    }

    String account(int index) {
        return wire.query("SELECT Id FROM Account ORDER BY Id LIMIT 1 OFFSET " + index)
                .at("/records/0/Id")
                .asText();
    }
}
