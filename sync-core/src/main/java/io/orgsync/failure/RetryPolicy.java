package io.orgsync.failure;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when to send a request again. Pure: time, chance and the sending itself stay with the caller.
 *
 * <table><caption>In this order</caption>
 * <tr><th>failure</th><th>read</th><th>write</th></tr>
 * <tr><td>cannot pass by itself</td><td>stop</td><td>stop</td></tr>
 * <tr><td>attempts used up</td><td>stop</td><td>stop</td></tr>
 * <tr><td>asked to wait longer than the longest wait</td><td>stop</td><td>stop</td></tr>
 * <tr><td>perhaps carried out</td><td>again</td><td>stop: the outcome is unknown</td></tr>
 * <tr><td>known not to be carried out</td><td>again</td><td>again</td></tr>
 * </table>
 *
 * <p>The wait is what the service asked for, at least one second; without a word of the service it doubles from {@code first} with
 * each attempt, up to {@code longest}. Up to a quarter is added by chance, so that several clients do not come back together.
 *
 * @param attempts how often one request is sent at most; at least 1
 * @param first the wait after the first failure
 * @param longest no single wait is longer than this
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    private static final Duration LEAST_ASKED = Duration.ofSeconds(1);

    /** Six attempts, waits from one second to two minutes. */
    public static final RetryPolicy STANDARD = new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofMinutes(2));

    /** @throws IllegalArgumentException if there is not even one attempt, or a wait is negative */
    public RetryPolicy {
        checkArgument(attempts >= 1, "attempts < 1: %s", attempts);
        checkArgument(!first.isNegative() && first.compareTo(longest) <= 0, "waits: %s to %s", first, longest);
    }

    /**
     * @param failure what the last attempt met
     * @param attempt how often the request has been sent, at least 1
     * @param write whether sending twice could do something twice
     * @param chance between 0 and 1
     * @return how long to wait before sending again; nothing if the failure is final
     */
    public Optional<Duration> again(Failure failure, int attempt, boolean write, double chance) {
        boolean allowed = failure.kind().mayPass() && (!write || failure.kind().notCarriedOut());
        if (!allowed || attempt >= attempts) {
            return Optional.empty();
        }
        Duration wait = failure.askedToWait().map(RetryPolicy::atLeastASecond).orElseGet(() -> doubled(attempt));
        return wait.compareTo(longest) > 0 ? Optional.empty() : Optional.of(spread(wait, chance));
    }

    private Duration doubled(int attempt) {
        Duration wait = first;
        for (int i = 1; i < attempt && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static Duration atLeastASecond(Duration asked) {
        return asked.compareTo(LEAST_ASKED) < 0 ? LEAST_ASKED : asked;
    }

    private static Duration spread(Duration wait, double chance) {
        return wait.plusMillis((long) (wait.toMillis() * chance / 4));
    }
}
