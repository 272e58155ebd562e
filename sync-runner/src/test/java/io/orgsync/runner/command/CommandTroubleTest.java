package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.state.Lock.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Commands that end in trouble, and what they say. */
final class CommandTroubleTest extends CommandScene {

    @Test
    void configuration_thatIsWrong_isOneLinePerMistake() throws IOException {
        Path wrong = directory.resolve("orgsync.yaml");
        Files.writeString(
                wrong,
                Files.readString(CONFIGURATION)
                        .replace("overrides: overrides.yaml", "")
                        .replace("protected: protected.yaml", "")
                        .replace("claim: 10", "clam: 10"));
        assertThat(orgsync("validate", "-c", wrong.toString())).isEqualTo(ExitCode.ERROR);
        assertThat(err).contains("orgsync: ", "clam", "claim");
    }

    @Test
    void credentials_thatAreWrong_areNamedWithoutBeingShown() {
        environment.put("ZENDESK_CLIENT_SECRET", "canary-4711");
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.ERROR);
        assertThat(err).startsWith("orgsync: Zendesk: ").doesNotContain("canary-4711");
        environment.put("ZENDESK_URL", "no url at all");
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.ERROR);
        assertThat(err).contains("does not lead to a URL");
    }

    @Test
    void lock_ofAnotherRun_hasItsExitCode() {
        try (JdbcState state = JdbcState.open(directory.resolve("state.db"))) {
            assertThat(state.lock()
                            .take(new Holder("other host, process 7", "token", clock.instant()), clock.instant()))
                    .isEmpty();
        }
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.LOCKED);
        assertThat(err).contains("other host, process 7");
    }

    // jstanden/cerb#1416
    @Test
    void refusedSingleRecord_doesNotStopTheRest() {
        String url = sandbox.zendesk().url();
        assertThat(url).startsWith("http://");
        assertThat(orgsync("plan", "-c", CONFIGURATION.toString(), "-o", planFile()))
                .isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        sandbox.zendesk()
                .records()
                .put(
                        "organizations",
                        "9001",
                        JsonNodeFactory.instance.objectNode().put("name", "Northwind Traders"));
        assertThat(orgsync("apply", "-c", CONFIGURATION.toString(), planFile())).isEqualTo(ExitCode.RECORDS_FAILED);
        assertThat(out).contains("1 refused", "Northwind Traders", "already been taken");
    }

    @Test
    void usage_unknownOptionsAndCommands() {
        assertThat(orgsync("run", "--no-such-option")).isEqualTo(ExitCode.USAGE);
        assertThat(orgsync("frobnicate")).isEqualTo(ExitCode.USAGE);
        assertThat(orgsync()).isEqualTo(ExitCode.USAGE);
        assertThat(orgsync("plan", "-s", "nobody", "-c", CONFIGURATION.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("there is no sync 'nobody'", "standard, partners");
        assertThat(orgsync("plan", "--limit", "-1", "-c", CONFIGURATION.toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void only_ofAKindThatNoSyncIsAbout_isNoSilentSuccess() {
        for (String command : new String[] {"plan", "run"}) {
            assertThat(orgsync(command, "-c", CONFIGURATION.toString(), "--only", "4711"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err).contains("--only 4711 is a ticket, and no sync of ", "orgsync.yaml is about those");
            assertThat(orgsync(command, "-c", CONFIGURATION.toString(), "--only", "nonsense"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err).contains("'nonsense' is no account id");
        }
    }
}
