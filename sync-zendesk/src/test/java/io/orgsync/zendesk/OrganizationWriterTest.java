package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrganizationWriterTest {

    private static final String JOB = "{\"job_status\":{\"id\":\"V3-1\",\"status\":\"queued\",\"total\":1}}";

    private final TestDesk desk = new TestDesk().saysFields();
    private final TargetWriter writer =
            desk.zendesk.organizations(ImmutableList.of("name")).writer();

    @AfterEach
    void close() {
        desk.close();
    }

    private static Batch updates(WriteItem... items) {
        return new Batch(Batch.Operation.UPDATE, ImmutableList.copyOf(items));
    }

    private Failure notCarriedOut(MockResponse.Builder answer) {
        desk.says(answer);
        Submission submission = writer.submit(TestDesk.creations(1));
        assertThat(submission).isInstanceOf(Submission.NotCarriedOut.class);
        return ((Submission.NotCarriedOut) submission).failure();
    }

    private Failure unknown(MockResponse.Builder answer) {
        desk.says(answer);
        Submission submission = writer.submit(TestDesk.creations(1));
        assertThat(submission).isInstanceOf(Submission.Unknown.class);
        return ((Submission.Unknown) submission).failure();
    }

    @Test
    void submit_create() {
        desk.saysFile("jobs/create-queued.json");
        assertThat(writer.submit(TestDesk.creations(2)))
                .isEqualTo(new Submission.Accepted(new Job("V3-7b42a3c544019bb3347254748eda248d", 2)));
        assertThat(desk.asked.get(1).getRequestLine()).isEqualTo("POST /api/v2/organizations/create_many HTTP/1.1");
        assertThat(desk.body(1)).hasToString("{\"organizations\":[{\"name\":\"Name 0\"},{\"name\":\"Name 1\"}]}");
    }

    @Test
    void submit_updateSendsTheGivenKeysOnly() {
        desk.says(JOB);
        Fields values = Fields.builder()
                .put("organization_fields.aar", FieldValue.number(new BigDecimal("1E+3")))
                .put("organization_fields.seats", FieldValue.number(new BigDecimal("0.10")))
                .put("organization_fields.not_in_sfdc", FieldValue.flag(true))
                .put("organization_fields.expiration_date", FieldValue.day(LocalDate.of(2026, 3, 1)))
                .put("organization_fields.salesforce_id", FieldValue.empty())
                .put("notes", FieldValue.text("é \"x\""))
                .put("domain_names", FieldValue.empty())
                .build();
        assertThat(writer.submit(updates(TestDesk.update(7, values, Fields.none()))))
                .isInstanceOf(Submission.Accepted.class);
        assertThat(desk.asked.get(1).getRequestLine()).isEqualTo("PUT /api/v2/organizations/update_many HTTP/1.1");
        assertThat(desk.asked.get(1).getBody().utf8())
                .isEqualTo("{\"organizations\":[{\"id\":7,\"organization_fields\":{\"aar\":1000,\"seats\":0.10,"
                        + "\"not_in_sfdc\":true,\"expiration_date\":\"2026-03-01\",\"salesforce_id\":null},"
                        + "\"notes\":\"é \\\"x\\\"\",\"domain_names\":[]}]}");
    }

    @Test
    void submit_tagsFollowTheFieldsThatAreWritten() {
        desk.says(JOB);
        Fields before = Fields.builder()
                .put("tags", FieldValue.set(ImmutableList.of("mine", "premium", "not_in_sfdc", "vip")))
                .put("organization_fields.support_level", FieldValue.text("premium"))
                .build();
        Fields values = Fields.builder()
                .put("tags", FieldValue.set(ImmutableList.of("mine", "premium", "new")))
                .put("organization_fields.support_level", FieldValue.text("ultimate"))
                .build();
        assertThat(writer.submit(updates(TestDesk.update(7, values, before)))).isInstanceOf(Submission.Accepted.class);
        assertThat(desk.body(1).at("/organizations/0/tags"))
                .hasToString("[\"mine\",\"new\",\"not_in_sfdc\",\"ultimate\"]");
    }

    @Test
    void submit_delete() {
        try (TestDesk fresh = new TestDesk()) {
            fresh.says(JOB);
            WriteItem one = TestDesk.update(7, Fields.none(), Fields.of("name", FieldValue.text("Gone")));
            WriteItem other = TestDesk.update(8, Fields.none(), Fields.none());
            assertThat(deleting(fresh, one, other)).isEqualTo(new Submission.Accepted(new Job("V3-1", 2)));
            assertThat(fresh.asked.get(0).getRequestLine())
                    .isEqualTo("DELETE /api/v2/organizations/destroy_many?ids=7%2C8 HTTP/1.1");
            assertThat(fresh.asked.get(0).getBodySize()).isZero();
        }
    }

    @Test
    void submit_deleteIsSentOnce_evenIfTheServiceWantsItAtOnceAgain() {
        try (TestDesk fresh = new TestDesk()) {
            fresh.says(fresh.answer(503).addHeader("Retry-After", "0")).says(JOB);
            assertThat(deleting(fresh, TestDesk.update(7, Fields.none(), Fields.none())))
                    .isInstanceOf(Submission.Unknown.class);
            assertThat(fresh.asked).hasSize(1);
        }
    }

    private static Submission deleting(TestDesk desk, WriteItem... items) {
        return desk.zendesk
                .organizations(ImmutableList.of("name"))
                .writer()
                .submit(new Batch(Batch.Operation.DELETE, ImmutableList.copyOf(items)));
    }

    @Test
    void submit_tooManyItems() {
        assertThat(writer.batchSize()).isEqualTo(100);
        assertThatThrownBy(() -> writer.submit(TestDesk.creations(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void submit_updateWithoutId() {
        Batch batch = updates(TestDesk.creation("k", Fields.of("name", FieldValue.text("x"))));
        assertThatThrownBy(() -> writer.submit(batch)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void submit_withoutTheDeclaredFields() {
        try (TestDesk broken = new TestDesk()) {
            broken.says(broken.answer(403));
            assertThat(broken.zendesk.organizations(ImmutableList.of()).writer().submit(TestDesk.creations(1)))
                    .isInstanceOf(Submission.NotCarriedOut.class);
            assertThat(broken.asked).hasSize(1);
        }
    }

    @Test
    void submit_wholeBatchRefused() {
        Failure tooMany = notCarriedOut(desk.answer(400).body(TestDesk.resource("errors/too-many-values.json")));
        assertThat(tooMany.code()).isEqualTo("TooManyValues");
        Failure invalid = notCarriedOut(desk.answer(422).body(TestDesk.resource("errors/duplicate-name.json")));
        assertThat(invalid.code()).isEqualTo("DuplicateValue");
        assertThat(invalid.field()).isEqualTo("name");
        assertThat(notCarriedOut(desk.answer(403)).kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(notCarriedOut(desk.answer(401)).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    // airbytehq/airbyte#11035
    @Test
    void submit_rateLimitIsWaitedForAndSentAgain() {
        desk.says(desk.answer(429)
                        .setHeader("Content-Type", "text/plain")
                        .addHeader("Retry-After", "30")
                        .body("Number of allowed API requests per minute exceeded"))
                .says(JOB);
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.Accepted.class);
        assertThat(desk.time.waits).containsExactly(Duration.ofSeconds(30));
    }

    // airbytehq/airbyte#14253, airbytehq/airbyte#28653, airbytehq/airbyte#11899, airbytehq/airbyte#7373,
    // airbytehq/airbyte#6400
    @Test
    void submit_rateLimitThatDoesNotPass() {
        for (int i = 0; i < 5; i++) {
            desk.says(desk.answer(429).addHeader("Retry-After", "0"));
        }
        Failure failure = notCarriedOut(desk.answer(429));
        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(desk.time.waits).hasSize(5).allMatch(Duration.ofSeconds(15)::equals);
    }

    @Test
    void submit_unknownOutcomes() {
        assertThat(unknown(desk.answer(409)
                                .body("{\"error\":\"DatabaseConflict\",\"description\":\"Database collision\"}"))
                        .kind())
                .isEqualTo(FailureKind.COLLISION);
        assertThat(unknown(desk.answer(500).body("<html><body>oops</body></html>"))
                        .message())
                .isEqualTo("an HTML page instead of JSON");
        assertThat(unknown(desk.answer(503).addHeader("Retry-After", "0")).kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(unknown(desk.answer(408)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(unknown(desk.answer(200).body("{\"job_status\":{}}")).kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(unknown(desk.answer(200).body("{\"job_status\":{\"id\":")).kind())
                .isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(unknown(desk.answer(200)
                                .setHeader("Content-Type", "text/html")
                                .body("<html>"))
                        .message())
                .isEqualTo("the answer is not JSON but text/html");
        assertThat(desk.time.waits).isEmpty();
        assertThat(desk.asked).hasSize(8);
    }

    // django-salesforce/django-salesforce#159
    @Test
    void submit_connectionLostIsNeverSentAgain() {
        SocketEffect close = new SocketEffect.CloseSocket();
        assertThat(unknown(desk.answer(200).body(JOB).onResponseStart(close)).kind())
                .isEqualTo(FailureKind.NO_ANSWER);
        assertThat(unknown(desk.answer(200).body(JOB).onResponseBody(close)).kind())
                .isEqualTo(FailureKind.NO_ANSWER);
    }

    @Test
    void submit_redirectIsNotFollowed() {
        assertThat(notCarriedOut(desk.answer(307).addHeader("Location", desk.url() + "/elsewhere"))
                        .kind())
                .isEqualTo(FailureKind.FORBIDDEN);
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    void jobsSideBySide_tooManyJobs() {
        String tooMany =
                "{\"error\":\"TooManyJobs\",\"description\":\"Too many jobs are currently queued or running.\","
                        + "\"current_job_ids\":[\"14b1\"]}";
        desk.says(JOB).says(JOB.replace("V3-1", "V3-2"));
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.Accepted.class);
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.Accepted.class);
        assertThat(writer.jobsSideBySide()).isEqualTo(10);
        for (int i = 0; i < 6; i++) {
            desk.says(desk.answer(429).body(tooMany));
        }
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.NotCarriedOut.class);
        assertThat(writer.jobsSideBySide()).isEqualTo(2);
        assertThat(desk.time.waits.get(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void jobsSideBySide_tooManyJobsThatPassed() {
        desk.says(JOB)
                .says(desk.answer(429).body("{\"error\":\"TooManyJobs\"}"))
                .says(JOB.replace("V3-1", "V3-2"));
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.Accepted.class);
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.Accepted.class);
        assertThat(writer.jobsSideBySide()).isEqualTo(2);
    }

    @Test
    void jobsSideBySide_inFlightHeader() {
        desk.says(desk.answer(200)
                .addHeader("zendesk-ratelimit-inflight-jobs", "total=30; remaining=3; resets=60")
                .body(JOB));
        assertThat(writer.submit(TestDesk.creations(1))).isInstanceOf(Submission.Accepted.class);
        assertThat(writer.jobsSideBySide()).isEqualTo(4);
        desk.says(
                "{\"job_statuses\":[{\"id\":\"V3-1\",\"status\":\"completed\",\"results\":[{\"id\":1,\"status\":\"Created\"}]}]}");
        assertThat(writer.poll(ImmutableList.of(new Job("V3-1", 1)))).hasSize(1);
        assertThat(writer.jobsSideBySide()).isEqualTo(5);
    }
}
