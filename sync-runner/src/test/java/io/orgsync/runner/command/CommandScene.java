package io.orgsync.runner.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a person types them, on the sandbox, with the clock of the sandbox. */
abstract class CommandScene {

    static final Path CONFIGURATION = Path.of("../examples/gitlab-support/orgsync.yaml");

    @TempDir
    Path directory;

    final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-11-22T10:00:00Z"));
    final Map<String, String> environment = new HashMap<>();

    Sandbox sandbox = Sandbox.builder()
            .accounts(60)
            .existingOrganizations(false)
            .clock(clock)
            .start();

    String out = "";
    String err = "";
    boolean watched;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    int orgsync(String... args) {
        Console said = Console.orgsync(environment(), clock, watched, args);
        out = said.out();
        err = said.err();
        return said.code();
    }

    Map<String, String> environment() {
        Map<String, String> all =
                new HashMap<>(Console.environment(sandbox, "ORGSYNC_STATE", directory.resolve("state.db")));
        all.putAll(environment);
        return all;
    }

    void withExistingOrganizations() {
        sandbox.close();
        sandbox = Sandbox.builder()
                .accounts(60)
                .existingOrganizations(true)
                .clock(clock)
                .start();
    }

    String planFile() {
        return directory.resolve("first.plan.jsonl").toString();
    }

    JsonNode organization(String account) {
        for (JsonNode each : sandbox.zendesk().records().list("organizations")) {
            if (each.path("external_id").asText().equals(account)) {
                return each;
            }
        }
        throw new AssertionError("no organization of " + account);
    }
}
