package io.orgsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.sandbox.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

final class SandboxCommandTest {
    private final ToolProvider command = ToolProvider.findFirst("sandbox").orElseThrow();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void command_printsOneLineAndStaysUntilInterrupted() throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        try (PipedReader end = new PipedReader();
                BufferedReader lines = new BufferedReader(end);
                PrintWriter writer = new PrintWriter(new PipedWriter(end), true)) {
            Thread running = new Thread(() -> code.complete(command.run(
                    writer,
                    new PrintWriter(err, true),
                    "--accounts=20",
                    "--seed",
                    "5",
                    "--organizations",
                    "none",
                    "--tickets",
                    "50",
                    "--salesforce-port",
                    "0",
                    "--zendesk-port",
                    "0",
                    "--page-size",
                    "10",
                    "--zendesk-rate",
                    "200")));
            running.start();
            JsonNode line = Json.parse(lines.readLine());
            assertThat(status(line.at("/zendesk/url").asText() + "/__sandbox/requests"))
                    .isEqualTo(200);
            assertThat(status(line.at("/salesforce/url").asText() + "/services/data"))
                    .isEqualTo(200);
            assertThat(code).isNotDone();
            running.interrupt();
            assertThat(code.get()).isZero();
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void wrongArguments_endWith64AndSayWhatIsWrong() {
        for (List<String> wrong : List.of(
                List.of("--account", "5"),
                List.of("--accounts"),
                List.of("--accounts", "many"),
                List.of("--accounts", "-1"),
                List.of("--accounts", "1", "--accounts", "2"),
                List.of("--salesforce-port", "70000"),
                List.of("--organizations", "some"),
                List.of("--page-size", "0"),
                List.of("--zendesk-rate", "0"),
                List.of("--tickets", "1000001"))) {
            assertThat(run(wrong)).as(wrong.toString()).isEqualTo(64);
            assertThat(err.toString()).contains("Usage: sandbox");
        }
        assertThat(err.toString())
                .contains("sandbox: --organizations is existing or none, not `some`")
                .contains("sandbox: unknown option `--account`")
                .contains("sandbox: --tickets is a whole number from 0 to 1000000, not `1000001`");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void help_goesToStandardOutput() {
        assertThat(run(List.of("--help"))).isZero();
        assertThat(out.toString()).startsWith("Usage: sandbox");
    }

    @Test
    void takenPort_endsWith1() {
        try (Sandbox other = Sandbox.builder().accounts(0).start()) {
            String port = Integer.toString(other.zendesk().server().port());
            assertThat(run(List.of("--accounts", "0", "--zendesk-port", port))).isEqualTo(1);
            assertThat(err.toString()).contains("sandbox: cannot listen on port " + port + " for zendesk");
        }
    }

    private int run(List<String> arguments) {
        return command.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private static int status(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
