package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Key;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.Source;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccountReadingTest {

    private static final Soql QUERY = Soql.parse("SELECT Id, Name FROM Account");
    private static final String NEXT = "/services/data/v66.0/query/0r8xx5R2sM3DgWhASK-";

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();
    private final Source accounts = salesforce.accounts(QUERY);

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private static MockResponse last(int total, int... ids) {
        return page(total, "\"done\":true", ids);
    }

    private static MockResponse more(int total, String next, int... ids) {
        return page(total, "\"done\":false,\"nextRecordsUrl\":\"" + next + "\"", ids);
    }

    private static MockResponse page(int total, String state, int... ids) {
        StringBuilder rows = new StringBuilder();
        for (int id : ids) {
            rows.append(rows.length() == 0 ? "" : ",")
                    .append("{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v66.0/sobjects/Account/00")
                    .append(id)
                    .append("\"},\"Id\":\"00")
                    .append(id)
                    .append("\",\"Name\":\"Account ")
                    .append(id)
                    .append("\"}");
        }
        return Org.json("{\"totalSize\":" + total + "," + state + ",\"records\":[" + rows + "]}");
    }

    private static MockResponse count(int total) {
        return Org.json("{\"totalSize\":" + total + ",\"done\":true,\"records\":[]}");
    }

    @Test
    void next_hiddenField_isNamedBeforeAnythingIsRead() {
        Soql query = Soql.parse("SELECT Id, Bogus__c FROM Account");
        Failure failure = Reads.failure(() -> Reads.all(salesforce.accounts(query)));
        assertThat(failure.message()).isEqualTo("a selected field is absent or hidden: Account.Bogus__c");
        assertThat(org.targets()).containsExactly(Org.DATA + "/sobjects/Account/describe");
    }

    private static List<String> ids(Reads read) {
        return read.rows().stream().map(row -> row.get("Id").display()).toList();
    }

    @Test
    void next_followsTheRecordedPages() {
        org.on("/services/data/v66.0/query?q=", Org.file("query/two-pages-1.json"));
        org.on("/services/data/v59.0/query/0r8xx5R2yF2gs3VASQ-2000", Org.file("query/two-pages-2.json"));
        Soql recorded = Soql.parse(
                "SELECT Id, Name, AccountNumber, Industry, Type, BillingCity, BillingState, BillingCountry, Phone,"
                        + " Website, CreatedDate, LastModifiedDate, SystemModstamp FROM Account ORDER BY SystemModstamp ASC");
        Reads read = Reads.all(salesforce.accounts(recorded));
        assertThat(read.rows()).hasSize(4);
        assertThat(read.rows().get(0).get("Name").display()).isEqualTo("Burlington Textiles Corp of America");
        assertThat(read.rows().get(0).get("CreatedDate").canonical()).isEqualTo("i2026-05-01T07:25:37Z");
        assertThat(read.rows().get(0).keys())
                .hasSize(13)
                .startsWith("Id", "Name")
                .endsWith("SystemModstamp");
        assertThat(read.end().rows()).isEqualTo(4);
    }

    @Test
    void next_serverChoosesThePages() {
        org.on(Org.QUERY, more(4, NEXT + "1", 1));
        org.on(NEXT + "1", more(4, NEXT + "3", 2, 3));
        org.on(NEXT + "3", last(4, 4));
        Reads read = Reads.all(accounts);
        assertThat(ids(read)).containsExactly("001", "002", "003", "004");
        assertThat(read.pages()).isEqualTo(3);
        assertThat(read.end().completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(org.targets())
                .containsExactly(
                        Org.DATA + "/sobjects/Account/describe", Org.QUERY + QUERY.text(), NEXT + "1", NEXT + "3");
    }

    @Test
    void next_nothingSelected_isAnEmptyPage() {
        org.on(Org.QUERY, last(0));
        Reads read = Reads.all(accounts);
        assertThat(read.rows()).isEmpty();
        assertThat(read.end().rows()).isZero();
    }

    @Test
    void next_nothingIsAskedBeforeTheFirstPage() {
        try (Reading reading = accounts.read(Selection.everything())) {
            assertThat(org.asked).isEmpty();
            assertThatThrownBy(reading::end).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void next_afterClose_isRefused() {
        Reading reading = accounts.read(Selection.everything());
        reading.close();
        assertThatThrownBy(reading::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void next_deadLocator_beginsAgain() {
        org.on(Org.QUERY, more(3, NEXT + "2", 1, 2), more(2, NEXT + "1", 1));
        org.on(NEXT + "2", Org.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
        org.on(NEXT + "1", last(2, 2));
        Reads read = Reads.all(accounts);
        assertThat(ids(read)).containsExactly("001", "002");
        assertThat(read.startOvers()).isEqualTo(1);
        assertThat(read.end().rows()).isEqualTo(2);
    }

    @Test
    void next_locatorDiesAgainAndAgain_fails() {
        org.on(Org.QUERY, more(3, NEXT + "2", 1, 2));
        org.on(NEXT + "2", Org.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
        Failure failure = Reads.failure(() -> Reads.all(accounts));
        assertThat(failure.kind()).isEqualTo(FailureKind.READ_EXPIRED);
        assertThat(failure.code()).isEqualTo("INVALID_QUERY_LOCATOR");
        assertThat(org.targets().stream().filter(target -> target.startsWith(Org.QUERY)))
                .hasSize(3);
    }

    @Test
    void next_fewerRowsThanAnnounced_beginsAgainThenFails() {
        org.on(Org.QUERY, last(3, 1, 2));
        Failure failure = Reads.failure(() -> Reads.all(accounts));
        assertThat(failure.kind()).isEqualTo(FailureKind.READ_EXPIRED);
        assertThat(failure.message()).isEqualTo("2 records were read, but 3 were announced");
    }

    @Test
    void next_fewerRowsOnce_recovers() {
        org.on(Org.QUERY, last(3, 1, 2), last(2, 1, 2));
        assertThat(ids(Reads.all(accounts))).containsExactly("001", "002");
    }

    @Test
    void next_totalChangesBetweenPages_beginsAgain() {
        org.on(Org.QUERY, more(3, NEXT + "1", 1), last(2, 1, 2));
        org.on(NEXT + "1", last(2, 2));
        Reads read = Reads.all(accounts);
        assertThat(ids(read)).containsExactly("001", "002");
        assertThat(read.startOvers()).isEqualTo(1);
    }

    // cartography-cncf/cartography#3005
    @Test
    void next_notDoneWithoutNextPage_fails() {
        org.on(Org.QUERY, page(3, "\"done\":false", 1));
        Failure failure = Reads.failure(() -> Reads.all(accounts));
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).isEqualTo("a page says that it is not the last, and does not name the next");
    }

    @Test
    void next_nextPageElsewhere_isNotFollowed() {
        for (String link : List.of(
                "http://evil.example/services/data/v66.0/query/x",
                "//evil.example/services/data/v66.0/query/x",
                "/services/apexrest/x",
                "/services/data/v66.0/../../x",
                "/services/data/v66.0/query/%2e%2e",
                "@evil.example/")) {
            org.on(Org.QUERY, more(3, link, 1));
            Failure failure = Reads.failure(() -> Reads.all(accounts));
            assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
            assertThat(failure.message()).contains("no path under /services/data/");
        }
    }

    @Test
    void next_pageNamesItself_fails() {
        org.on(Org.QUERY, more(9, NEXT + "1", 1));
        org.on(NEXT + "1", more(9, NEXT + "1", 2));
        assertThat(Reads.failure(() -> Reads.all(accounts)).message())
                .isEqualTo("a page names itself, or one before it, as the next");
    }

    @Test
    void next_emptyPageThatIsNotTheLast_fails() {
        org.on(Org.QUERY, more(9, NEXT + "1"));
        assertThat(Reads.failure(() -> Reads.all(accounts)).message())
                .isEqualTo("a page without records says that it is not the last");
    }

    @Test
    void next_pageWithoutItsParts_fails() {
        org.on(Org.QUERY, Org.json("{\"done\":true}"));
        assertThat(Reads.failure(() -> Reads.all(accounts)).message())
                .isEqualTo("a page lacks totalSize, done or records");
    }

    @Test
    void next_truncatedPage_isAskedAgain() {
        String whole =
                "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{},\"Id\":\"001\",\"Name\":\"A\"}]}";
        org.on(Org.QUERY, Org.json(whole.substring(0, 60)), Org.json(whole));
        assertThat(ids(Reads.all(accounts))).containsExactly("001");
        assertThat(org.pauses).hasSize(1);
    }

    @Test
    void read_onlyOneAccount_narrowsByKey() {
        org.on(Org.QUERY, last(1, 1));
        Source byFormula = salesforce.accounts(QUERY, "Account_ID_18__c");
        Reads read = Reads.of(byFormula, Selection.only(new Key("001A0000006Vm9r")));
        assertThat(org.targets().get(1))
                .isEqualTo(Org.QUERY + QUERY.text() + " WHERE Account_ID_18__c = '001A0000006Vm9r'");
        assertThat(read.end().completeness()).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    void read_limited_isPartial() {
        org.on(Org.QUERY, last(1, 1));
        Reads read = Reads.of(accounts, new Selection(null, 1));
        assertThat(org.targets().get(1)).endsWith(" LIMIT 1");
        assertThat(read.end().completeness()).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    void read_queryWithLimit_isPartialAndNotCounted() {
        org.on(Org.QUERY, last(1, 1));
        try (Salesforce counting = Salesforce.connect(org.config().build())) {
            Reads read = Reads.all(counting.accounts(Soql.parse("SELECT Id, Name FROM Account LIMIT 1")));
            assertThat(read.end().completeness()).isEqualTo(Completeness.PARTIAL);
        }
        assertThat(org.targets()).noneMatch(target -> target.contains("COUNT()"));
    }

    @Test
    void end_countsAgree_isComplete() {
        org.on(Org.QUERY, last(2, 1, 2));
        org.on(Org.COUNT, count(2));
        try (Salesforce counting = Salesforce.connect(org.config().build())) {
            assertThat(Reads.all(counting.accounts(QUERY)).end().completeness()).isEqualTo(Completeness.COMPLETE);
        }
        assertThat(org.targets().stream().filter(target -> target.equals(Org.COUNT + "FROM Account")))
                .hasSize(2);
    }

    @Test
    void end_countDisagreesBefore_isPartial() {
        assertThat(completeness(count(3), count(2))).isEqualTo(Completeness.PARTIAL);
    }

    // airbytehq/airbyte#37528, airbytehq/airbyte#27048, airbytehq/airbyte#42537
    @Test
    void end_countDisagreesAfter_isPartial() {
        assertThat(completeness(count(2), count(3))).isEqualTo(Completeness.PARTIAL);
    }

    private Completeness completeness(MockResponse before, MockResponse after) {
        org.on(Org.QUERY, last(2, 1, 2));
        org.on(Org.COUNT, before, after);
        try (Salesforce counting = Salesforce.connect(org.config().build())) {
            return Reads.all(counting.accounts(QUERY)).end().completeness();
        }
    }

    @Test
    void read_batchSize_isSentWithEveryPage() {
        org.on(Org.QUERY, more(2, NEXT + "1", 1));
        org.on(NEXT + "1", last(2, 2));
        try (Salesforce small = Salesforce.connect(
                org.config().verifyCount(false).batchSize(200).build())) {
            assertThat(Reads.all(small.accounts(QUERY)).rows()).hasSize(2);
        }
        assertThat(org.asked.stream()
                        .filter(request -> request.getTarget().contains("/query"))
                        .map(request -> request.getHeaders().get("Sforce-Query-Options")))
                .containsExactly("batchSize=200", "batchSize=200");
    }

    @Test
    void read_longQuery_goesThroughComposite() {
        String ids = "'001000000000000AAA',".repeat(1000) + "'x'";
        org.on(
                Org.DATA + "/composite",
                Org.json(
                        "{\"compositeResponse\":[{\"body\":{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{},\"Id\":\"001\","
                                + "\"Name\":\"A\"}]},\"httpHeaders\":{},\"httpStatusCode\":200,\"referenceId\":\"query\"}]}"));
        try (Salesforce small = Salesforce.connect(
                org.config().verifyCount(false).batchSize(500).build())) {
            Reads read =
                    Reads.all(small.accounts(Soql.parse("SELECT Id, Name FROM Account WHERE Id IN (" + ids + ")")));
            assertThat(ids(read)).containsExactly("001");
        }
        assertThat(org.bodies(Org.DATA + "/composite").get(0))
                .startsWith(
                        "{\"compositeRequest\":[{\"method\":\"GET\",\"referenceId\":\"query\",\"url\":\"/services/data/v66.0/query?q=SELECT+Id")
                .contains("\"httpHeaders\":{\"Sforce-Query-Options\":\"batchSize=500\"}");
    }

    @Test
    void read_longQueryRefused_showsTheInnerError() {
        String ids = "'001000000000000AAA',".repeat(1000) + "'x'";
        org.on(
                Org.DATA + "/composite",
                Org.json(
                        "{\"compositeResponse\":[{\"body\":[{\"message\":\"unexpected token: 'x'\",\"errorCode\":\"MALFORMED_QUERY\"}],"
                                + "\"httpHeaders\":{},\"httpStatusCode\":400,\"referenceId\":\"query\"}]}"));
        Failure failure = Reads.failure(
                () -> Reads.all(salesforce.accounts(Soql.parse("SELECT Id FROM Account WHERE Id IN (" + ids + ")"))));
        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(failure.code()).isEqualTo("MALFORMED_QUERY");
        assertThat(failure.status()).isEqualTo(400);
    }

    @Test
    void check_runsTheQueryAsCount() {
        org.on(Org.COUNT, count(2));
        accounts.check();
        assertThat(org.targets()).containsExactly(Org.DATA + "/sobjects/Account/describe", Org.COUNT + "FROM Account");
    }

    @Test
    void check_conditionRefused_fails() {
        org.on(Org.COUNT, Org.error(400, "INVALID_FIELD", "field 'Description' can not be filtered in a query call"));
        Failure failure = Reads.failure(accounts::check);
        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(failure.field()).isEqualTo("Description");
    }

    @Test
    void identity_namesTheOrg() {
        assertThat(accounts.identity()).isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(accounts.identity()).isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(org.asked).hasSize(1);
    }
}
