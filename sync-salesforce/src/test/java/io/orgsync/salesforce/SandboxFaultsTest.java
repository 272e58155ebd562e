package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong once, the read comes to the same end; what goes wrong for good has a name. */
final class SandboxFaultsTest {

    private static final Match DATA = Match.of("GET", "/services/data/");
    private static final Match SIGN_IN = Match.of("POST", "/services/oauth2/token");

    /** Effects that pass by themselves. */
    static Stream<Effect> passing() {
        return Stream.of(
                Effect.status(500, "salesforce"),
                Effect.status(502, "html"),
                Effect.status(503, "salesforce"),
                Effect.status(503, "empty"),
                Effect.status(504, "text"),
                Effect.status(406, "empty"),
                Effect.status(420, "html"),
                Effect.status(403, "salesforce:concurrent"),
                Effect.status(400, "salesforce:query-timeout"),
                Effect.status(400, "salesforce:lock-row"),
                Effect.status(401, "salesforce:session"),
                Effect.edgeLimit(Optional.empty()),
                Effect.edgeLimit(Optional.of("0")),
                Effect.edgeLimit(Optional.of("30")),
                Effect.resetBeforeCommit(),
                Effect.resetAfterCommit(),
                Effect.halfBody(),
                Effect.html(),
                Effect.malformedJson(),
                Effect.truncatedJson(),
                Effect.slow(Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void read_faultOnAnyCall_comesToTheSameEnd(Effect effect) {
        try (SandboxOrg org = SandboxOrg.start(40)) {
            Reads clean = org.read(SandboxOrg.STANDARD);
            int calls = org.requests().size() - 1;
            for (int call = 0; call < calls; call++) {
                org.sandbox.salesforce().faults().add(Fault.of(DATA.after(call), effect));
                Reads read = org.read(SandboxOrg.STANDARD);
                assertThat(read.rows()).isEqualTo(clean.rows());
                assertThat(read.end()).isEqualTo(clean.end());
                assertThat(org.sandbox.salesforce().faults().waiting()).isEmpty();
            }
        }
    }

    @Test
    void signIn_faults_comeToTheSameEnd() {
        try (SandboxOrg org = SandboxOrg.start(40)) {
            Reads clean = org.read(SandboxOrg.STANDARD);
            for (Effect effect : List.of(
                    Effect.status(500, "salesforce"),
                    Effect.status(502, "html"),
                    Effect.edgeLimit(Optional.empty()),
                    Effect.resetBeforeCommit(),
                    Effect.resetAfterCommit(),
                    Effect.halfBody(),
                    Effect.html(),
                    Effect.malformedJson(),
                    Effect.truncatedJson())) {
                org.sandbox.salesforce().faults().add(Fault.of(SIGN_IN, effect));
                assertThat(org.read(SandboxOrg.STANDARD).rows()).isEqualTo(clean.rows());
            }
        }
    }

    /** Effects that no repetition helps. */
    static Stream<Effect> lasting() {
        return Stream.of(
                Effect.status(401, "salesforce:session-not-rest"),
                Effect.status(403, "salesforce"),
                Effect.status(404, "salesforce"),
                Effect.status(400, "text"),
                Effect.status(414, "html"),
                Effect.status(410, "empty"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void read_lastingFault_stopsAtOnce(Effect effect) {
        try (SandboxOrg org = SandboxOrg.start(40)) {
            org.sandbox.salesforce().faults().add(Fault.of(DATA.after(2), effect));
            Failure failure = Reads.failure(() -> org.read(SandboxOrg.STANDARD));
            assertThat(failure.kind().mayPass()).isFalse();
            assertThat(failure.message()).isNotEmpty();
            assertThat(org.requests()).hasSize(4);
        }
    }

    @Test
    void read_seededMixes_completeOrNameTheFailure() {
        List<Effect> effects = passing().toList();
        try (SandboxOrg org = SandboxOrg.start(15)) {
            Reads clean = org.read(SandboxOrg.STANDARD);
            for (long seed = 0; seed < 100; seed++) {
                Random random = new Random(seed);
                for (int i = 0; i < 4; i++) {
                    Effect effect = effects.get(random.nextInt(effects.size()));
                    org.sandbox
                            .salesforce()
                            .faults()
                            .add(Fault.of(Match.all(), effect).times(3).withProbability(0.2, random.nextLong()));
                }
                assertSameOrNamed(org, clean, seed);
                org.sandbox.salesforce().faults().clear();
            }
            assertThat(org.read(SandboxOrg.STANDARD)).isEqualTo(clean);
        }
    }

    private static void assertSameOrNamed(SandboxOrg org, Reads clean, long seed) {
        try {
            assertThat(org.read(SandboxOrg.STANDARD).rows()).as("seed %s", seed).isEqualTo(clean.rows());
        } catch (FailureException e) {
            assertThat(e.failure().sentence()).as("seed %s", seed).startsWith("Salesforce: ");
        }
    }
}
