package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.encode;
import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueryWireTest {

    private final Wire wire = Wire.of(450);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void query_hasTheRecordedShape() {
        JsonNode page = wire.query("select name, iD, account.type, owner.NAME from account limit 1");
        assertThat(names(page)).containsExactly("totalSize", "done", "records");
        JsonNode row = page.path("records").path(0);
        assertThat(names(row)).containsExactly("attributes", "Name", "Id", "Type", "Owner");
        String id = row.path("Id").asText();
        assertThat(row.path("attributes").toString())
                .isEqualTo("{\"type\":\"Account\",\"url\":\"/services/data/v68.0/sobjects/Account/" + id + "\"}");
        assertThat(names(row.path("Owner"))).containsExactly("attributes", "Name");
        assertThat(row.path("Owner").path("attributes").path("type").asText()).isEqualTo("User");
    }

    @Test
    void values_haveTheirShapes() {
        wire.put(
                "Account",
                "001ZZZ000000001",
                "{\"Name\":\"Shapes\",\"Number_of_Licenses_This_Account__c\":2001,\"CARR_This_Account__c\":139000000,"
                        + "\"NumberOfEmployees\":1000,\"Next_Renewal_Date__c\":\"2026-05-24\",\"Phone\":\"\"}");
        String raw = wire.get(v("/query?q="
                        + encode("SELECT Number_of_Licenses_This_Account__c, CARR_This_Account__c, NumberOfEmployees,"
                                + " Next_Renewal_Date__c, Phone, Manual_Support_Upgrade__c, CreatedDate, Parent.Name FROM"
                                + " Account WHERE Name = 'shapes'")))
                .body();
        assertThat(raw)
                .contains("\"Number_of_Licenses_This_Account__c\":2001.0,\"CARR_This_Account__c\":139000000.0,"
                        + "\"NumberOfEmployees\":1000,\"Next_Renewal_Date__c\":\"2026-05-24\",\"Phone\":null,"
                        + "\"Manual_Support_Upgrade__c\":false,\"CreatedDate\":\"2026-11-22T15:30:00.000+0000\","
                        + "\"Parent\":null}");
    }

    @Test
    void count_hasNoRecords() {
        assertThat(wire.get(v("/query?q=select%20count()%20from%20Account")).body())
                .isEqualTo("{\"totalSize\":450,\"done\":true,\"records\":[]}");
    }

    @Test
    void aggregate_hasTheRecordedShape() {
        JsonNode page =
                wire.query("SELECT Type, COUNT(Id), SUM(NumberOfEmployees) FROM Account GROUP BY Type ORDER BY Type");
        JsonNode row = page.path("records").path(1);
        assertThat(names(row)).containsExactly("attributes", "Type", "expr0", "expr1");
        assertThat(row.path("attributes").toString()).isEqualTo("{\"type\":\"AggregateResult\"}");
        assertThat(row.path("expr0").isInt()).isTrue();
    }

    @Test
    void error_isTheRecordedOne() {
        HttpResponse<String> refused = wire.get(v("/query/?q=select%20count()%20from%20XYZZY"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .isEqualTo("[{\"message\":\"\\nselect count() from XYZZY\\n                    ^\\nERROR at"
                        + " Row:1:Column:21\\nsObject type 'XYZZY' is not supported. If you are attempting to use a custom"
                        + " object, be sure to append the '__c' after the entity name. Please reference your WSDL or the"
                        + " describe call for the appropriate names.\",\"errorCode\":\"INVALID_TYPE\"}]");
        assertThat(wire.get("/services/data/v39.0/query/?q=invalid").body())
                .isEqualTo("[{\"message\":\"unexpected token: 'invalid'\",\"errorCode\":\"MALFORMED_QUERY\"}]");
        assertThat(wire.get(v("/query")).statusCode()).isEqualTo(400);
        assertThat(wire.send("POST", v("/query?q=x"), "").statusCode()).isEqualTo(405);
    }

    @Test
    void queryAll_showsDeleted() {
        String id =
                wire.query("SELECT Id FROM Account LIMIT 1").at("/records/0/Id").asText();
        wire.fake.delete("Account", id);
        assertThat(wire.query("SELECT COUNT() FROM Account").path("totalSize").asInt())
                .isEqualTo(449);
        JsonNode all =
                wire.json(v("/queryAll?q=" + encode("SELECT Id, IsDeleted FROM Account WHERE IsDeleted = true")));
        assertThat(all.at("/records/0/Id").asText()).isEqualTo(id);
        assertThat(all.at("/records/0/IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void depth_dependsOnTheVersion() {
        String q = "/query?q="
                + encode("SELECT Id, (SELECT Id, (SELECT Id FROM Contacts) FROM ChildAccounts) FROM Account LIMIT 1");
        assertThat(wire.get("/services/data/v57.0" + q).statusCode()).isEqualTo(400);
        assertThat(wire.get("/services/data/v58.0" + q).statusCode()).isEqualTo(200);
    }

    @Test
    void hiddenField_isUnknown() {
        wire.misbehave("hide-field", "{\"object\":\"Account\",\"field\":\"Type\"}");
        JsonNode error = wire.query("SELECT Type FROM Account").path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(error.path("message").asText()).contains("No such column 'Type' on entity 'Account'.");
        assertThat(wire.get(v("/sobjects/Account/describe")).body()).doesNotContain("\"name\":\"Type\"");
        wire.fake.reset();
        assertThat(wire.query("SELECT Type FROM Account LIMIT 1")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void hiddenRecord_leavesTheReference() {
        JsonNode row = wire.query("SELECT Id, OwnerId FROM Account LIMIT 1").at("/records/0");
        wire.misbehave("hide-record", "{\"id\":\"" + row.path("OwnerId").asText() + "\"}");
        JsonNode seen = wire.query("SELECT OwnerId, Owner.Name FROM Account WHERE Id = '"
                        + row.path("Id").asText() + "'")
                .at("/records/0");
        assertThat(seen.path("OwnerId").isTextual()).isTrue();
        assertThat(seen.path("Owner").isNull()).isTrue();
    }

    @Test
    void lateVisible_showsEditsLater() {
        wire.misbehave("late-visible", "{\"delay\":\"PT5M\"}");
        wire.put("Account", "001ZZZ000000009", "{\"Name\":\"Late\"}");
        String soql = "SELECT SystemModstamp FROM Account WHERE Name = 'Late'";
        assertThat(wire.query(soql).path("totalSize").asInt()).isZero();
        wire.clock.advance(Duration.ofMinutes(5));
        assertThat(wire.query(soql).at("/records/0/SystemModstamp").asText()).isEqualTo("2026-11-22T15:30:00.000+0000");
    }

    @Test
    void formula_changesWithoutStamp() {
        JsonNode before =
                wire.query("SELECT Id, SystemModstamp FROM Account LIMIT 1").at("/records/0");
        String id = before.path("Id").asText();
        wire.clock.advance(Duration.ofHours(1));
        wire.put("Account", id, "{\"CARR_This_Account__c\":12.5}");
        String soql = "SELECT Id, SystemModstamp, CARR_This_Account__c FROM Account WHERE Id = '" + id + "'";
        JsonNode after = wire.query(soql).at("/records/0");
        assertThat(after.path("CARR_This_Account__c").asText()).isEqualTo("12.5");
        assertThat(after.path("SystemModstamp")).isEqualTo(before.path("SystemModstamp"));
        wire.put("Account", id, "{\"Phone\":\"1\"}");
        assertThat(wire.query(soql).at("/records/0/SystemModstamp").asText()).isEqualTo("2026-11-22T16:30:00.000+0000");
    }

    @Test
    void merge_deletesTheLoserAndMovesItsChildren() {
        JsonNode two = wire.query("SELECT Id FROM Account ORDER BY Id LIMIT 2").path("records");
        String loser = two.path(0).path("Id").asText();
        String winner = two.path(1).path("Id").asText();
        wire.put("Contact", "003ZZZ000000001", "{\"LastName\":\"Moves\",\"AccountId\":\"" + loser + "\"}");
        wire.put("Account", loser, "{\"MasterRecordId\":\"" + winner + "\"}");
        JsonNode row = wire.json(v("/queryAll?q="
                        + encode("SELECT IsDeleted, MasterRecordId FROM Account WHERE Id = '" + loser + "'")))
                .at("/records/0");
        assertThat(row.path("IsDeleted").asBoolean()).isTrue();
        assertThat(row.path("MasterRecordId").asText()).isEqualTo(winner);
        assertThat(wire.query("SELECT AccountId FROM Contact WHERE LastName = 'Moves'")
                        .at("/records/0/AccountId")
                        .asText())
                .isEqualTo(winner);
    }

    @Test
    void columns_describeTheResult() {
        JsonNode columns = wire.json(
                v("/query?columns=true&q=" + encode("SELECT Id, Owner.Name, (SELECT Id FROM Contacts) FROM Account")));
        assertThat(columns.path("entityName").asText()).isEqualTo("Account");
        assertThat(columns.path("idSelected").asBoolean()).isTrue();
        assertThat(columns.at("/columnMetadata/1/joinColumns/0/columnName").asText())
                .isEqualTo("Name");
        assertThat(columns.at("/columnMetadata/2/aggregate").asBoolean()).isTrue();
    }

    @Test
    void longUri_isRefusedByTheFrontDoor() {
        HttpResponse<String> tooLong = wire.get(v("/query?q=" + "a".repeat(16_400)));
        assertThat(tooLong.statusCode()).isEqualTo(414);
        assertThat(tooLong.headers().firstValue("content-type")).contains("text/html");
        assertThat(tooLong.body()).isEqualTo("<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>");
        assertThat(wire.get(v("/query?q=" + "a".repeat(16_300))).statusCode()).isEqualTo(431);
    }

    @Test
    void fiveHundredIds_fitIntoOneQuery() {
        String ids = String.join(",", java.util.Collections.nCopies(500, "%27" + "001000000000001AAA" + "%27"));
        assertThat(wire.get(v("/query?q=SELECT+Id+FROM+Account+WHERE+Id+IN+(" + ids + ")"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<String> names(JsonNode node) {
        return ImmutableList.copyOf(node.fieldNames());
    }
}
