package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChildPagesTest {

    private static final String SUBSCRIPTIONS = "/services/data/v66.0/query/0r8xx5R2sM3DgWhASK-2";
    private static final String CHARGES = "/services/data/v66.0/query/0r8xx5R2sM3DgWhASL-1";
    private static final Soql QUERY =
            Soql.parse("SELECT Id, (SELECT Name, (SELECT Name FROM Charges__r) FROM Subscriptions__r) FROM Account");

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private static String list(int total, String next, String... rows) {
        String state = next.isEmpty() ? "\"done\":true" : "\"done\":false,\"nextRecordsUrl\":\"" + next + "\"";
        return "{\"totalSize\":" + total + "," + state + ",\"records\":[" + String.join(",", rows) + "]}";
    }

    private static String subscription(String name, String charges) {
        return "{\"attributes\":{},\"Name\":\"" + name + "\",\"Charges__r\":" + charges + "}";
    }

    private static String charge(String name) {
        return "{\"attributes\":{},\"Name\":\"" + name + "\"}";
    }

    private void account(String subscriptions) {
        org.on(
                Org.QUERY,
                Org.json(list(1, "", "{\"attributes\":{},\"Id\":\"001\",\"Subscriptions__r\":" + subscriptions + "}")));
    }

    private static List<Fields> rows(FieldValue value) {
        return ((FieldValue.Rows) value).value();
    }

    private static List<String> names(FieldValue value) {
        return rows(value).stream().map(row -> row.get("Name").display()).toList();
    }

    @Test
    void complete_bothLevels_followTheirOwnPages() {
        account(list(3, SUBSCRIPTIONS, subscription("s1", "null"), subscription("s2", list(2, CHARGES, charge("c1")))));
        org.on(CHARGES, Org.json(list(2, "", charge("c2"))));
        org.on(SUBSCRIPTIONS, Org.json(list(3, "", subscription("s3", list(1, "", charge("c3"))))));
        FieldValue subscriptions =
                Reads.all(salesforce.accounts(QUERY)).rows().get(0).get("Subscriptions__r");
        assertThat(names(subscriptions)).containsExactly("s1", "s2", "s3");
        assertThat(rows(subscriptions).stream().map(row -> names(row.get("Charges__r"))))
                .containsExactly(List.of(), List.of("c1", "c2"), List.of("c3"));
    }

    @Test
    void complete_pageOfGrandchildrenOnALaterPage_isFollowed() {
        account(list(2, SUBSCRIPTIONS, subscription("s1", "null")));
        org.on(SUBSCRIPTIONS, Org.json(list(2, "", subscription("s2", list(2, CHARGES, charge("c1"))))));
        org.on(CHARGES, Org.json(list(2, "", charge("c2"))));
        FieldValue subscriptions =
                Reads.all(salesforce.accounts(QUERY)).rows().get(0).get("Subscriptions__r");
        assertThat(names(rows(subscriptions).get(1).get("Charges__r"))).containsExactly("c1", "c2");
    }

    // cartography-cncf/cartography#3005
    @Test
    void complete_notDoneWithoutNextPage_fails() {
        account("{\"totalSize\":1200,\"done\":false,\"records\":[" + subscription("s1", "null") + "]}");
        Failure failure = Reads.failure(() -> Reads.all(salesforce.accounts(QUERY)));
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.operation()).isEqualTo("query Subscriptions__r");
    }

    @Test
    void complete_fewerThanAnnounced_fails() {
        account(list(5, "", subscription("s1", "null")));
        Failure failure = Reads.failure(() -> Reads.all(salesforce.accounts(QUERY)));
        assertThat(failure.kind()).isEqualTo(FailureKind.READ_EXPIRED);
        assertThat(failure.message()).isEqualTo("1 records were read, but 5 were announced");
    }

    @Test
    void complete_deadLocator_beginsTheWholeReadAgain() {
        account(list(2, SUBSCRIPTIONS, subscription("s1", "null")));
        org.on(
                SUBSCRIPTIONS,
                Org.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"),
                Org.json(list(2, "", subscription("s2", "null"))));
        Reads read = Reads.all(salesforce.accounts(QUERY));
        assertThat(read.startOvers()).isEqualTo(1);
        assertThat(names(read.rows().get(0).get("Subscriptions__r"))).containsExactly("s1", "s2");
    }
}
