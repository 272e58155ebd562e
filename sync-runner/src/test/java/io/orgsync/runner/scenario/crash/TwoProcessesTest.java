package io.orgsync.runner.scenario.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.runner.scenario.Snapshot;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.state.Lock.Holder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes are started together on one state. The answer to the first write is held back until one of them has ended, so that the
 * other certainly meets its lock. {@code mvn verify -Pcrash-matrix} does it fifty times, {@code -Dorgsync.races=N} as often as asked.
 */
final class TwoProcessesTest {

    private static final int RACES = Integer.getInteger("orgsync.races", 2);
    private static final int DONE = 0;
    private static final int NEW_TROUBLE = 4;
    private static final int LOCKED = 7;
    private static final String WRITE = "/api/v2/organizations/create_many";

    @TempDir
    Path directory;

    private volatile CountDownLatch oneEnded = new CountDownLatch(1);

    @Test
    void run_startedTwiceTogether_oneWorksAndTheOtherNamesIt() throws Exception {
        try (Sandbox sandbox =
                Sandbox.builder().accounts(12).existingOrganizations(false).start()) {
            sandbox.zendesk().requests().onExchange(exchange -> {
                if (exchange.path().startsWith(WRITE)) {
                    await(oneEnded);
                }
            });
            for (int race = 1; race <= RACES; race++) {
                race(sandbox, "race " + race);
            }
        }
        System.out.println("two processes on one state: " + RACES + " times, one writer each time");
    }

    private void race(Sandbox sandbox, String name) throws IOException, InterruptedException {
        sandbox.salesforce().records().reset();
        sandbox.zendesk().records().reset();
        long before = sandbox.zendesk().requests().count();
        oneEnded = new CountDownLatch(1);
        Path state = directory.resolve(name + ".db");
        Contender first = start(sandbox, state, name + " host a");
        Contender second = start(sandbox, state, name + " host b");
        first.end(name);
        second.end(name);
        boolean firstWorked = first.process().exitValue() != LOCKED;
        Contender loser = firstWorked ? second : first;
        Contender winner = firstWorked ? first : second;
        assertThat(loser.process().exitValue()).as("%s: %s", name, loser.said()).isEqualTo(LOCKED);
        assertThat(winner.process().exitValue())
                .as("%s: %s", name, winner.said())
                .isIn(DONE, NEW_TROUBLE);
        assertThat(loser.said())
                .contains(
                        "another run works on this desk: ",
                        " on " + winner.host() + ", process " + winner.process().pid() + ", since 2");
        assertThat(sandbox.zendesk().requests().since(before))
                .as(name)
                .filteredOn(exchange -> exchange.path().startsWith(WRITE))
                .hasSize(1);
        assertThat(Snapshot.of(sandbox).values()).as(name).isNotEmpty();
        isFree(state);
    }

    private Contender start(Sandbox sandbox, Path state, String host) throws IOException {
        File printed = directory.resolve(host + ".txt").toFile();
        ProcessBuilder builder =
                Java.plain("io.orgsync.runner.command.OrgSync", "run", "-c", "../examples/gitlab-support/orgsync.yaml");
        Map<String, String> environment = builder.environment();
        environment.putAll(Flow.environment(sandbox, state));
        environment.put("HOSTNAME", host);
        CountDownLatch ended = oneEnded;
        Process process =
                builder.redirectErrorStream(true).redirectOutput(printed).start();
        var unused = process.onExit().thenRun(ended::countDown);
        return new Contender(host, process, printed.toPath());
    }

    /** @param printed where its output goes */
    private record Contender(String host, Process process, Path printed) {

        void end(String race) throws IOException, InterruptedException {
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as("%s: %s ends: %s", race, host, said()).isTrue();
        }

        String said() throws IOException {
            return String.join("\n", List.copyOf(Files.readAllLines(printed)));
        }
    }

    private static void isFree(Path state) {
        try (JdbcState memory = JdbcState.open(state)) {
            Instant now = Instant.now();
            assertThat(memory.lock().take(new Holder("a test", "token", now), now))
                    .isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(100, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
