package io.orgsync.runner.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who calls commands on a sandbox of 60 accounts and an empty desk, with a configuration that can be changed. */
final class Operator implements AutoCloseable {

    private static final Path EXAMPLE = Path.of("../examples/gitlab-support");

    final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-11-22T10:00:00Z"));
    final Sandbox sandbox = Sandbox.builder()
            .accounts(60)
            .existingOrganizations(false)
            .clock(clock)
            .start();
    final Path directory;
    final Map<String, String> environment = new HashMap<>();
    String out = "";
    String err = "";

    Operator(Path directory) {
        this.directory = directory;
        write("overrides.yaml", read(EXAMPLE.resolve("overrides.yaml")));
        write("protected.yaml", read(EXAMPLE.resolve("protected.yaml")));
        write("orgsync.yaml", read(EXAMPLE.resolve("orgsync.yaml")));
    }

    /** Changes the configuration. */
    void configure(String old, String replacement) {
        String before = read(directory.resolve("orgsync.yaml"));
        if (!before.contains(old)) {
            throw new IllegalArgumentException("not in the configuration: " + old);
        }
        write("orgsync.yaml", before.replace(old, replacement));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    String text(String name) {
        return read(file(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls a command with the configuration. */
    @CanIgnoreReturnValue
    int orgsync(String command, String... args) {
        Map<String, String> variables = new HashMap<>(Console.environment(sandbox, "ORGSYNC_STATE", file("state.db")));
        variables.put("USER", "ann");
        variables.put("HOSTNAME", "ops-1");
        variables.putAll(environment);
        String[] all = new String[args.length + 3];
        all[0] = command;
        all[1] = "-c";
        all[2] = file("orgsync.yaml").toString();
        System.arraycopy(args, 0, all, 3, args.length);
        Console said = Console.orgsync(variables, clock, false, all);
        out = said.out();
        err = said.err();
        return said.code();
    }

    /** Ids of accounts of customers outside of Asia that have an organization. */
    String customer(int number) {
        List<String> customers = new ArrayList<>();
        for (JsonNode each : sandbox.zendesk().records().list("organizations")) {
            JsonNode fields = each.path("organization_fields");
            if (fields.path("account_type").asText().equals("customer")
                    && !fields.path("org_region").asText().equals("apac")) {
                customers.add(each.path("external_id").asText());
            }
        }
        return customers.get(number);
    }

    /** An account that gets no organization, because an undo deleted the one it had. */
    String heldBack() {
        orgsync("plan", "--json");
        for (JsonNode each : json(out).path("changes")) {
            if (each.path("reason").asText().contains("deleted by an undo")) {
                return each.path("key").asText();
            }
        }
        throw new AssertionError("nothing is held back: " + out);
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes an account. */
    void edit(String account, String field, String value) {
        sandbox.salesforce()
                .records()
                .put("Account", account, JsonNodeFactory.instance.objectNode().put(field, value));
    }

    JsonNode organization(String account) {
        for (JsonNode each : sandbox.zendesk().records().list("organizations")) {
            if (each.path("external_id").asText().equals(account)) {
                return each;
            }
        }
        throw new AssertionError("no organization of " + account);
    }

    /** Changes a field of the organization of an account, as an agent does. */
    void edits(String account, String field, String value) {
        ObjectNode edit = JsonNodeFactory.instance.objectNode();
        edit.putObject("organization_fields").put(field, value);
        sandbox.zendesk()
                .records()
                .put("organizations", organization(account).path("id").asText(), edit);
    }

    /** Puts an organization on the desk that nothing but its name ties to an account. */
    void organizationOf(String id, String name) {
        sandbox.zendesk()
                .records()
                .put("organizations", id, JsonNodeFactory.instance.objectNode().put("name", name));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
