package io.orgsync.salesforce;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of the org's daily requests is used, by anybody, and whether that leaves room for us. What was learnt counts for ten
 * minutes, because the allowance comes back by and by. Safe for any number of threads.
 */
final class UsageBudget {

    private static final Pattern API_USAGE = Pattern.compile("(?:^|[;\\s])api-usage=(\\d{1,12})/(\\d{1,12})");
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final double share;
    private final Clock clock;
    private volatile @Nullable Usage last;

    UsageBudget(double share, Clock clock) {
        this.share = share;
        this.clock = clock;
    }

    /** Takes note of the header {@code Sforce-Limit-Info}; what cannot be read is left aside. */
    void learn(String header) {
        Matcher found = API_USAGE.matcher(header);
        if (found.find()) {
            last = new Usage(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), clock.instant());
        }
    }

    /** @throws FailureException if the share is used up */
    void check(String operation) {
        Usage known = last;
        if (known == null || known.max() == 0 || known.at().plus(FRESH).isBefore(clock.instant())) {
            return;
        }
        if (known.used() >= known.max() * share) {
            String message = String.format(
                    Locale.ROOT,
                    "%,d of the org's %,d daily requests are used, and OrgSync stops at %s %% of them",
                    known.used(),
                    known.max(),
                    Math.round(share * 100));
            throw new FailureException(
                    Failure.of(FailureKind.ALLOWANCE_SPENT, SalesforceErrors.SERVICE, operation, message)
                            .withAdvice("Wait, the allowance comes back over 24 hours; or raise `daily-requests`"));
        }
    }

    /**
     * What an answer said about the rolling day.
     *
     * @param used requests of everybody
     * @param max requests that the org may make
     * @param at when the answer came
     */
    record Usage(long used, long max, Instant at) {}
}
