package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts are found and upserted by their e-mail, although several may have the same. */
final class EmailKeyWireTest {

    private static final String KEY = "/sobjects/Contact/Email/";

    private final Wire wire = Wire.of(3);

    @AfterEach
    void close() {
        wire.close();
    }

    private HttpResponse<String> upsert(String email, String body) {
        return wire.send("PATCH", v(KEY + Wire.encode(email)), body);
    }

    @Test
    void upsert_createsThenUpdatesInAnyCase() {
        HttpResponse<String> first = upsert("ann@acme.example", "{\"LastName\":\"Able\"}");
        HttpResponse<String> second = upsert("ANN@acme.example", "{\"FirstName\":\"Ann\"}");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(Wire.json(first).path("created").asBoolean()).isTrue();
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(Wire.json(second).path("id")).isEqualTo(Wire.json(first).path("id"));
        JsonNode found = wire.json(v(KEY + "ann%40acme.example"));
        assertThat(found.path("FirstName").asText()).isEqualTo("Ann");
        assertThat(found.path("Email").asText()).isEqualTo("ann@acme.example");
    }

    @Test
    void emailOfSeveral_namesThemAll() {
        for (String name : new String[] {"One", "Two"}) {
            assertThat(wire.send(
                                    "POST",
                                    v("/sobjects/Contact"),
                                    "{\"LastName\":\"" + name + "\",\"Email\":\"same@acme.example\"}")
                            .statusCode())
                    .isEqualTo(201);
        }

        assertThat(upsert("same@acme.example", "{}").statusCode()).isEqualTo(300);
        assertThat(wire.json(v(KEY + "same%40acme.example"))).hasSize(2);
        JsonNode row = Wire.json(wire.send(
                        "PATCH",
                        v("/composite/sobjects/Contact/Email"),
                        "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Email\":\"same@acme.example\"}]}"))
                .path(0);
        assertThat(row.at("/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void describe_tellsKeysFromUniqueFields() {
        for (JsonNode field : wire.json(v("/sobjects/Contact/describe")).path("fields")) {
            boolean key = field.path("name").asText().equals("Email");
            boolean id = field.path("name").asText().equals("Id");
            assertThat(field.path("idLookup").asBoolean()).as("%s", field).isEqualTo(key || id);
            assertThat(field.path("unique").asBoolean()).isFalse();
            assertThat(field.path("externalId").asBoolean()).isFalse();
        }
    }
}
