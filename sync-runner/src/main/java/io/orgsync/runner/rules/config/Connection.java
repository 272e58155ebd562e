package io.orgsync.runner.rules.config;

import io.orgsync.runner.rules.yaml.Position;
import java.nio.file.Path;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** A service and how to speak to it. */
public sealed interface Connection {

    Position at();

    /** How syncs refer to it. */
    String name();

    Reference url();

    Login login();

    Route route();

    /**
     * An org.
     *
     * @param apiVersion such as {@code 66.0}, the default
     * @param dailyRequests share of the daily request limit, used by anybody, at which a run stops; default 0.2
     */
    @Value.Builder
    record Salesforce(
            Position at, String name, Reference url, String apiVersion, Login login, double dailyRequests, Route route)
            implements Connection {}

    /**
     * A Zendesk.
     *
     * @param leaveFree share of the rate limit that is left to others; default 0.3
     */
    @Value.Builder
    record Zendesk(Position at, String name, Reference url, Login login, double leaveFree, Route route)
            implements Connection {}

    /**
     * The way there.
     *
     * @param proxy {@code http://HOST:PORT}; null for what the Java system properties say
     * @param certificates PEM file of authorities to trust instead of Java's; null for those
     */
    record Route(@Nullable Reference proxy, @Nullable Path certificates) {}
}
