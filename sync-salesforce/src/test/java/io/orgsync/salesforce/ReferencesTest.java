package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.accountId;
import static io.orgsync.salesforce.CaseSamples.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Joiner;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.model.AccountId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReferencesTest {

    private static final Soql GENERAL = Soql.parse("SELECT Id FROM Account WHERE Name = 'Zendesk General'");

    private static final String ALL = Org.DATA + "/queryAll?q=";

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();

    @AfterEach
    void close() {
        salesforce.close();
        org.close();
    }

    private static String page(String... rows) {
        return "{\"totalSize\":" + rows.length + ",\"done\":true,\"records\":["
                + Joiner.on(',').join(rows) + "]}";
    }

    private static String contact(int number, String email) {
        return "{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"" + id("003", number) + "\",\"Email\":" + email + "}";
    }

    private static String account(int number) {
        return "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + accountId(number) + "\"}";
    }

    private Failure one(Soql query) {
        return Reads.failure(() -> {
            AccountId unused = salesforce.one(query);
        });
    }

    @Test
    void contacts_thatOwnAnAddressAlone() {
        org.on(
                Org.QUERY + "SELECT Id, Email FROM Contact WHERE Email IN (",
                Org.json(page(
                        contact(1, "\"Ann@Example.com\""),
                        contact(2, "\"bo@example.com\""),
                        contact(3, "\"BO@example.com\""),
                        contact(4, "null"))));
        assertThat(salesforce.contactsByEmail(List.of(
                        "ann@example.COM",
                        " ann@example.com ",
                        "bo@example.com",
                        "o'b@example.com",
                        "",
                        "nobody",
                        "x".repeat(80) + "@example.com")))
                .containsExactly(java.util.Map.entry("ann@example.com", new AccountId(id("003", 1))));
        assertThat(org.targets())
                .containsExactly(
                        Org.QUERY
                                + "SELECT Id, Email FROM Contact WHERE Email IN ('ann@example.com','bo@example.com','o\\'b@example.com')");
    }

    @Test
    void contacts_ofNobody_costNothing() {
        assertThat(salesforce.contactsByEmail(List.of(""))).isEmpty();
        assertThat(org.asked).isEmpty();
    }

    @Test
    void accounts_thatAreThere() {
        org.on(Org.QUERY + "SELECT Id FROM Account WHERE Id IN (", Org.json(page(account(2))));
        org.on(ALL, Org.json(page()));
        assertThat(salesforce.currentAccounts(List.of(new AccountId(accountId(1)), new AccountId(accountId(2)))))
                .containsExactly(java.util.Map.entry(new AccountId(accountId(2)), new AccountId(accountId(2))));
        assertThat(org.targets())
                .containsExactly(
                        Org.QUERY + "SELECT Id FROM Account WHERE Id IN ('" + accountId(1) + "','" + accountId(2)
                                + "')",
                        ALL + "SELECT Id, MasterRecordId FROM Account WHERE Id IN ('" + accountId(1)
                                + "') AND IsDeleted = true AND MasterRecordId != null");
    }

    @Test
    void accounts_areAskedInProportion() {
        org.on(Org.QUERY, Org.json(page()));
        org.on(ALL, Org.json(page()));
        List<AccountId> thousand = IntStream.range(0, 1_000)
                .mapToObj(i -> new AccountId(accountId(i)))
                .collect(Collectors.toList());
        assertThat(salesforce.currentAccounts(thousand)).isEmpty();
        assertThat(org.asked).hasSizeBetween(5, 8);
    }

    @Test
    void one_isGiven() {
        org.on(Org.QUERY + GENERAL + " LIMIT 2", Org.json(page(account(1))));
        assertThat(salesforce.one(GENERAL)).isEqualTo(new AccountId(accountId(1)));
    }

    @Test
    void one_ofNoneOrSeveral_isAnErrorThatSaysWhatToDo() {
        org.on(Org.QUERY, Org.json(page()), Org.json(page(account(1), account(2))));
        Failure none = one(GENERAL);
        assertThat(none.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(none.sentence())
                .isEqualTo("Salesforce: find the one Account failed: the query selects no record: " + GENERAL
                        + ". Correct the query, or create the record, and let the integration user see it");
        Failure several = one(GENERAL);
        assertThat(several.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(several.message()).contains("more than one record, " + accountId(1) + " and " + accountId(2));
    }

    @Test
    void one_withoutId_isRefused() {
        assertThat(one(Soql.parse("SELECT Name FROM Account")).message())
                .isEqualTo("the query does not select Id: SELECT Name FROM Account");
        assertThat(org.asked).isEmpty();
    }

    @Test
    void one_withoutAnIdInTheAnswer_isBroken() {
        org.on(Org.QUERY, Org.json(page("{\"Id\":null}")));
        assertThat(one(GENERAL).kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
    }
}
