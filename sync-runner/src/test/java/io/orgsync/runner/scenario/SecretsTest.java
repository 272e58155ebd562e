package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Secret;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import io.orgsync.zendesk.ZendeskLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Credentials are planted in every kind of login, and looked for in everything that the flow leaves behind: exceptions with their causes,
 * plans, plan files, state files, reports and whatever prints itself. The services repeat what they were sent.
 */
final class SecretsTest {

    private static final String CANARY = "canary-0a1b2c3d4e5f";
    private static final ImmutableList<Effect> TROUBLES =
            ImmutableList.of(Effect.status(403, "text"), Effect.malformedJson(), Effect.halfBody());
    private static final KeyPair KEYS = keys();

    @TempDir
    private Path directory;

    static Stream<Logins> logins() {
        ImmutableList<SalesforceLogin> salesforce = ImmutableList.of(
                new SalesforceLogin.ClientCredentials("client", Secret.of(CANARY + "-client")),
                new SalesforceLogin.JwtBearer("client", "sandbox@orgsync.example", Secret.of(pem()), null),
                new SalesforceLogin.RefreshToken(
                        "client", Secret.of(CANARY + "-client"), Secret.of(CANARY + "-refresh"), next -> {}));
        return salesforce.stream()
                .flatMap(each -> Stream.of("grant", "bearer", "token").map(kind -> new Logins(each, kind)));
    }

    /** One login of each service. */
    record Logins(SalesforceLogin salesforce, String zendesk) {

        ZendeskLogin zendesk(Sandbox sandbox) {
            return switch (zendesk) {
                case "grant" ->
                    new ZendeskLogin.ClientCredentials(
                            sandbox.zendesk().clientId(),
                            Secret.of(sandbox.zendesk().clientSecret()));
                case "bearer" ->
                    new ZendeskLogin.Bearer(Secret.of(sandbox.zendesk().accessToken()));
                default ->
                    new ZendeskLogin.ApiToken(
                            sandbox.zendesk().email(),
                            Secret.of(sandbox.zendesk().apiToken()));
            };
        }

        ZendeskLogin refused() {
            return switch (zendesk) {
                case "grant" -> new ZendeskLogin.ClientCredentials("nobody", Secret.of(CANARY));
                case "bearer" -> new ZendeskLogin.Bearer(Secret.of(CANARY));
                default -> new ZendeskLogin.ApiToken("nobody@orgsync.example", Secret.of(CANARY));
            };
        }
    }

    private static Scene scene(Logins logins) {
        Scene scene = new Scene(Sandbox.builder()
                .accounts(36)
                .pageSize(20)
                .salesforce(settings -> settings.clientId("client")
                        .clientSecret(CANARY + "-client")
                        .refreshToken(CANARY + "-refresh")
                        .assertionKey(KEYS.getPublic())));
        scene.salesforceLogin = logins.salesforce();
        scene.zendeskLogin = logins.zendesk(scene.sandbox);
        return scene;
    }

    // airbytehq/airbyte#3670, airbytehq/airbyte#3177, airbytehq/airbyte#5522, airbytehq/airbyte#15576
    @ParameterizedTest
    @MethodSource("logins")
    void everythingLeftBehind_holdsNoCredential(Logins logins) throws IOException {
        StringBuilder left = new StringBuilder();
        try (Scene scene = scene(logins)) {
            scene.state = JdbcState.open(directory.resolve("state.db"));
            left.append(scene.salesforceConfig()).append(scene.zendeskConfig());
            Plan plan = scene.connected(sync -> sync.plan(
                    PlanRequest.everything(),
                    made -> Optional.of(PlanFile.write(directory.resolve("plan.jsonl"), made))));
            left.append(plan);
            left.append(Objects.requireNonNull(scene.run().applied()));
            for (Place place : Place.ALL) {
                Effect effect = TROUBLES.get(place.number() % TROUBLES.size());
                place.faults(scene.sandbox).add(Fault.of(place.match(), effect).times(99));
                left.append(told(scene));
                place.faults(scene.sandbox).clear();
            }
            scene.zendeskLogin = logins.refused();
            left.append(told(scene)).append(scene.zendeskConfig());
            scene.state.close();
            noCanaries(left + files(), secrets(scene.sandbox));
        }
    }

    @Test
    void signIn_refused_holdsNoCredential() {
        try (Scene scene =
                scene(new Logins(new SalesforceLogin.ClientCredentials("client", Secret.of(CANARY)), "grant"))) {
            scene.sandbox
                    .salesforce()
                    .faults()
                    .add(Fault.of(
                                    Match.of("POST", "/services/oauth2/token"),
                                    Effect.state(
                                            "refuse-login",
                                            json().put("error", "invalid_grant").put("description", CANARY)))
                            .times(9));
            noCanaries(told(scene), ImmutableSet.of(CANARY));
        }
    }

    /** Everything that a run says when it ends: report, or stack trace with causes, and the state's identity. */
    private static String told(Scene scene) {
        try {
            return String.valueOf(scene.run());
        } catch (FailureException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace + e.failure().toString();
        }
    }

    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all.length()).as("state and plan").isGreaterThan(10_000);
        return all.toString();
    }

    private static ImmutableSet<String> secrets(Sandbox sandbox) {
        String basic = sandbox.zendesk().email() + "/token:" + sandbox.zendesk().apiToken();
        return ImmutableSet.of(
                CANARY,
                Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                sandbox.zendesk().clientSecret(),
                sandbox.zendesk().apiToken(),
                sandbox.zendesk().accessToken(),
                sandbox.salesforce().accessToken(),
                pem().substring(40, 100),
                "Bearer ");
    }

    private static void noCanaries(String left, ImmutableSet<String> secrets) {
        List<String> found = new ArrayList<>();
        for (String secret : secrets) {
            int at = left.indexOf(secret);
            if (at >= 0) {
                found.add(left.substring(Math.max(0, at - 200), Math.min(left.length(), at + secret.length() + 100)));
            }
        }
        assertThat(found).isEmpty();
    }

    private static String pem() {
        String base64 = Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
