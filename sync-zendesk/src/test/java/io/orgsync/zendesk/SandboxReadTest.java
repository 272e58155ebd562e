package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SandboxReadTest {

    private static final List<String> SECRETS =
            List.of("sandbox-client-secret", "sandbox-access-token", "sandbox-api-token");

    static Stream<ZendeskLogin> logins() {
        return Stream.of(Sandbox.CLIENT, Sandbox.BEARER, Sandbox.API_TOKEN);
    }

    static Stream<Effect> effects() {
        return Effects.all();
    }

    private static ObjectNode row(long id, String updatedAt) {
        return Sandbox.organization(id, "Org " + id, updatedAt);
    }

    @ParameterizedTest
    @MethodSource("logins")
    void signIn_everyLogin(ZendeskLogin login) {
        try (Sandbox sandbox = new Sandbox(login, fake -> {}, config -> config)) {
            sandbox.zendesk.signIn();
            assertThat(TestDesk.records(sandbox.organizations.list())).isEmpty();
            assertThat(sandbox.zendesk.warnings()).isEmpty();
        }
    }

    @Test
    void signIn_wrongCredentials() {
        List<ZendeskLogin> wrong = List.of(
                new ZendeskLogin.ClientCredentials("orgsync", Secret.of("canary-wrong")),
                new ZendeskLogin.Bearer(Secret.of("canary-wrong")),
                new ZendeskLogin.ApiToken("admin@example.com", Secret.of("canary-wrong")));
        for (ZendeskLogin login : wrong) {
            try (Sandbox sandbox = new Sandbox(login, fake -> {}, config -> config)) {
                assertThatThrownBy(sandbox.zendesk::signIn)
                        .isInstanceOfSatisfying(
                                FailureException.class,
                                e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.FORBIDDEN))
                        .hasMessageNotContaining("canary");
            }
        }
    }

    @Test
    void signIn_scopeThatMayNotBeHad() {
        try (Sandbox sandbox =
                new Sandbox(Sandbox.CLIENT, fake -> fake.allowedScopes(ImmutableSet.of("read")), config -> config)) {
            assertThatThrownBy(sandbox.zendesk::signIn).hasMessageContaining("organizations:write");
        }
    }

    @Test
    void token_outlivesItsHalfHour() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.zendesk.signIn();
            sandbox.clock.advance(Duration.ofMinutes(40));
            assertThat(sandbox.organizations.jobsUnderWay()).isEmpty();
            sandbox.state("expire-tokens");
            assertThat(sandbox.organizations.jobsUnderWay()).isEmpty();
            assertThat(sandbox.exchanges)
                    .extracting(Exchange::operation)
                    .filteredOn("sign in"::equals)
                    .hasSize(3);
        }
    }

    @Test
    void list_everyPage() {
        try (Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> fake.organizations(IntStream.rangeClosed(1, 250).mapToObj(i -> row(i, "2026-01-01T00:00:00Z"))),
                config -> config)) {
            List<TargetPage> pages = TestDesk.pages(sandbox.organizations.list());
            assertThat(pages).hasSize(3);
            assertThat(pages.stream().flatMap(page -> page.records().stream()).map(TargetRecord::id))
                    .hasSize(250)
                    .doesNotHaveDuplicates();
            assertThat(sandbox.zendesk.requests()).isEqualTo(1 + 1 + 3);
        }
    }

    @Test
    void changes_secondThatOverflowsPages() {
        try (Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> fake.organizations(IntStream.rangeClosed(1, 3500)
                        .mapToObj(i -> row(i, i <= 900 ? "2026-01-01T00:00:00Z" : "2026-01-01T00:00:01Z"))),
                config -> config)) {
            List<TargetRecord> records = TestDesk.records(sandbox.organizations.changes("1767225600"));
            assertThat(records)
                    .extracting(TargetRecord::id)
                    .doesNotHaveDuplicates()
                    .hasSize(3500);
        }
    }

    @Test
    void changes_moreThanAMinutesExports() {
        try (Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> fake.organizations(IntStream.rangeClosed(1, 12_500)
                        .mapToObj(i -> row(
                                i,
                                java.time.Instant.parse("2026-01-01T00:00:00Z")
                                        .plusSeconds(i)
                                        .toString()))),
                config -> config)) {
            assertThat(TestDesk.records(sandbox.organizations.changes("1767225600")))
                    .hasSize(12_500);
            assertThat(sandbox.exchanges).extracting(Exchange::status).containsOnly(200);
            assertThat(sandbox.exchanges)
                    .extracting(Exchange::operation)
                    .filteredOn("export organizations"::equals)
                    .hasSize(13);
        }
    }

    @Test
    void changes_ownEchoThenNothing() {
        try (Sandbox sandbox = new Sandbox()) {
            String mark = TestDesk.pages(sandbox.organizations.list()).get(0).mark();
            sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 250));
            sandbox.clock.advance(Duration.ofMinutes(2));
            List<TargetPage> echo = TestDesk.pages(sandbox.organizations.changes(mark));
            assertThat(echo.stream().flatMap(page -> page.records().stream())).hasSize(250);
            sandbox.clock.advance(Duration.ofHours(1));
            String next = echo.get(echo.size() - 1).mark();
            long before = sandbox.zendesk.requests();
            assertThat(TestDesk.records(sandbox.organizations.changes(next))).hasSizeLessThanOrEqualTo(250);
            assertThat(sandbox.exchanges.subList((int) before, sandbox.exchanges.size()))
                    .filteredOn(exchange -> exchange.operation().startsWith("export"))
                    .hasSize(1);
        }
    }

    @Test
    void changes_deletedAndWithoutEndTime() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 2));
            String mark = Long.toString(TestTime.START.getEpochSecond() - 61);
            sandbox.fake.delete(
                    "organizations", sandbox.stored("Org 0").path("id").asText());
            sandbox.clock.advance(Duration.ofMinutes(2));
            sandbox.state("null-end-time");
            assertThat(TestDesk.records(sandbox.organizations.changes(mark)))
                    .extracting(TargetRecord::deleted)
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void fetchAndFind_leaveOutWhatIsNotThere() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 150));
            ImmutableList<Key> keys =
                    IntStream.range(0, 151).mapToObj(i -> new Key("key" + i)).collect(ImmutableList.toImmutableList());
            ImmutableList<TargetRecord> found = sandbox.organizations.find(keys);
            assertThat(found).hasSize(150);
            List<TargetId> ids =
                    new ArrayList<>(found.stream().map(TargetRecord::id).toList());
            ids.add(TargetId.of(1));
            assertThat(sandbox.organizations.fetch(ids)).containsExactlyInAnyOrderElementsOf(found);
            assertThat(sandbox.organizations.fetch(List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("effects")
    void list_survivesEveryFault(Effect effect) {
        try (Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> fake.organizations(IntStream.rangeClosed(1, 150).mapToObj(i -> row(i, "2026-01-01T00:00:00Z"))),
                config -> config.readTimeout(Duration.ofSeconds(2)))) {
            sandbox.zendesk.signIn();
            sandbox.fault(effect, "/api/v2/organizations");
            try {
                assertThat(TestDesk.records(sandbox.organizations.list())).hasSize(150);
            } catch (FailureException e) {
                assertThat(e.failure().kind().mayPass()).isFalse();
                assertThat(e.failure().operation()).isEqualTo("list organizations");
                SECRETS.forEach(secret -> assertThat(e).hasMessageNotContaining(secret));
            }
        }
    }
}
