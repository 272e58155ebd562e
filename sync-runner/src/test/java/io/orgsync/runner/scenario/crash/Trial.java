package io.orgsync.runner.scenario.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.apply.ApplyReport;
import io.orgsync.failure.FailureException;
import io.orgsync.plan.PlanRequest;
import io.orgsync.runner.scenario.Snapshot;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One story on a sandbox of its own, as often as one likes: each time from its beginning, on a new state. */
final class Trial implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int ACCOUNTS = 18;
    private static final int ACCOUNTS_WITH_ONE_ORGANIZATION_EACH = 12;
    private static final int MOST_RUNS = 6;

    private final Story story;
    private final Path directory;
    private final Sandbox sandbox;
    private final Flow flow;
    private final List<String> repeated = new ArrayList<>();
    private AgentEdits edits;

    /** @param directory for the state and what processes print; of this trial alone */
    Trial(Story story, Path directory) {
        this.story = story;
        this.directory = directory;
        this.sandbox = Sandbox.builder()
                .accounts(story.existing() ? ACCOUNTS_WITH_ONE_ORGANIZATION_EACH : ACCOUNTS)
                .existingOrganizations(story.existing())
                .clock(SandboxClock.startingAt(START))
                .start();
        this.flow =
                new Flow(Flow.environment(sandbox, state()), sandbox.clock(), sandbox.clock()::advance, Tripwire.at(0));
        flow.watchRepeats(repeated::add);
        this.edits = new AgentEdits(this);
    }

    /**
     * How the desk looks in the end.
     *
     * @param doubled organizations of one key or one name, and writes that were repeated although they had been carried out
     * @param lost edits of people
     */
    record End(Optional<Snapshot> snapshot, ImmutableList<String> doubled, ImmutableList<String> lost) {}

    Story story() {
        return story;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    AgentEdits edits() {
        return edits;
    }

    /** The id of an account of the cast. */
    String account(int number) {
        return sandbox.cast().get(number).accountId();
    }

    void begin() throws IOException {
        sandbox.salesforce().records().reset();
        sandbox.zendesk().records().reset();
        for (String ending : ImmutableList.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(state() + ending));
        }
        edits = new AgentEdits(this);
        story.prepare(this);
        later();
        repeated.clear();
    }

    private Path state() {
        return directory.resolve("state.db");
    }

    /**
     * A run in a process of its own.
     *
     * @param java that starts it
     * @param point at which the process is to die; 0 for none
     * @return how many points it passed; nothing if it died
     */
    Optional<Integer> process(Java java, int point) throws IOException, InterruptedException {
        File printed = directory.resolve("printed.txt").toFile();
        ProcessBuilder builder = java.process(Mortal.class.getName(), Integer.toString(point));
        builder.environment().putAll(Flow.environment(sandbox, state()));
        builder.environment().put(Mortal.NOW, sandbox.clock().instant().toString());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(printed).start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(printed.toPath()).strip();
        assertThat(ended).as("the process ends: %s", text).isTrue();
        if (process.exitValue() == Tripwire.DEAD) {
            return Optional.empty();
        }
        assertThat(process.exitValue()).as(text).isZero();
        return Optional.of(Integer.parseInt(text.substring(text.lastIndexOf('\n') + 1)));
    }

    /** A run in this process, whatever becomes of it. */
    Optional<ApplyReport> attempt() {
        try {
            return Optional.of(Objects.requireNonNull(
                    flow.connected(sync -> sync.run(PlanRequest.everything())).applied()));
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    /** Lets so much time pass that jobs end, reads see every edit, and the lock of a dead process is free. */
    void later() {
        sandbox.clock().advance(LATER);
    }

    /** Plain runs after whatever happened, and what they lead to. */
    End recover() {
        later();
        edits.afterDeath();
        settle();
        if (edits.makeOpenOnes()) {
            settle();
        }
        List<String> doubled = new ArrayList<>(repeated);
        Optional<Snapshot> snapshot = Optional.empty();
        try {
            snapshot = Optional.of(Snapshot.of(sandbox));
        } catch (AssertionError twins) {
            doubled.add(twins.getMessage());
        }
        return new End(snapshot, ImmutableList.copyOf(doubled), edits.lost());
    }

    /** Plain runs until a plan has nothing to write. */
    void settle() {
        for (int runs = 0; runs < MOST_RUNS; runs++) {
            later();
            ApplyReport report = attempt().orElseThrow(() -> new AssertionError("a plain run failed"));
            assertThat(report.failed()).as("a plain run: %s", report).isZero();
            later();
            if (flow.connected(sync -> sync.plan(PlanRequest.everything(), plan -> Optional.empty()))
                            .summary()
                            .writes()
                    == 0) {
                return;
            }
        }
        throw new AssertionError("after " + MOST_RUNS + " plain runs a plan still writes");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
