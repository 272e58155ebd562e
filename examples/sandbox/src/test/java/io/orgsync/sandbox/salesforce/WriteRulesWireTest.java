package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.sandbox.data.Generator;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WriteRulesWireTest {
    private static final String QUEUE = new Generator(0, 1, false).queueId();

    private final Wire wire = Wire.of(40);
    private final Cases cases = new Cases(wire);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void validationRule_refusesRowsUntilItEnds() {
        state(
                "{\"state\":\"validation-rule\",\"field\":\"subject\",\"contains\":\"SPAM\",\"message\":\"No spam, please\"}");
        state("{\"state\":\"validation-rule\",\"object\":\"case\",\"field\":\"Origin\",\"equals\":\"Phone\"}");
        state("{\"state\":\"validation-rule\",\"object\":\"Contact\",\"field\":\"Email\"}");
        JsonNode rows = cases.post(Cases.row("\"Subject\":\"A\"") + "," + Cases.row("\"Subject\":\"some spam\"") + ","
                + Cases.row("\"Origin\":\"Phone\""));
        assertThat(rows.at("/0/success").asBoolean()).isTrue();
        assertThat(rows.path(1).toString())
                .isEqualTo(
                        "{\"success\":false,\"errors\":[{\"statusCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"message\":"
                                + "\"No spam, please\",\"fields\":[\"Subject\"]}]}");
        assertThat(rows.at("/2/errors/0/fields/0").asText()).isEqualTo("Origin");
        JsonNode contact = Wire.json(wire.send("POST", v("/sobjects/Contact"), "{\"LastName\":\"Abel\"}"));
        assertThat(contact.at("/0/errorCode").asText()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        String id = rows.at("/0/id").asText();
        HttpResponse<String> update = wire.send("PATCH", v("/sobjects/Case/" + id), "{\"Subject\":\"Spam\"}");
        assertThat(update.statusCode()).isEqualTo(400);
        state("{\"state\":\"end-rules\"}");
        cases.update(id, "\"Subject\":\"Spam\"");
    }

    @Test
    void duplicateRule_warnsOrBlocks() {
        String first = cases.create("\"Subject\":\"Same\"");
        state("{\"state\":\"duplicate-rule\",\"object\":\"Case\",\"field\":\"Subject\"}");
        assertThat(cases.refusal("\"Subject\":\"SAME\""))
                .isEqualTo(
                        "DUPLICATES_DETECTED You're creating a duplicate record. We recommend you use an existing record"
                                + " instead.");
        cases.update(first, "\"Status\":\"Closed\"");
        cases.create("\"Subject\":\"Other\"");
        cases.create("\"Status\":\"New\"");
        assertThat(create(
                                "{\"Subject\":\"same\"}",
                                "Sforce-Duplicate-Rule-Header",
                                "allowSave=true; runAsCurrentUser=true")
                        .statusCode())
                .isEqualTo(201);
        state("{\"state\":\"duplicate-rule\",\"object\":\"Case\",\"field\":\"Subject\",\"block\":true}");
        assertThat(create("{\"Subject\":\"same\"}", "Sforce-Duplicate-Rule-Header", "allowSave=true")
                        .statusCode())
                .isEqualTo(400);
        wire.fake.reset();
        cases.create("\"Subject\":\"Same\"");
        cases.create("\"Subject\":\"Same\"");
    }

    @Test
    void assignmentRule_runsUnlessDeclined() {
        String user =
                cases.read(cases.create("\"Subject\":\"A\"")).path("OwnerId").asText();
        state("{\"state\":\"assignment-rule\",\"owner\":\"" + QUEUE + "\"}");
        String assigned = cases.create("\"Subject\":\"B\",\"OwnerId\":\"" + user + "\"");
        JsonNode row = wire.query("SELECT OwnerId, Owner.Name FROM Case WHERE Id = '" + assigned + "'")
                .at("/records/0");
        assertThat(row.path("OwnerId").asText()).isEqualTo(QUEUE);
        assertThat(row.at("/Owner/Name").asText()).isEqualTo("Support");
        assertThat(owner(create("{\"Subject\":\"C\"}", "Sforce-Auto-Assign", "FALSE")))
                .isEqualTo(user);
        assertThat(owner(create("{\"Subject\":\"D\"}", "Sforce-Auto-Assign", "TRUE")))
                .isEqualTo(QUEUE);
        String parts =
                "{\"compositeRequest\":[{\"method\":\"POST\",\"referenceId\":\"a\",\"url\":\"" + v("/sobjects/Case")
                        + "\",\"body\":{\"Subject\":\"E\"}},{\"method\":\"POST\",\"referenceId\":\"b\",\"url\":\""
                        + v("/sobjects/Case")
                        + "\",\"httpHeaders\":{\"Sforce-Auto-Assign\":\"true\"},\"body\":{\"Subject\":\"F\"}}]}";
        JsonNode both = Wire.json(wire.send(wire.request(v("/composite"))
                        .header("Sforce-Auto-Assign", "false")
                        .POST(HttpRequest.BodyPublishers.ofString(parts))))
                .path("compositeResponse");
        assertThat(cases.read(both.at("/0/body/id").asText()).path("OwnerId").asText())
                .isEqualTo(user);
        assertThat(cases.read(both.at("/1/body/id").asText()).path("OwnerId").asText())
                .isEqualTo(QUEUE);
        state("{\"state\":\"end-rules\"}");
        assertThat(cases.read(cases.create("\"Subject\":\"G\"")).path("OwnerId").asText())
                .isEqualTo(user);
    }

    @Test
    void assignmentRule_mayBeThereFromTheStart() {
        try (Wire assigning = new Wire(3, builder -> builder.caseOwner(QUEUE))) {
            Cases there = new Cases(assigning);
            assertThat(there.read(there.create("\"Subject\":\"A\""))
                            .path("OwnerId")
                            .asText())
                    .isEqualTo(QUEUE);
            assigning.misbehave("end-rules", "{}");
            assigning.fake.reset();
            assertThat(there.read(there.create("\"Subject\":\"A\""))
                            .path("OwnerId")
                            .asText())
                    .isEqualTo(QUEUE);
        }
    }

    @Test
    void lockedAccount_refusesItsRowsOnly() {
        String locked = cases.account(0);
        String free = cases.account(1);
        String old = cases.create("\"AccountId\":\"" + locked + "\"");
        state("{\"state\":\"lock-row\",\"id\":\"" + locked.substring(0, 15) + "\",\"count\":3}");
        JsonNode rows = cases.post(Cases.row("\"AccountId\":\"" + locked + "\"") + ","
                + Cases.row("\"AccountId\":\"" + free + "\"") + "," + Cases.row("\"accountid\":\"" + locked + "\""));
        assertThat(rows.at("/0/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(rows.at("/0/errors/0/message").asText())
                .isEqualTo("unable to obtain exclusive access to this record or 1 records: " + locked);
        assertThat(rows.at("/1/success").asBoolean()).isTrue();
        assertThat(rows.at("/2/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        JsonNode moved = Wire.json(wire.send(
                "PATCH",
                v("/composite/sobjects"),
                "{\"records\":[" + Cases.row("\"id\":\"" + old + "\",\"AccountId\":\"" + free + "\"") + "]}"));
        assertThat(moved.at("/0/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(wire.send("PATCH", v("/sobjects/Account/" + locked), "{\"Phone\":\"1\"}")
                        .body())
                .contains("UNABLE_TO_LOCK_ROW");
        JsonNode deleted = Wire.json(wire.send("DELETE", v("/composite/sobjects?ids=" + old), ""));
        assertThat(deleted.at("/0/success").asBoolean()).isTrue();
    }

    @Test
    void upsert_meetsTheLockOfTheCaseItFinds() {
        String key = "Zendesk_Support_Ticket_ID__c";
        String account = cases.account(0);
        cases.create("\"" + key + "\":\"1\",\"AccountId\":\"" + account + "\"");
        state("{\"state\":\"lock-row\",\"id\":\"" + account + "\",\"count\":2}");
        JsonNode rows = Wire.json(wire.send(
                "PATCH",
                v("/composite/sobjects/Case/" + key),
                "{\"records\":[" + Cases.row("\"" + key + "\":\"1\"") + "," + Cases.row("\"" + key + "\":\"2\"")
                        + "]}"));
        assertThat(rows.at("/0/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(rows.at("/0/created").asBoolean(true)).isFalse();
        assertThat(rows.at("/1/success").asBoolean()).isTrue();
        assertThat(wire.send("PATCH", v("/sobjects/Case/" + key + "/1"), "{}").statusCode())
                .isEqualTo(400);
        assertThat(wire.send("PATCH", v("/sobjects/Case/" + key + "/1"), "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void lockForScatteredRows_sparesThoseThatStandTogether() {
        String one = Cases.row("\"AccountId\":\"" + cases.account(0) + "\"");
        String two = Cases.row("\"AccountId\":\"" + cases.account(1) + "\"");
        state("{\"state\":\"lock-row\",\"id\":\"" + cases.account(0) + "\",\"scattered\":true}");
        assertThat(cases.post(one + "," + one + "," + two).findValuesAsText("success"))
                .containsExactly("true", "true", "true");
        assertThat(cases.post(one + "," + two + "," + one).findValuesAsText("success"))
                .containsExactly("false", "true", "false");
        assertThat(cases.post(one + "," + two + "," + one).findValuesAsText("success"))
                .containsExactly("true", "true", "true");
    }

    @Test
    void badRules_areRefused() {
        for (String bad : new String[] {
            "{\"state\":\"validation-rule\",\"object\":\"Nope\"}",
            "{\"state\":\"validation-rule\",\"field\":\"Nope\"}",
            "{\"state\":\"validation-rule\",\"contains\":\"\"}",
            "{\"state\":\"lock-row\",\"id\":\"x\"}",
            "{\"state\":\"lock-row\",\"id\":\"" + QUEUE + "\",\"count\":0}",
            "{\"state\":\"assignment-rule\"}",
        }) {
            HttpResponse<String> answer = wire.send("POST", "/__sandbox/faults", "[{\"effect\":" + bad + "}]");
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.misbehave("duplicate-rule", "{\"field\":\"Nope\"}"))
                .withMessage("Case has no field `Nope`");
    }

    private void state(String effect) {
        HttpResponse<String> answer = wire.send("POST", "/__sandbox/faults", "[{\"effect\":" + effect + "}]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> create(String body, String header, String value) {
        return wire.send(wire.request(v("/sobjects/Case"))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String owner(HttpResponse<String> created) {
        return cases.read(Wire.json(created).path("id").asText())
                .path("OwnerId")
                .asText();
    }
}
