package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Pause;
import io.orgsync.failure.RetryPolicy;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import okhttp3.HttpUrl;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Which Zendesk to speak to, as whom, and how. {@link #at} gives a builder with every default set.
 *
 * @param url scheme and host, {@code https://example.zendesk.com}; plain http on loopback only
 * @param login how to sign in
 * @param scopes what to ask for with client credentials, and to insist on; default {@code read} and {@code organizations:write}
 * @param leaveFree share of the rate limit that is left to agents and other integrations, from 0 to below 1; default 0.3
 * @param jobsSideBySide most background jobs of ours at one time, 1 to 30; default 10
 * @param retry when to send again what may pass; default {@link RetryPolicy#STANDARD}
 * @param connectTimeout default 10 seconds
 * @param readTimeout longest silence within an answer; default 2 minutes, a whole answer may take three times as long
 * @param largestBody most bytes of one answer; default 64 MiB
 * @param proxy default null, which means what the Java system properties say
 * @param certificates file of certificates in PEM form to trust instead of Java's; default null
 * @param clock for expiry and pace; default the system's
 * @param pause how to wait; default sleeping
 * @param chance numbers between 0 and 1 that spread waits; default random
 * @param listener told of every request that left; default nobody
 */
@Value.Builder
public record ZendeskConfig(
        URI url,
        ZendeskLogin login,
        ImmutableSortedSet<String> scopes,
        double leaveFree,
        int jobsSideBySide,
        RetryPolicy retry,
        Duration connectTimeout,
        Duration readTimeout,
        int largestBody,
        @Nullable Proxy proxy,
        @Nullable Path certificates,
        Clock clock,
        Pause pause,
        DoubleSupplier chance,
        Consumer<Exchange> listener) {

    private static final int MOST_JOBS = 30;
    private static final int LARGEST_BODY = 64 << 20;

    /** @throws IllegalArgumentException if a value is out of its range, or the url is no host that may be spoken to */
    public ZendeskConfig {
        checkArgument(leaveFree >= 0 && leaveFree < 1, "leaveFree must be from 0 to below 1: %s", leaveFree);
        checkArgument(
                jobsSideBySide >= 1 && jobsSideBySide <= MOST_JOBS,
                "jobsSideBySide must be from 1 to %s: %s",
                MOST_JOBS,
                jobsSideBySide);
        checkArgument(largestBody >= 1 << 10, "largestBody must be at least 1024 bytes: %s", largestBody);
        HttpUrl base = parsed(url);
        checkArgument(
                base.isHttps() || isLoopback(base.host()),
                "the url of Zendesk must start with https:// unless it is on this machine: %s",
                url);
    }

    /** A builder with every default set. */
    public static ZendeskConfigBuilder at(URI url, ZendeskLogin login) {
        return new ZendeskConfigBuilder()
                .url(url)
                .login(login)
                .scopes(ImmutableSortedSet.of("organizations:write", "read"))
                .leaveFree(0.3)
                .jobsSideBySide(10)
                .retry(RetryPolicy.STANDARD)
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofMinutes(2))
                .largestBody(LARGEST_BODY)
                .clock(Clock.systemUTC())
                .pause(ZendeskConfig::sleep)
                .chance(() -> ThreadLocalRandom.current().nextDouble())
                .listener(exchange -> {});
    }

    HttpUrl base() {
        return parsed(url);
    }

    /** What the durable state is bound to. */
    String identity() {
        return "zendesk:" + subdomain();
    }

    /** The subdomain of a host at Zendesk; {@code localhost} on loopback, whatever its name and port; else the whole host. */
    String subdomain() {
        String host = base().host();
        if (isLoopback(host)) {
            return "localhost";
        }
        String suffix = ".zendesk.com";
        return host.endsWith(suffix) ? host.substring(0, host.length() - suffix.length()) : host;
    }

    private static HttpUrl parsed(URI url) {
        @Nullable HttpUrl parsed = HttpUrl.get(url);
        checkArgument(parsed != null, "the url of Zendesk must start with https:// and name a host: %s", url);
        boolean bare = parsed.encodedPath().equals("/") && parsed.query() == null && parsed.fragment() == null;
        checkArgument(
                bare && parsed.username().isEmpty() && parsed.password().isEmpty(),
                "the url of Zendesk must be scheme and host only, like https://example.zendesk.com");
        return parsed;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.NO_ANSWER, ZendeskErrors.SERVICE, "wait", "the run was interrupted"), e);
        }
    }
}
