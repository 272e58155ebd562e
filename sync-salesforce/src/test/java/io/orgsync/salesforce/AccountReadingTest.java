package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Key;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.source.Source;
import org.junit.jupiter.api.Test;

/** Whole reads of accounts: what they are narrowed to, how they are counted, and when they are complete. */
final class AccountReadingTest extends AccountScene {

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
