package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final Ask LIST = Ask.get("list", "/list", Shape.OBJECT);
    private static final Ask OTHER = Ask.get("other", "/other", Shape.OBJECT);

    private final TestTime time = new TestTime();
    private final Pace pace = new Pace(time, 0.3);

    private static Answer answer(String... headers) {
        return new Answer(200, Headers.of(headers), new byte[0]);
    }

    @Test
    void before_nothingKnown() {
        assertThat(pace.before(LIST)).isZero();
    }

    @Test
    void before_shareForOthersReached() {
        pace.learn(LIST, answer("ratelimit-limit", "700", "ratelimit-remaining", "211", "ratelimit-reset", "40"));
        assertThat(pace.before(LIST)).isZero();
        pace.learn(LIST, answer("ratelimit-limit", "700", "ratelimit-remaining", "210", "ratelimit-reset", "40"));
        assertThat(pace.before(OTHER)).isEqualTo(Duration.ofSeconds(40));
        time.advance(Duration.ofSeconds(39));
        assertThat(pace.before(OTHER)).isEqualTo(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(1));
        assertThat(pace.before(OTHER)).isZero();
    }

    @Test
    void before_olderFamilyWithoutReset() {
        pace.learn(LIST, answer("X-Rate-Limit", "700", "X-Rate-Limit-Remaining", "3"));
        assertThat(pace.before(LIST)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void before_recorded2023Family() {
        pace.learn(LIST, answer("rate-limit", "700", "rate-limit-remaining", "0", "rate-limit-reset", "27"));
        assertThat(pace.before(LIST)).isEqualTo(Duration.ofSeconds(27));
        pace.learn(LIST, answer("rate-limit", "700", "rate-limit-remaining", "700", "rate-limit-reset", "60"));
        assertThat(pace.before(LIST)).isZero();
    }

    @Test
    void before_endpointBucketHoldsOnlyItsEndpoint() {
        pace.learn(LIST, answer("zendesk-rate-limit-incremental", "total=10; remaining=0; resets=7"));
        assertThat(pace.before(LIST)).isEqualTo(Duration.ofSeconds(7));
        assertThat(pace.before(OTHER)).isZero();
        pace.learn(OTHER, answer("zendesk-ratelimit-tickets-index", "total=10; remaining=1; resets=7"));
        assertThat(pace.before(OTHER)).isZero();
    }

    @Test
    void before_oddHeaders() {
        pace.learn(LIST, answer("ratelimit-limit", "many", "ratelimit-remaining", "-1", "ratelimit-reset", ""));
        pace.learn(LIST, answer("zendesk-ratelimit-x", "nonsense"));
        assertThat(pace.before(LIST)).isZero();
        pace.learn(LIST, answer("ratelimit-limit", "10", "ratelimit-remaining", "0", "ratelimit-reset", "999999"));
        assertThat(pace.before(LIST)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void jobsLeft_header() {
        assertThat(Pace.jobsLeft(answer("Zendesk-RateLimit-Inflight-Jobs", "total=30; remaining=29; resets=60")))
                .contains(29);
        assertThat(Pace.jobsLeft(answer("x", "y"))).isEmpty();
    }
}
