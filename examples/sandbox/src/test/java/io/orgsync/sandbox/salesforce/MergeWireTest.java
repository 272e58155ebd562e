package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.encode;
import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergeWireTest {
    private final Wire wire = Wire.of(40);
    private final String master = account(0);
    private final String loser = account(2);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void merge_deletesTheLoserAndMovesItsChildren() {
        String contact = wire.query("SELECT Id FROM Contact WHERE AccountId = '" + loser + "'")
                .at("/records/0/Id")
                .asText();
        wire.put("Account", account(1), "{\"ParentId\":\"" + loser + "\"}");
        wire.put("Account", master, "{\"ParentId\":\"" + loser + "\"}");
        wire.clock.advance(Duration.ofMinutes(3));
        assertThat(merge("{\"master\":\"" + master + "\",\"loser\":\"" + loser.substring(0, 15) + "\"}")
                        .statusCode())
                .isEqualTo(204);
        JsonNode lost =
                everything("SELECT IsDeleted, MasterRecordId, SystemModstamp FROM Account WHERE Id = '" + loser + "'");
        assertThat(lost.path("IsDeleted").asBoolean()).isTrue();
        assertThat(lost.path("MasterRecordId").asText()).isEqualTo(master);
        assertThat(lost.path("SystemModstamp").asText()).isEqualTo("2026-11-22T15:33:00.000+0000");
        JsonNode moved = wire.query("SELECT AccountId, SystemModstamp FROM Contact WHERE Id = '" + contact + "'")
                .at("/records/0");
        assertThat(moved.path("AccountId").asText()).isEqualTo(master);
        assertThat(moved.path("SystemModstamp").asText()).isEqualTo("2026-11-22T15:33:00.000+0000");
        JsonNode winner = wire.json(v("/sobjects/Account/" + master));
        assertThat(winner.path("ParentId").isNull()).isTrue();
        assertThat(winner.path("SystemModstamp").asText()).isEqualTo("2026-11-22T15:33:00.000+0000");
        assertThat(wire.json(v("/sobjects/Account/" + account(1)))
                        .path("ParentId")
                        .asText())
                .isEqualTo(master);
        assertThat(wire.get(v("/sobjects/Account/" + loser)).statusCode()).isEqualTo(404);
        assertThat(wire.query("SELECT Id FROM Account WHERE Id = '" + loser + "'")
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void merge_leavesAChainOfMasters() {
        wire.fake.merge("account", master, loser);
        wire.fake.merge("Account", account(1), master);
        assertThat(everything("SELECT MasterRecordId FROM Account WHERE Id = '" + loser + "'")
                        .path("MasterRecordId")
                        .asText())
                .isEqualTo(master);
        assertThat(everything("SELECT MasterRecord.MasterRecordId FROM Account WHERE Id = '" + loser + "'")
                        .at("/MasterRecord/MasterRecordId")
                        .asText())
                .isEqualTo(account(1));
        wire.fake.reset();
        assertThat(wire.get(v("/sobjects/Account/" + loser)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"master\":\"M\"} | the body is {",
                "{\"master\":\"M\",\"loser\":\"M\"} | cannot be merged into itself",
                "{\"master\":\"M\",\"loser\":\"x\"} | a record id has 15 or 18 characters",
                "{\"master\":\"M\",\"loser\":\"001000000000000AAA\"} | there is no Account `001000000000000AAA`",
                "{\"master\":\"M\",\"loser\":\"L\",\"type\":\"User\"} | User records cannot be merged",
                "{\"master\":\"M\",\"loser\":\"L\",\"type\":\"Nope\"} | there is no object `Nope`",
            })
    void merge_isRefused(String body, String message) {
        HttpResponse<String> answer =
                merge(body.replace("\"M\"", "\"" + master + "\"").replace("\"L\"", "\"" + loser + "\""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Wire.json(answer).path("error").asText()).contains(message);
    }

    @Test
    void merge_refusesDeletedRecords() {
        wire.fake.delete("Account", loser);
        HttpResponse<String> answer = merge("{\"master\":\"" + loser + "\",\"loser\":\"" + master + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Wire.json(answer).path("error").asText()).isEqualTo("Account `" + loser + "` is deleted");
    }

    private HttpResponse<String> merge(String body) {
        return wire.send("POST", "/__sandbox/merge", body);
    }

    private JsonNode everything(String soql) {
        return wire.json(v("/queryAll?q=" + encode(soql))).at("/records/0");
    }

    private String account(int index) {
        return wire.fake.list("Account").path(index).path("Id").asText();
    }
}
