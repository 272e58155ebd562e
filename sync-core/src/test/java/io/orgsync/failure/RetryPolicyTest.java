package io.orgsync.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED,stop,stop",
        "FORBIDDEN,stop,stop",
        "RATE_LIMITED,again,again",
        "ALLOWANCE_SPENT,stop,stop",
        "NOT_REACHED,again,again",
        "REFUSED,stop,stop",
        "NOT_FOUND,stop,stop",
        "READ_EXPIRED,stop,stop",
        "COLLISION,again,stop",
        "UNAVAILABLE,again,stop",
        "NO_ANSWER,again,stop",
        "BROKEN_ANSWER,again,stop",
    })
    void again_everyKind(FailureKind kind, String read, String write) {
        assertThat(policy.again(failure(kind, null), 1, false, 0).isPresent()).isEqualTo(read.equals("again"));
        assertThat(policy.again(failure(kind, null), 1, true, 0).isPresent()).isEqualTo(write.equals("again"));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void again_attemptsUsedUp_stops(FailureKind kind) {
        assertThat(policy.again(failure(kind, null), 6, false, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,PT1S", "2,PT2S", "3,PT4S", "4,PT8S", "5,PT10S"})
    void again_withoutAWord_doublesUpToTheLongest(int attempt, Duration wait) {
        assertThat(policy.again(failure(FailureKind.UNAVAILABLE, null), attempt, false, 0))
                .contains(wait);
    }

    @Test
    void again_manyAttempts_stayAtTheLongest() {
        RetryPolicy patient = new RetryPolicy(1_000, Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThat(patient.again(failure(FailureKind.NO_ANSWER, null), 999, false, 0))
                .contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT1S", "PT0.2S,PT1S", "PT1S,PT1S", "PT7S,PT7S", "PT10S,PT10S"})
    void again_askedToWait_waitsAtLeastASecond(Duration asked, Duration wait) {
        assertThat(policy.again(failure(FailureKind.RATE_LIMITED, asked), 5, true, 0))
                .contains(wait);
    }

    @Test
    void again_askedToWaitTooLong_stops() {
        assertThat(policy.again(failure(FailureKind.RATE_LIMITED, Duration.ofMillis(10_001)), 1, false, 0))
                .isEmpty();
    }

    @Test
    void again_chance_addsUpToAQuarter() {
        assertThat(policy.again(failure(FailureKind.NOT_REACHED, null), 3, true, 1))
                .contains(Duration.ofSeconds(5));
        assertThat(policy.again(failure(FailureKind.NOT_REACHED, null), 3, true, 0.5))
                .contains(Duration.ofMillis(4_500));
    }

    @Test
    void of_nonsense_isRefused() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("attempts");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(-1), Duration.ZERO))
                .hasMessageContaining("waits");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("waits");
        assertThat(RetryPolicy.STANDARD.attempts()).isEqualTo(6);
    }

    private static Failure failure(FailureKind kind, @Nullable Duration retryAfter) {
        return Failure.builder()
                .from(Failure.of(kind, "Zendesk", "list organizations", ""))
                .retryAfter(retryAfter)
                .build();
    }
}
