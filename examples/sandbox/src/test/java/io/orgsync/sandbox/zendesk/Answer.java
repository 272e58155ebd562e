package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.sandbox.http.Json;
import java.net.http.HttpResponse;

/** What came back over the wire. */
record Answer(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    String text() {
        return response.body();
    }

    JsonNode json() {
        return Json.parse(response.body());
    }

    /** A member by JSON pointer; missing if it is not there. */
    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** Empty text if there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
