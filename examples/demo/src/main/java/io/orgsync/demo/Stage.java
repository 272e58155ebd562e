package io.orgsync.demo;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.orgsync.runner.command.Host;
import io.orgsync.runner.command.OrgSync;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.data.CastMember;
import io.orgsync.sandbox.zendesk.TicketActions;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Where the story takes place: a sandbox, a directory with the configuration of the GitLab example, and the commands. */
final class Stage {

    private static final String[] FILES = {"orgsync.yaml", "tickets.yaml", "overrides.yaml", "protected.yaml"};

    private final Sandbox sandbox;
    private final Path directory;
    private final PrintWriter out;
    private final boolean interactive = Host.isWatched();

    Stage(Sandbox sandbox, Path directory, PrintWriter out) throws IOException {
        this.sandbox = sandbox;
        this.directory = directory;
        this.out = out;
        for (String file : FILES) {
            Files.write(
                    directory.resolve(file),
                    Resources.toByteArray(Resources.getResource(Stage.class, "/gitlab-support/" + file)));
        }
    }

    PrintWriter out() {
        return out;
    }

    Desk desk() {
        return new Desk(
                sandbox.salesforce().url(),
                sandbox.zendesk().url(),
                sandbox.zendesk().accessToken());
    }

    Crm crm() {
        return new Crm(sandbox.salesforce().url(), sandbox.salesforce().accessToken());
    }

    /** What people do to tickets. */
    TicketActions tickets() {
        return sandbox.zendesk().tickets();
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** The account with a part to play. */
    CastMember account(String name) {
        return sandbox.cast().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody plays " + name));
    }

    /** Lets time pass in both services, so that the export shows what was just edited. */
    void wait(Duration time) {
        sandbox.clock().advance(time);
    }

    long requests() {
        return sandbox.salesforce().requests().count()
                + sandbox.zendesk().requests().count();
    }

    /** Carries out a command as on the command line, and prints what it prints. */
    int command(String... args) {
        out.println();
        out.println(bold("$ orgsync " + String.join(" ", shown(args))));
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        PrintWriter printed = new PrintWriter(said);
        Host host = Host.builder()
                .environment(environment())
                .out(printed)
                .err(new PrintWriter(complained, true))
                .interactive(interactive)
                .clock(sandbox.clock())
                .pause(sandbox.clock()::advance)
                .build();
        int code = OrgSync.execute(host, args);
        printed.flush();
        said.toString().lines().forEach(this::print);
        complained.toString().lines().filter(line -> !isProgress(line)).forEach(this::print);
        out.flush();
        return code;
    }

    /** Progress is written over on a terminal, and would only be in the way here. */
    private static boolean isProgress(String line) {
        return line.isBlank() || line.contains("\u001b[K");
    }

    private void print(String line) {
        out.println("  " + shown(line));
    }

    private String[] shown(String... args) {
        return Arrays.stream(args).map(this::shown).toArray(String[]::new);
    }

    /** As if everything were typed in the directory of the files. */
    private String shown(String text) {
        return text.replace(directory + File.separator, "");
    }

    ImmutableMap<String, String> environment() {
        return ImmutableMap.<String, String>builder()
                .put("SALESFORCE_URL", sandbox.salesforce().url())
                .put("SALESFORCE_CLIENT_ID", sandbox.salesforce().clientId())
                .put("SALESFORCE_CLIENT_SECRET", sandbox.salesforce().clientSecret())
                .put("ZENDESK_URL", sandbox.zendesk().url())
                .put("ZENDESK_CLIENT_ID", sandbox.zendesk().clientId())
                .put("ZENDESK_CLIENT_SECRET", sandbox.zendesk().clientSecret())
                .put("ORGSYNC_STATE", directory.resolve("desk.orgsync.db").toString())
                .put(
                        "ORGSYNC_TICKETS_STATE",
                        directory.resolve("cases.orgsync.db").toString())
                .buildOrThrow();
    }

    String bold(String text) {
        return interactive ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** What the file of a plan holds, for those who want to look. */
    long lines(String plan) {
        try (var lines = Files.lines(file(plan), StandardCharsets.UTF_8)) {
            return lines.count();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
