package io.orgsync.runner.scenario.crash;

import io.orgsync.plan.PlanRequest;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A process that makes one run on the sandbox of another, and dies at one point of it, or prints how many there were. */
final class Mortal {

    static final String NOW = "SANDBOX_NOW";

    private Mortal() {}

    /** @param arguments the point at which to die; 0 for none */
    public static void main(String[] arguments) {
        SandboxClock clock = SandboxClock.startingAt(Instant.parse(System.getenv(NOW)));
        Tripwire wire = Tripwire.at(Integer.parseInt(arguments[0]));
        Flow flow = new Flow(
                System.getenv(),
                clock,
                time -> {
                    clock.advance(time);
                    advance(time);
                },
                wire);
        boolean stopped =
                flow.connected(sync -> sync.run(PlanRequest.everything()).applied() == null);
        System.out.println(stopped ? "nothing was applied" : wire.passed());
    }

    /** The sandbox's time passes with ours. */
    private static void advance(Duration time) {
        try {
            URI control = URI.create(System.getenv("ZENDESK_URL") + "/__sandbox/clock");
            HttpURLConnection connection = (HttpURLConnection) control.toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.getOutputStream().write(("{\"advance\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8));
            if (connection.getResponseCode() != 200) {
                throw new IOException("the clock of the sandbox answers " + connection.getResponseCode());
            }
            connection.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
