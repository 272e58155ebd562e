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
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.WriteItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    private static final List<String> SECRETS =
            List.of("sandbox-client-secret", "sandbox-access-token", "sandbox-api-token");
    private static final String LEVEL = "organization_fields.support_level";

    static Stream<ZendeskLogin> logins() {
        return Stream.of(Sandbox.CLIENT, Sandbox.BEARER, Sandbox.API_TOKEN);
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
            assertThat(sandbox.organizations.jobsUnderWay()).isZero();
            sandbox.state("expire-tokens");
            assertThat(sandbox.organizations.jobsUnderWay()).isZero();
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

    @Test
    void write_partialFailure() {
        try (Sandbox sandbox = new Sandbox()) {
            List<WriteItem> items = new ArrayList<>(Sandbox.creations(0, 3));
            items.add(TestDesk.creation("twin", Fields.of("name", FieldValue.text(" ORG 1 "))));
            JobState.Finished finished = (JobState.Finished)
                    sandbox.write(Batch.Operation.CREATE, items).get(0);
            assertThat(finished.results())
                    .hasSize(4)
                    .filteredOn(ItemResult.Written.class::isInstance)
                    .hasSize(3);
            ItemResult.Refused refused = (ItemResult.Refused) finished.results().get(3);
            assertThat(refused.failure().code()).isEqualTo("DuplicateValue");
            assertThat(refused.failure().field()).isEqualTo("name");
        }
    }

    @Test
    void write_everythingRefused() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 2));
            JobState.Finished again = (JobState.Finished) sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 2))
                    .get(0);
            assertThat(again.results()).allMatch(ItemResult.Refused.class::isInstance);
        }
    }

    @Test
    void write_updateKeepsFieldsAndTagsConsistent() {
        try (Sandbox sandbox = new Sandbox()) {
            Fields first = Fields.of("name", FieldValue.text("Acme"))
                    .with(LEVEL, FieldValue.text("premium"))
                    .with("organization_fields.not_in_sfdc", FieldValue.flag(true))
                    .with("organization_fields.aar", FieldValue.number(new BigDecimal("12.5")))
                    .with("tags", FieldValue.set(List.of("vip")));
            sandbox.write(Batch.Operation.CREATE, List.of(TestDesk.creation("k", first)));
            TargetRecord read = TestDesk.records(sandbox.organizations.list()).get(0);
            assertThat(read.fields().get("tags")).isEqualTo(FieldValue.set(List.of("not_in_sfdc", "premium", "vip")));
            assertThat(read.fields().get("organization_fields.aar"))
                    .isEqualTo(FieldValue.number(new BigDecimal("12.5")));
            Fields second = Fields.of(LEVEL, FieldValue.text("ultimate"))
                    .with("tags", FieldValue.set(List.of("not_in_sfdc", "premium", "vip", "prospect")));
            sandbox.write(
                    Batch.Operation.UPDATE, List.of(new WriteItem(new Key("k"), read.id(), second, read.fields())));
            assertThat(sandbox.stored("Acme").path("tags"))
                    .hasToString("[\"not_in_sfdc\",\"prospect\",\"ultimate\",\"vip\"]");
            assertThat(sandbox.stored("Acme")
                            .at("/organization_fields/not_in_sfdc")
                            .asBoolean())
                    .isTrue();
            assertThat(sandbox.stored("Acme")
                            .at("/organization_fields/support_level")
                            .asText())
                    .isEqualTo("ultimate");
        }
    }

    @Test
    void write_tooManyJobsPasses() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.state("too-many-jobs");
            assertThat(sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 1))
                            .get(0))
                    .isInstanceOf(JobState.Finished.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose-job", "lose-job-unstarted", "kill-job", "job-results-null", "job-results-short"})
    void write_jobThatCannotBeRead(String state) {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.state(state);
            assertThat(sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 10))
                            .get(0))
                    .isInstanceOf(JobState.Unclear.class);
        }
    }

    static Stream<Effect> effects() {
        return Effects.all();
    }

    @ParameterizedTest
    @MethodSource("effects")
    void list_survivesEveryFault(Effect effect) {
        try (Sandbox sandbox = new Sandbox(
                Sandbox.CLIENT,
                fake -> fake.organizations(IntStream.rangeClosed(1, 150).mapToObj(i -> row(i, "2026-01-01T00:00:00Z"))),
                config -> config)) {
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

    @ParameterizedTest
    @MethodSource("effects")
    void submit_saysWhetherItWasCarriedOut(Effect effect) {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.zendesk.signIn();
            sandbox.fault(effect, "/api/v2/organizations/create_many");
            Submission submission = sandbox.writer.submit(
                    new Batch(Batch.Operation.CREATE, ImmutableList.copyOf(Sandbox.creations(0, 5))));
            sandbox.clock.advance(Duration.ofSeconds(10));
            long stored = sandbox.storedCount();
            Set<Long> possible =
                    submission.fold(accepted -> Set.of(5L), notCarriedOut -> Set.of(0L), unknown -> Set.of(0L, 5L));
            assertThat(possible).as(submission.toString()).contains(stored);
            assertThat(sandbox.exchanges.toString()).doesNotContain("sandbox-client-secret");
        }
    }

    @Test
    void poll_severalJobsTogether() {
        try (Sandbox sandbox = new Sandbox()) {
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Submission submission = sandbox.writer.submit(new Batch(
                        Batch.Operation.CREATE, ImmutableList.copyOf(Sandbox.creations(i * 100, i * 100 + 100))));
                jobs.add(((Submission.Accepted) submission).job());
            }
            assertThat(sandbox.organizations.jobsUnderWay()).isEqualTo(10);
            long before = sandbox.zendesk.requests();
            assertThat(sandbox.finished(jobs)).allMatch(JobState.Finished.class::isInstance);
            assertThat(sandbox.zendesk.requests() - before).isLessThanOrEqualTo(2);
            assertThat(sandbox.storedCount()).isEqualTo(1000);
        }
    }

    @Test
    void pace_leavesRoomForOthers() {
        try (Sandbox sandbox =
                new Sandbox(Sandbox.API_TOKEN, fake -> fake.ratePerMinute(10), config -> config.leaveFree(0.5))) {
            for (int i = 0; i < 12; i++) {
                assertThat(sandbox.organizations.jobsUnderWay()).isZero();
            }
            assertThat(sandbox.exchanges).extracting(Exchange::status).containsOnly(200);
            assertThat(Duration.between(TestTime.START, sandbox.clock.instant()))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }
}
