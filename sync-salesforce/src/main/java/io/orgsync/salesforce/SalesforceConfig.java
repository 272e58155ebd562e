package io.orgsync.salesforce;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Strings;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Pause;
import io.orgsync.failure.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/** Which org, as whom, and how carefully. Prints without secrets. */
@Value.Immutable
public interface SalesforceConfig {

    /** The org's My Domain, {@code https://example.my.salesforce.com}; plain HTTP is accepted for loopback addresses only. */
    URI url();

    /** As whom. */
    SalesforceLogin login();

    /** Waits between attempts. */
    Pause pause();

    /** Pinned, because a new version may change answers; default {@code 66.0}. */
    @Value.Default
    default String apiVersion() {
        return "66.0";
    }

    /** How many records a page should hold, 200 to 2000; the service may send fewer. Default 0: as the service likes. */
    @Value.Default
    default int batchSize() {
        return 0;
    }

    /** Whether COUNT() guards each complete read, for two requests more; default true. */
    @Value.Default
    default boolean verifyCount() {
        return true;
    }

    /** The share of the org's daily requests, used by anybody, at which we stop; over 0 up to 1, default 0.2. */
    @Value.Default
    default double dailyShare() {
        return 0.2;
    }

    /** How often a read begins again when the service lost its place; default 2. */
    @Value.Default
    default int restarts() {
        return 2;
    }

    /** How often, and after which waits, a request is sent again that was not carried out; default {@link RetryPolicy#STANDARD}. */
    @Value.Default
    default RetryPolicy retry() {
        return RetryPolicy.STANDARD;
    }

    /** Time limits, sizes, proxy and certificates; defaults are those of {@link Network}. */
    @Value.Default
    default Network network() {
        return Network.builder().build();
    }

    /** Told of every request after its answer, sign-ins and repeats included; default nobody. */
    @Value.Default
    default Consumer<Exchange> exchanges() {
        return exchange -> {};
    }

    /** Default: the machine's, in UTC. */
    @Value.Default
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** Numbers from 0 to 1 that spread repeats in time; default random. */
    @Value.Default
    default DoubleSupplier chance() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    static ImmutableSalesforceConfig.Builder builder() {
        return ImmutableSalesforceConfig.builder();
    }

    /** @throws IllegalArgumentException naming the setting, its value and what is possible */
    @Value.Check
    default void check() {
        String host = Strings.nullToEmpty(url().getHost());
        checkArgument(
                !host.isEmpty(), "url has no host: %s; expected https://example.my.salesforce.com", url().getScheme());
        checkArgument(url().getRawUserInfo() == null, "url must not hold a name or a password (host %s)", host);
        checkArgument(
                Addresses.isSafe(url()),
                "url must start with https:// unless the host is loopback: %s://%s",
                url().getScheme(),
                host);
        checkArgument(
                Pattern.matches("\\d{2,3}\\.0", apiVersion()), "api version must look like 66.0: %s", apiVersion());
        checkArgument(
                batchSize() == 0 || (batchSize() >= 200 && batchSize() <= 2000),
                "batch size must be 0 or from 200 to 2000: %s",
                batchSize());
        checkArgument(
                dailyShare() > 0 && dailyShare() <= 1, "daily share must be over 0 and at most 1: %s", dailyShare());
        checkArgument(restarts() >= 0, "restarts < 0: %s", restarts());
    }
}
