package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetUsage;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxWriteTest {

    private static final String LEVEL = "organization_fields.support_level";

    static Stream<Effect> effects() {
        return Effects.all();
    }

    // jstanden/cerb#1416
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
    void delete_isAJob_andOneThatIsGoneIsNotFound() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 2));
            List<WriteItem> items = List.of(deletion("Org 0", sandbox), deletion("Org 1", sandbox));
            sandbox.write(Batch.Operation.DELETE, items.subList(0, 1));
            assertThat(sandbox.storedCount()).isEqualTo(1);
            JobState.Finished again = (JobState.Finished)
                    sandbox.write(Batch.Operation.DELETE, items).get(0);
            assertThat(((ItemResult.Refused) again.results().get(0)).failure().kind())
                    .isEqualTo(FailureKind.NOT_FOUND);
            assertThat(again.results().get(1)).isInstanceOf(ItemResult.Written.class);
            assertThat(sandbox.storedCount()).isZero();
        }
    }

    private static WriteItem deletion(String name, Sandbox sandbox) {
        TargetId id = TargetId.of(sandbox.stored(name).path("id").asLong());
        return new WriteItem(new Key(name), id, Fields.none(), Fields.of("name", FieldValue.text(name)));
    }

    @Test
    void usage_tellsChangesAndDependents() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.write(Batch.Operation.CREATE, Sandbox.creations(0, 3));
            TargetId untouched = TargetId.of(sandbox.stored("Org 0").path("id").asLong());
            TargetId changed = TargetId.of(sandbox.stored("Org 1").path("id").asLong());
            TargetId gone = TargetId.of(sandbox.stored("Org 2").path("id").asLong());
            sandbox.clock.advance(Duration.ofMinutes(1));
            sandbox.fake.put(
                    "organizations", changed.value(), Json.NODES.objectNode().put("notes", "called them"));
            sandbox.fake.delete("organizations", gone.value());
            ImmutableMap<TargetId, TargetUsage> usage = sandbox.organizations.usage(List.of(untouched, changed, gone));
            assertThat(usage).containsOnlyKeys(untouched, changed);
            assertThat(usage.values().asList().get(0).sign()).isEmpty();
            assertThat(usage.values().asList().get(0).dependents())
                    .isEqualTo(ImmutableMap.of("tickets", 0L, "users", 0L));
            assertThat(usage.values().asList().get(1).sign()).isPresent();
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

    @ParameterizedTest
    @MethodSource("effects")
    void submit_saysWhetherItWasCarriedOut(Effect effect) {
        try (Sandbox sandbox =
                new Sandbox(Sandbox.CLIENT, fake -> {}, config -> config.readTimeout(Duration.ofSeconds(2)))) {
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
            assertThat(sandbox.organizations.jobsUnderWay()).hasSize(10);
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
                assertThat(sandbox.organizations.jobsUnderWay()).isEmpty();
            }
            assertThat(sandbox.exchanges).extracting(Exchange::status).containsOnly(200);
            assertThat(Duration.between(TestTime.START, sandbox.clock.instant()))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }
}
