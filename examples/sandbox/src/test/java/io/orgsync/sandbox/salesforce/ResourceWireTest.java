package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceWireTest {
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
        assertThat(job.toString()).contains("\"apiVersion\":67.0,");
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
        assertThat(wire.get(path.replace("v67", "v66")).statusCode()).isEqualTo(409);
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
