package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ResourceWireTest {

    private final Wire wire = Wire.withProbe();

    @AfterEach
    void close() {
        wire.close();
    }

    /** All keys of a field in the describe of May 2026, as far as they were kept. */
    private static final ImmutableSet<String> RECORDED_KEYS = ImmutableSet.of(
            "name",
            "label",
            "type",
            "soapType",
            "length",
            "byteLength",
            "precision",
            "scale",
            "digits",
            "nillable",
            "createable",
            "updateable",
            "defaultedOnCreate",
            "calculated",
            "autoNumber",
            "externalId",
            "idLookup",
            "unique",
            "caseSensitive",
            "filterable",
            "sortable",
            "groupable",
            "aggregatable",
            "custom",
            "nameField",
            "namePointing",
            "polymorphicForeignKey",
            "relationshipName",
            "referenceTo",
            "compoundFieldName",
            "restrictedPicklist",
            "dependentPicklist",
            "controllerName",
            "htmlFormatted",
            "encrypted",
            "picklistValues");

    @Test
    void describe_hasTheRecordedKeys() {
        JsonNode describe = wire.json(v("/sobjects/account/describe/"));
        assertThat(describe.path("keyPrefix").asText()).isEqualTo("001");
        assertThat(describe.at("/urls/sobject").asText()).isEqualTo(v("/sobjects/Account"));
        assertThat(describe.at("/childRelationships/0/relationshipName").asText())
                .isEqualTo("ChildAccounts");
        for (JsonNode field : describe.path("fields")) {
            assertThat(ImmutableSet.copyOf(field.fieldNames())).containsAll(RECORDED_KEYS);
            assertThat(field.path("picklistValues").isArray()).isTrue();
            assertThat(field.path("referenceTo").isArray()).isTrue();
        }
        JsonNode name = field(describe, "Name");
        assertThat(name.path("byteLength").asInt()).isEqualTo(765);
        assertThat(name.path("nameField").asBoolean()).isTrue();
        assertThat(field(describe, "Description").path("filterable").asBoolean(true))
                .isFalse();
        assertThat(field(describe, "Account_ID_18__c").path("calculated").asBoolean())
                .isTrue();
        assertThat(field(describe, "OwnerId").path("relationshipName").asText()).isEqualTo("Owner");
        assertThat(field(describe, "Type").at("/picklistValues/0").toString())
                .isEqualTo("{\"active\":true,\"defaultValue\":false,\"label\":\"Customer\",\"validFor\":null,"
                        + "\"value\":\"Customer\"}");
    }

    @Test
    void describe_namesTheScopesThatQueriesTake() {
        assertThat(scopes("Account")).containsExactly("everything", "mine");
        assertThat(scopes("Contact")).containsExactly("everything");
    }

    private List<String> scopes(String object) {
        return wire.json(v("/sobjects/" + object + "/describe"))
                .path("supportedScopes")
                .findValuesAsText("name");
    }

    @Test
    void usualFieldsOfAccounts_canBeWritten() {
        String fields = "{\"AccountNumber\":\"A-1\",\"AnnualRevenue\":1200000,\"BillingStreet\":\"1 Main St\","
                + "\"BillingState\":\"NSW\",\"BillingPostalCode\":\"2000\",\"ShippingStreet\":\"2 Side St\","
                + "\"ShippingCity\":\"Sydney\",\"ShippingState\":\"NSW\",\"ShippingPostalCode\":\"2001\","
                + "\"ShippingCountry\":\"Australia\",\"Rating\":\"Hot\",\"AccountSource\":\"Web\",\"Site\":\"HQ\","
                + "\"Fax\":\"12\"}";
        String id = wire.fake.list("Account").path(0).path("Id").asText();

        assertThat(wire.send("PATCH", v("/sobjects/Account/" + id), fields).statusCode())
                .isEqualTo(204);

        JsonNode written = wire.json(v("/sobjects/Account/" + id));
        Json.parse(fields)
                .properties()
                .forEach(field -> assertThat(written.path(field.getKey()).asText())
                        .startsWith(field.getValue().asText()));
    }

    @Test
    void describe_isNotSentTwice() {
        String path = v("/sobjects/Account/describe");
        HttpResponse<String> first = wire.get(path);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();
        HttpResponse<String> again = wire.send(wire.request(path).header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(etag);
        assertThat(wire.send(wire.request(path).header("If-Modified-Since", modified))
                        .statusCode())
                .isEqualTo(304);
        assertThat(wire.send(wire.request(path).header("If-Modified-Since", "Sun, 01 Nov 2026 00:00:00 GMT"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(wire.send(wire.request(path).header("If-Modified-Since", "nonsense"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void globalDescribe_listsObjects() {
        JsonNode all = wire.json(v("/sobjects/"));
        assertThat(all.path("sobjects").findValuesAsText("name")).contains("Account", "User", "Probe__c");
        assertThat(wire.json(v("/sobjects/Account")).at("/objectDescribe/name").asText())
                .isEqualTo("Account");
        assertThat(wire.get(v("/sobjects/Nope/describe")).statusCode()).isEqualTo(404);
    }

    @Test
    void changeLists_nameWhatChangedInTheSpan() {
        wire.put("Probe__c", "a0ZZZZ000000001", "{\"Subject\":\"A\"}");
        wire.put("Probe__c", "a0ZZZZ000000002", "{\"Subject\":\"B\"}");
        wire.fake.delete("Probe__c", "a0ZZZZ000000002");
        wire.clock.advance(Duration.ofMinutes(5));
        String span = "/?start=2026-11-22T15%3A00%3A00%2B0000&end=2026-11-22T15%3A32%3A59Z";
        assertThat(wire.get(v("/sobjects/Probe__c/updated" + span)).body())
                .matches("\\{\"ids\":\\[\"a0ZZZZ000000001\\w{3}\"\\],\"latestDateCovered\":"
                        + "\"2026-11-22T15:32:00.000\\+0000\"\\}");
        JsonNode deleted = wire.json(v("/sobjects/Probe__c/deleted" + span));
        assertThat(deleted.at("/deletedRecords/0/deletedDate").asText()).isEqualTo("2026-11-22T15:30:00.000+0000");
        assertThat(deleted.path("earliestDateAvailable").asText()).isEqualTo("2026-11-07T15:35:00.000+0000");
        assertThat(wire.json(
                                v(
                                        "/sobjects/Probe__c/updated?start=2026-11-22T15%3A31%3A00Z&end=2026-11-22T23%3A00%3A00Z"))
                        .toString())
                .isEqualTo("{\"ids\":[],\"latestDateCovered\":\"2026-11-22T15:35:00.000+0000\"}");
        for (String bad : new String[] {
            "",
            "?start=x&end=y",
            "?start=2026-01-01T00%3A00%3A00Z&end=2026-11-22T00%3A00%3A00Z",
            "?start=2026-11-22T15%3A00%3A00Z&end=2026-11-22T15%3A00%3A59Z"
        }) {
            assertThat(wire.get(v("/sobjects/Probe__c/deleted" + bad)).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void records_areListedAndEditedQuietly() {
        assertThat(wire.fake.list("account")).hasSize(4);
        String id = wire.fake.list("Account").path(0).path("Id").asText();
        wire.put("Account", id, "{\"Type\":null}");
        assertThat(wire.fake.list("Account").path(0).has("Type")).isFalse();
        wire.put("Account", "001ZZZ000000001", "{\"Name\":\"New\"}");
        assertThat(wire.query("SELECT Account_ID_18__c, Owner.Name FROM Account WHERE Name = 'New'")
                        .at("/records/0/Account_ID_18__c")
                        .asText())
                .startsWith("001ZZZ000000001");
        wire.fake.reset();
        assertThat(wire.fake.list("Account")).hasSize(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.put("Nope", id, "{}"))
                .withMessageContaining("there is no object `Nope`; there are Account");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.put("Account", "1", "{}"))
                .withMessageContaining("15 or 18 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.put("Account", id, "{\"Nope\":1}"))
                .withMessageContaining("Account has no field `Nope`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.put("Account", id, "{\"NumberOfEmployees\":\"many\"}"));
        assertThatIllegalArgumentException().isThrownBy(() -> wire.fake.delete("Account", "001ZZZ000000001"));
        assertThatIllegalArgumentException().isThrownBy(() -> wire.misbehave("late-visible", "{\"delay\":\"soon\"}"));
        assertThat(wire.fake.misbehave("nonsense", Json.object())).isFalse();
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
