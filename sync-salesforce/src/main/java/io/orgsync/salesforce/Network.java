package io.orgsync.salesforce;

import java.net.Proxy;
import java.time.Duration;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** How the service is reached. */
@Value.Immutable
public interface Network {

    /** Until a connection stands, TLS included; default 10 seconds. */
    @Value.Default
    default Duration connectTimeout() {
        return Duration.ofSeconds(10);
    }

    /** Between two pieces of an answer; default 150 seconds, because the service itself gives up on a query after 120. */
    @Value.Default
    default Duration answerTimeout() {
        return Duration.ofSeconds(150);
    }

    /** For a request as a whole; default 10 minutes. */
    @Value.Default
    default Duration requestTimeout() {
        return Duration.ofMinutes(10);
    }

    /** Larger answers are refused, so that a broken one cannot fill the memory; default 64 MiB, after unpacking. */
    @Value.Default
    default int largestAnswerBytes() {
        return 64 << 20;
    }

    /** Null to use what the Java system properties say. */
    @Nullable
    Proxy proxy();

    /** For proxies that ask for a name and a password; null for those that do not. */
    @Nullable
    ProxyLogin proxyLogin();

    /** Whom to trust in place of the certificate authorities of the Java platform; null for those. */
    @Nullable
    Trust trust();

    static ImmutableNetwork.Builder builder() {
        return ImmutableNetwork.builder();
    }
}
