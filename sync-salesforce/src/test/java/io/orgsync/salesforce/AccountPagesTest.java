package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How pages follow each other, and what is no page. */
final class AccountPagesTest extends AccountScene {

    @Test
    void next_hiddenField_isNamedBeforeAnythingIsRead() {
        Soql query = Soql.parse("SELECT Id, Bogus__c FROM Account");
        Failure failure = Reads.failure(() -> Reads.all(salesforce.accounts(query)));
        assertThat(failure.message()).isEqualTo("a selected field is absent or hidden: Account.Bogus__c");
        assertThat(org.targets()).containsExactly(Org.DATA + "/sobjects/Account/describe");
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
}
