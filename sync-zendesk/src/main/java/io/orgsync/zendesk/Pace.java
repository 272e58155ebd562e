package io.orgsync.zendesk;

import com.google.common.collect.ImmutableMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast to go, learned from the headers of every answer.
 *
 * <p>Account limit: when no more than the share for others remains, the next request waits until the window ends. Limits of one
 * endpoint: when nothing remains, the next request for the same operation waits. Two families of header names are in use; both
 * are read. Single-threaded.
 */
final class Pace {

    /** Names of the header that says when the window of the account limit ends. */
    static final String[] RESET = {"ratelimit-reset", "rate-limit-reset", "x-rate-limit-reset"};

    private static final String[] LIMIT = {"ratelimit-limit", "x-rate-limit", "rate-limit"};
    private static final String[] REMAINING = {"ratelimit-remaining", "x-rate-limit-remaining", "rate-limit-remaining"};
    private static final Pattern ENDPOINT = Pattern.compile("zendesk-rate-?limit-(.+)");
    private static final Pattern PART = Pattern.compile("(total|remaining|resets)\\s*=\\s*(\\d{1,6})");
    private static final String JOBS = "inflight-jobs";
    /** Windows are a minute; the older family does not always say where in it we are. */
    private static final Duration UNSAID = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Clock clock;
    private final double leaveFree;
    private final Map<String, Instant> endpoints = new HashMap<>();
    private Instant account = Instant.MIN;

    Pace(Clock clock, double leaveFree) {
        this.clock = clock;
        this.leaveFree = leaveFree;
    }

    /** How long to wait before asking; zero or more. */
    Duration before(Ask ask) {
        Instant now = clock.instant();
        Instant endpoint = endpoints.getOrDefault(ask.operation(), Instant.MIN);
        Instant open = endpoint.isAfter(account) ? endpoint : account;
        return open.isAfter(now) ? Duration.between(now, open) : Duration.ZERO;
    }

    void learn(Ask ask, Answer answer) {
        Optional<Long> limit = answer.number(LIMIT);
        Optional<Long> remaining = answer.number(REMAINING);
        if (limit.isPresent() && remaining.isPresent()) {
            boolean shareReached = remaining.get() <= (long) (limit.get() * leaveFree);
            account = shareReached ? end(answer.seconds(RESET).orElse(UNSAID)) : Instant.MIN;
        }
        for (String name : answer.headers().names()) {
            learn(ask, name, String.join(";", answer.headers().values(name)));
        }
    }

    private void learn(Ask ask, String name, String value) {
        Matcher endpoint = ENDPOINT.matcher(name.toLowerCase(Locale.ROOT));
        if (!endpoint.matches() || endpoint.group(1).equals(JOBS)) {
            return;
        }
        ImmutableMap<String, Integer> parts = parts(value);
        Integer remaining = parts.getOrDefault("remaining", 1);
        if (remaining <= 0) {
            endpoints.put(ask.operation(), end(Duration.ofSeconds(parts.getOrDefault("resets", 0))));
        }
    }

    /** How many more background jobs the account takes now, if the answer says. */
    static Optional<Integer> jobsLeft(Answer answer) {
        for (String name : answer.headers().names()) {
            Matcher endpoint = ENDPOINT.matcher(name.toLowerCase(Locale.ROOT));
            if (endpoint.matches() && endpoint.group(1).equals(JOBS)) {
                String value = String.join(";", answer.headers().values(name));
                return Optional.ofNullable(parts(value).get("remaining"));
            }
        }
        return Optional.empty();
    }

    private static ImmutableMap<String, Integer> parts(String value) {
        ImmutableMap.Builder<String, Integer> parts = ImmutableMap.builder();
        Matcher part = PART.matcher(value.toLowerCase(Locale.ROOT));
        while (part.find()) {
            parts.put(part.group(1), Integer.valueOf(part.group(2)));
        }
        return parts.buildKeepingLast();
    }

    private Instant end(Duration said) {
        Duration wait = said.compareTo(LONGEST) > 0 ? LONGEST : said;
        return clock.instant().plus(wait);
    }
}
