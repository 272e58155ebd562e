package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Key;
import io.orgsync.model.AccountId;
import io.orgsync.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which absent accounts were merged into others, as {@code queryAll} tells. */
final class MergedRecordsTest {

    private static final String ALL = Org.DATA + "/queryAll?q=";
    private static final String NEXT = Org.DATA + "/query/0r8xx5R2sM3DgWhASK-1";

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();
    private final Source accounts = salesforce.accounts(Soql.parse("SELECT Name FROM Account"), "Account_ID_18__c");

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private static Key key(int number) {
        return AccountId.parse(String.format(Locale.ROOT, "001Aa%010d", number))
                .orElseThrow()
                .key();
    }

    private static String row(int loser, int master) {
        return row(key(loser).value(), key(master).value());
    }

    private static String row(String loser, String master) {
        return "{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v66.0/sobjects/Account/" + loser
                + "\"},\"Id\":\"" + loser + "\",\"MasterRecordId\":\"" + master + "\"}";
    }

    private static String page(int total, String next, String... rows) {
        String state = next.isEmpty() ? "\"done\":true" : "\"done\":false,\"nextRecordsUrl\":\"" + next + "\"";
        return "{\"totalSize\":" + total + "," + state + ",\"records\":[" + String.join(",", rows) + "]}";
    }

    private static void hide(Org org, String name) {
        org.on(
                Org.DATA + "/sobjects/Account/describe",
                Org.json(Org.text("describe/account.json").replace("\"" + name + "\"", "\"Hidden\"")));
    }

    @Test
    void successors_areReadFromTheRecycleBin_pageByPage() {
        org.on(ALL, Org.json(page(2, NEXT, row(1, 9))));
        org.on(NEXT, Org.json(page(2, "", row(3, 8))));
        assertThat(accounts.successors(List.of(key(1), key(2), key(3))))
                .isEqualTo(ImmutableMap.of(key(1), key(9), key(3), key(8)));
        assertThat(org.targets())
                .contains(ALL + "SELECT Id, MasterRecordId FROM Account WHERE Id IN ('" + key(1) + "','" + key(2)
                        + "','" + key(3) + "') AND IsDeleted = true AND MasterRecordId != null");
    }

    @Test
    void successors_ofKeysThatAreNoIds_areNotAskedFor() {
        assertThat(accounts.successors(List.of(new Key("4711"), new Key("acme"))))
                .isEmpty();
        assertThat(org.targets()).noneMatch(target -> target.startsWith(ALL));
    }

    @Test
    void successors_ofShortIds_areGivenUnderTheKeysThatWereAsked() {
        Key shortKey = new Key(key(1).value().substring(0, 15));
        org.on(ALL, Org.json(page(1, "", row(1, 9))));
        assertThat(accounts.successors(List.of(shortKey))).isEqualTo(ImmutableMap.of(shortKey, key(9)));
    }

    @Test
    void successors_ofMany_areAskedForInAddressesThatArePassable() {
        org.on(ALL, Org.json(page(0, "")));
        List<Key> keys =
                IntStream.rangeClosed(1, 1_000).mapToObj(MergedRecordsTest::key).toList();
        assertThat(accounts.successors(keys)).isEmpty();
        assertThat(org.asked.stream().filter(request -> request.getTarget().contains("/queryAll")))
                .hasSize(3)
                .allMatch(request -> request.getTarget().length() < 12_000);
    }

    @Test
    void successors_masterThatMayNotBeSeen_areUnknown() {
        hide(org, "MasterRecordId");
        assertThat(accounts.successors(List.of(key(1)))).isEmpty();
        assertThat(org.targets()).noneMatch(target -> target.startsWith(ALL));
    }

    @ParameterizedTest
    @CsvSource({
        "001Aa0000000009IAA, 001Aa0000000008IAA, which was not asked for",
        "001Aa0000000001IAA, nowhere, the MasterRecordId 'nowhere' is no record id",
        "'', 001Aa0000000008IAA, the Id '' is no record id",
    })
    void successors_oddRow_isABrokenAnswer(String loser, String master, String message) {
        org.on(ALL, Org.json(page(1, "", row(loser, master))));
        Failure failure = Reads.failure(
                () -> assertThat(accounts.successors(List.of(key(1)))).isEmpty());
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).contains(message);
    }

    @Test
    void successors_inTheSandbox_areThoseOfItsMerges() {
        try (SandboxOrg sandbox = SandboxOrg.start(2000);
                Salesforce org = Salesforce.connect(sandbox.config().build())) {
            List<Key> keys = new ArrayList<>();
            sandbox.records("Account")
                    .forEach(each -> keys.add(new Key(each.path("Id").asText())));
            sandbox.merge(keys.get(0), keys.get(2));
            sandbox.merge(keys.get(2), keys.get(5));
            sandbox.sandbox.salesforce().records().delete("Account", keys.get(7).value());
            Source source = org.accounts(SandboxOrg.STANDARD, "Account_ID_18__c");
            assertThat(source.successors(keys))
                    .isEqualTo(ImmutableMap.of(keys.get(0), keys.get(2), keys.get(2), keys.get(5)));
            assertThat(sandbox.requests("/services/data/v66.0/queryAll")).isEqualTo(1);
        }
    }
}
