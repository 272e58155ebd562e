package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Pause;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * What commands need of the process and machine they run on; tests and demonstrations hand in their own.
 *
 * @param environment variables that the configuration may name
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person watches: colours and progress
 * @param clock of this machine
 * @param pause waits
 */
@Value.Builder
public record Host(
        ImmutableMap<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        Clock clock,
        Pause pause) {

    public static HostBuilder builder() {
        return new HostBuilder();
    }

    /** The process itself. Colours follow {@link #isWatched}. */
    static Host ofProcess() {
        return new Host(
                ImmutableMap.copyOf(System.getenv()),
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                isWatched(),
                Clock.systemUTC(),
                Host::sleep);
    }

    /** Whether the launcher says that both outputs are a terminal, and the variable {@code NO_COLOR} does not object. */
    public static boolean isWatched() {
        return Boolean.getBoolean("orgsync.terminal") && System.getenv("NO_COLOR") == null;
    }

    /** The user and the machine, for people. */
    String who() {
        String user = environment.getOrDefault("USER", System.getProperty("user.name", "somebody"));
        return user + " on " + environment.getOrDefault("HOSTNAME", "this machine");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.NO_ANSWER, "orgsync", "wait", "the run was interrupted"), interrupted);
        }
    }
}
