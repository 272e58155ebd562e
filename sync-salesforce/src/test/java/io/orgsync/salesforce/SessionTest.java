package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.source.Source;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionTest {

    private static final String TOKENS = "/services/oauth2/token";
    private static final MockResponse NOTHING = Org.json("{\"totalSize\":0,\"done\":true,\"records\":[]}");
    private static final MockResponse EXPIRED = Org.error(401, "INVALID_SESSION_ID", "Session expired or invalid");

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();
    private final Source accounts = salesforce.accounts(Soql.parse("SELECT Id FROM Account"));

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private List<String> bearers() {
        return org.asked.stream()
                .filter(request -> request.getTarget().contains("/query"))
                .map(request -> String.valueOf(request.getHeaders().get("Authorization")))
                .toList();
    }

    private long signIns() {
        return org.asked.stream()
                .filter(request -> request.getTarget().equals(TOKENS))
                .count();
    }

    @Test
    void token_isFetchedOnce() {
        org.on(Org.QUERY, NOTHING);
        assertThat(Reads.all(accounts).rows()).isEmpty();
        assertThat(Reads.all(accounts).rows()).isEmpty();
        assertThat(signIns()).isEqualTo(1);
        assertThat(bearers()).containsOnly("Bearer " + Org.TOKEN);
    }

    @Test
    void token_expired_isRenewedOnce() {
        org.on(TOKENS, Org.json(org.token("00Dx!old")), Org.json(org.token("00Dx!new")));
        org.on(Org.QUERY, EXPIRED, NOTHING);
        assertThat(Reads.all(accounts).rows()).isEmpty();
        assertThat(bearers()).containsExactly("Bearer 00Dx!old", "Bearer 00Dx!new");
        assertThat(org.pauses).isEmpty();
    }

    @Test
    void token_newOneRefusedToo_fails() {
        org.on(Org.QUERY, EXPIRED);
        Failure failure = Reads.failure(() -> Reads.all(accounts));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure.advice()).contains("A new token was refused too");
        assertThat(signIns()).isEqualTo(2);
        assertThat(bearers()).hasSize(2);
    }

    @Test
    void token_notForThisInterface_isNeverRenewed() {
        org.on(Org.QUERY, Org.error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"));
        Failure failure = Reads.failure(() -> Reads.all(accounts));
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.advice()).contains("API Enabled");
        assertThat(signIns()).isEqualTo(1);
        assertThat(bearers()).hasSize(1);
    }

    @Test
    void token_instanceOfTheAnswer_isUsed() {
        try (Org other = Org.start()) {
            other.on(Org.QUERY, NOTHING);
            org.on(TOKENS, Org.json(org.token(Org.TOKEN).replace(org.url(), other.url())));
            assertThat(Reads.all(accounts).rows()).isEmpty();
            assertThat(other.asked).isNotEmpty();
            assertThat(org.targets()).isEmpty();
        }
    }

    @Test
    void tokenAfter_anotherThreadRenewed_isNotRenewedAgain() {
        SalesforceConfig config = org.config().build();
        org.on(TOKENS, Org.json(org.token("00Dx!old")), Org.json(org.token("00Dx!new")));
        try (Transport transport = new Transport(config.network())) {
            Session session = CallStack.of(config, transport, new UsageBudget(1, org.clock))
                    .session();
            Token old = session.token();
            Token renewed = session.tokenAfter(old);
            assertThat(renewed).isNotEqualTo(old);
            assertThat(session.tokenAfter(old)).isEqualTo(renewed);
            assertThat(signIns()).isEqualTo(2);
        }
    }
}
