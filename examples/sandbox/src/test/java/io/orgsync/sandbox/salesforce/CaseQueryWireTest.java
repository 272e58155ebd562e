package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.encode;
import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cases in queries, and what merges of accounts do to them. */
final class CaseQueryWireTest {

    private static final String ID = "Zendesk_Support_Ticket_ID__c";

    private final Wire wire = Wire.of(40);
    private final Cases cases = new Cases(wire);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void queries_findCasesByKeyAccountAndTime() {
        String account = cases.account(0);
        String one = cases.create("\"" + ID + "\":\"aB1\",\"AccountId\":\"" + account
                + "\",\"Zendesk_Support_Ticket_URL__c\":\"https://acme.zendesk.com/agent/tickets/1\"");
        wire.clock.advance(Duration.ofMinutes(10));
        String two = cases.create("\"" + ID + "\":\"2\",\"Status\":\"Closed\",\"ParentId\":\"" + one + "\"");
        String list = IntStream.range(0, 250).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));
        assertThat(cases.ids(ID + " IN ('AB1'," + list + ") ORDER BY CaseNumber"))
                .containsExactly(one, two);
        assertThat(cases.ids(ID + " IN ('ab1') AND Status = 'Closed'")).isEmpty();
        assertThat(cases.ids(
                        ID + " = '2' OR Zendesk_Support_Ticket_URL__c = 'https://acme.zendesk.com/agent/tickets/1'"))
                .containsExactly(one, two);
        assertThat(cases.ids(ID + " = '2' OR Status = 'New'")).containsExactly(one, two);
        assertThat(cases.ids("NOT " + ID + " = '2'")).containsExactly(one);
        assertThat(cases.ids(ID + " IN ('2', null)")).containsExactly(two);
        assertThat(cases.ids("AccountId = '" + account.substring(0, 15) + "'")).containsExactly(one);
        assertThat(cases.ids("Account.Name = 'Northwind Traders'")).containsExactly(one);
        assertThat(cases.ids("SystemModstamp > 2026-11-22T15:35:00Z")).containsExactly(two);
        assertThat(cases.ids("ClosedDate = TODAY")).containsExactly(two);
        assertThat(cases.ids("Id IN ('" + two + "','500000000000000AAA')")).containsExactly(two);
        assertThat(wire.query("SELECT Parent.CaseNumber FROM Case WHERE Id = '" + two + "'")
                        .at("/records/0/Parent/CaseNumber")
                        .asText())
                .isEqualTo("00001001");
        assertThat(wire.query("SELECT (SELECT Id FROM Cases) FROM Account WHERE Id = '" + account + "'")
                        .at("/records/0/Cases/totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void lookups_seeLateEditsOnlyInTime() {
        String id = cases.create("\"" + ID + "\":\"1\"");
        wire.misbehave("late-visible", "{\"delay\":\"PT5M\"}");
        cases.update(id, "\"" + ID + "\":\"2\"");
        assertThat(cases.ids(ID + " = '1'")).containsExactly(id);
        assertThat(cases.ids(ID + " = '2'")).isEmpty();
        wire.clock.advance(Duration.ofMinutes(5));
        assertThat(cases.ids(ID + " = '2'")).containsExactly(id);
    }

    @Test
    void merge_movesCasesAndOthersFollow() {
        String loser = cases.account(2);
        String master = cases.account(0);
        String id = cases.create("\"AccountId\":\"" + loser + "\"");
        wire.fake.merge("Account", master, loser);
        assertThat(cases.read(id).path("AccountId").asText()).isEqualTo(master);
        assertThat(cases.ids("AccountId = '" + master + "'")).containsExactly(id);
        assertThat(cases.refusal("\"AccountId\":\"" + loser + "\"")).startsWith("ENTITY_IS_DELETED");
        String other = cases.create("\"ParentId\":\"" + id + "\"");
        wire.fake.merge("Case", other, id);
        JsonNode gone =
                wire.json(v("/queryAll?q=" + encode("SELECT Id, MasterRecordId FROM Case WHERE IsDeleted = true")));
        assertThat(gone.at("/records/0/MasterRecordId").asText()).isEqualTo(other);
        assertThat(cases.read(other).path("ParentId").isNull()).isTrue();
        wire.clock.advance(Duration.ofMinutes(5));
        String span = "?start=2026-11-22T15%3A00%3A00Z&end=2026-11-22T15%3A35%3A00Z";
        assertThat(wire.json(v("/sobjects/Case/deleted" + span)).path("deletedRecords"))
                .hasSize(1);
        assertThat(wire.json(v("/sobjects/Case/updated" + span)).path("ids").toString())
                .isEqualTo("[\"" + other + "\"]");
    }

    @Test
    void longStatements_goThroughComposite() {
        String list = IntStream.range(0, 6000)
                .mapToObj(i -> "'" + (100_000 + i) + "'")
                .collect(Collectors.joining(","));
        String soql = "SELECT Id FROM Case WHERE " + ID + " IN (" + list + ")";
        cases.create("\"" + ID + "\":\"105999\"");
        assertThat(wire.get(v("/query?q=" + encode(soql))).statusCode()).isEqualTo(414);
        HttpResponse<String> answer = wire.send(
                "POST",
                v("/composite"),
                "{\"compositeRequest\":[{\"method\":\"GET\",\"referenceId\":\"q\",\"url\":\""
                        + v("/query?q=" + encode(soql)) + "\"}]}");
        assertThat(Wire.json(answer).at("/compositeResponse/0/body/totalSize").asInt())
                .isEqualTo(1);
    }
}
