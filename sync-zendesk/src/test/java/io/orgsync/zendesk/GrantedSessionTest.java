package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Secret;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class GrantedSessionTest {

    private static final Secret SECRET = Secret.of("canary-secret-77");
    private static final ZendeskLogin CLIENT = new ZendeskLogin.ClientCredentials("client-1", SECRET);

    private static String token(String value, String scope) {
        return "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"scope\":\"" + scope
                + "\",\"expires_in\":1800}";
    }

    private static TestDesk desk(ZendeskLogin login) {
        return new TestDesk(login, config -> config);
    }

    private static Failure failure(ThrowingCallable call) {
        FailureException thrown = (FailureException) org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    private static final String JOBS = "{\"job_statuses\":[],\"meta\":{\"has_more\":false}}";

    private static int ask(TestDesk desk) {
        return desk.zendesk.organizations(ImmutableList.of()).jobsUnderWay().size();
    }

    private static String sent(TestDesk desk, int index) {
        return String.valueOf(desk.asked.get(index).getHeaders().get("Authorization"));
    }

    @Test
    void token_isRenewedAheadOfItsEnd() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says(token("t1", ""))
                    .says(JOBS)
                    .says(JOBS)
                    .says(token("t2", ""))
                    .says(JOBS);
            assertThat(ask(desk)).isZero();
            desk.time.advance(Duration.ofMinutes(26));
            assertThat(ask(desk)).isZero();
            assertThat(sent(desk, 2)).isEqualTo("Bearer t1");
            desk.time.advance(Duration.ofMinutes(2));
            assertThat(ask(desk)).isZero();
            assertThat(sent(desk, 4)).isEqualTo("Bearer t2");
        }
    }

    @Test
    void token_isRenewedOnceWhenRefused() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says(token("t1", ""))
                    .says(desk.answer(401).body("{\"error\":\"invalid_token\"}"))
                    .says(token("t2", ""))
                    .says(JOBS);
            assertThat(ask(desk)).isZero();
            assertThat(sent(desk, 3)).isEqualTo("Bearer t2");
            desk.says(desk.answer(401).body("{\"error\":\"invalid_token\"}"))
                    .says(token("t3", ""))
                    .says(desk.answer(401).body("{\"error\":\"invalid_token\"}"));
            assertThat(failure(() -> ask(desk)).code()).isEqualTo("invalid_token");
            assertThat(desk.asked).hasSize(7);
        }
    }

    @Test
    void token_withoutEnd() {
        try (TestDesk desk = desk(CLIENT)) {
            desk.says("{\"access_token\":\"t1\",\"expires_in\":null}")
                    .says(JOBS)
                    .says(JOBS);
            assertThat(ask(desk)).isZero();
            desk.time.advance(Duration.ofDays(30));
            assertThat(ask(desk)).isZero();
        }
    }
}
