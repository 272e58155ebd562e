package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.source.Source;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageBudgetTest {

    private final TestClock clock = new TestClock();
    private final UsageBudget budget = new UsageBudget(0.2, clock);

    @Test
    void check_nothingKnown_passes() {
        assertThatCode(() -> budget.check("query")).doesNotThrowAnyException();
    }

    @Test
    void check_below_passes() {
        budget.learn("api-usage=2999/15000");
        assertThatCode(() -> budget.check("query")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-usage=3000/15000",
                "per-app-api-usage=17/250(appName=sample);api-usage=3000/15000",
                "api-usage=3000/15000; per-app-api-usage=17/250(appName=sample-connected-app)",
            })
    void check_shareUsed_namesTheFigures(String header) {
        budget.learn(header);
        Failure failure = Reads.failure(() -> budget.check("query Account"));
        assertThat(failure.kind()).isEqualTo(FailureKind.ALLOWANCE_SPENT);
        assertThat(failure.sentence())
                .isEqualTo(
                        "Salesforce: query Account failed: 3,000 of the org's 15,000 daily requests are used, and OrgSync stops at"
                                + " 20 % of them. Wait, the allowance comes back over 24 hours; or raise `daily-requests`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api-usage=", "api-usage=a/b", "per-app-api-usage=3000/3000", "api-usage=9/0"})
    void learn_unreadable_isLeftAside(String header) {
        budget.learn(header);
        assertThatCode(() -> budget.check("query")).doesNotThrowAnyException();
    }

    @Test
    void check_oldNews_passes() {
        budget.learn("api-usage=3000/15000");
        clock.advance(Duration.ofMinutes(11));
        assertThatCode(() -> budget.check("query")).doesNotThrowAnyException();
    }

    @Test
    void read_ceilingReachedOnTheWay_stopsBeforeTheNextRequest() {
        try (Org org = Org.start();
                Salesforce salesforce = org.connect()) {
            MockResponse spent = Org.json(
                            "{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\"/services/data/v66.0/query/0r8-1\","
                                    + "\"records\":[{\"Id\":\"001\"}]}")
                    .newBuilder()
                    .addHeader("Sforce-Limit-Info", "api-usage=14999/15000")
                    .build();
            org.on(Org.QUERY, spent);
            Source accounts = salesforce.accounts(Soql.parse("SELECT Id FROM Account"));
            Failure failure = Reads.failure(() -> Reads.all(accounts));
            assertThat(failure.kind()).isEqualTo(FailureKind.ALLOWANCE_SPENT);
            assertThat(org.targets()).hasSize(2);
        }
    }
}
