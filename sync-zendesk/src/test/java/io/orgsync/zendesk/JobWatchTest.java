package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.TargetId;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.TargetWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JobWatchTest {

    private final TestDesk desk = new TestDesk();
    private final TargetWriter writer =
            desk.zendesk.organizations(ImmutableList.of()).writer();

    @AfterEach
    void close() {
        desk.close();
    }

    private JobState poll(Job job, String body) {
        desk.says(body);
        return writer.poll(ImmutableList.of(job)).get(0);
    }

    private JobState poll(String status, String results, int items) {
        return poll(
                new Job("j", items),
                "{\"job_statuses\":[{\"id\":\"j\",\"status\":\"" + status + "\",\"message\":\"said\",\"results\":"
                        + results + "}]}");
    }

    private Failure unclear(String status, String results, int items) {
        JobState state = poll(status, results, items);
        assertThat(state).isInstanceOf(JobState.Unclear.class);
        return ((JobState.Unclear) state).failure();
    }

    private static Failure refusal(JobState state, int item) {
        assertThat(state).isInstanceOf(JobState.Finished.class);
        ItemResult result = ((JobState.Finished) state).results().get(item);
        assertThat(result).isInstanceOf(ItemResult.Refused.class);
        return ((ItemResult.Refused) result).failure();
    }

    @Test
    void poll_working() {
        Job job = new Job("V3-7b42a3c544019bb3347254748eda248d", 30);
        assertThat(poll(job, TestDesk.resource("jobs/create-working.json"))).isEqualTo(new JobState.Running(job));
        assertThat(desk.target(0)).isEqualTo("/api/v2/job_statuses/show_many?ids=" + job.id());
    }

    @Test
    void poll_unknownStateIsRunning() {
        assertThat(poll("paused", "null", 1)).isInstanceOf(JobState.Running.class);
    }

    @Test
    void poll_createdInOrder() {
        Job job = new Job("V3-7b42a3c544019bb3347254748eda248d", 4);
        JobState.Finished finished = (JobState.Finished) poll(job, TestDesk.resource("jobs/create-completed.json"));
        assertThat(finished.results())
                .startsWith(new ItemResult.Written(TargetId.of(19856122753300L)))
                .hasSize(4);
    }

    @Test
    void poll_updated() {
        Job job = new Job("V3-693402ff502565d50b1b878825a45fe9", 2);
        JobState.Finished finished = (JobState.Finished) poll(job, TestDesk.resource("jobs/update-completed.json"));
        assertThat(finished.results())
                .containsExactly(
                        new ItemResult.Written(TargetId.of(19856122753300L)),
                        new ItemResult.Written(TargetId.of(19856122753684L)));
    }

    // facetoe/zenpy#291, facetoe/zenpy#76
    @Test
    void poll_partialFailure() {
        // The recording was cut to four of a hundred results, so the last one's index does not fit its place any more.
        String body = TestDesk.resource("jobs/update-partial-failure.json").replace("\"index\": 99", "\"index\": 3");
        JobState state = poll(new Job("V3-ffeda191e5930dbdd60038ab658da2bf", 4), body);
        assertThat(((JobState.Finished) state).results().get(0)).isInstanceOf(ItemResult.Written.class);
        Failure failure = refusal(state, 1);
        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(failure.code()).isEqualTo("DuplicateValue");
        assertThat(failure.field()).isEqualTo("name");
        assertThat(failure.record()).isEqualTo("6164110666394");
        assertThat(failure.message()).endsWith("has already been taken");
    }

    @Test
    void poll_failedWithResults() {
        JobState state = poll(
                "failed",
                "[{\"index\":0,\"error\":\"OrganizationCreateFailed\",\"details\":\"External: x has already been taken\"}]",
                1);
        assertThat(refusal(state, 0).field()).isEqualTo("external_id");
    }

    @Test
    void poll_otherShapesOfRefusal() {
        JobState state = poll(
                "completed",
                "[{\"id\":1,\"success\":false},{\"errors\":\"Something\"},{\"error\":\"X\",\"details\":{\"name\":"
                        + "[{\"error\":\"DuplicateValue\",\"description\":\"Name has already been taken\"}]}},"
                        + "{\"error\":\"OrganizationCreateFailed\",\"details\":\"External id: 1 is odd\"}]",
                4);
        assertThat(refusal(state, 0).message()).isEmpty();
        assertThat(refusal(state, 0).field()).isNull();
        assertThat(refusal(state, 1).message()).isEqualTo("Something");
        assertThat(refusal(state, 2).code()).isEqualTo("DuplicateValue");
        assertThat(refusal(state, 2).field()).isEqualTo("name");
        assertThat(refusal(state, 3).code()).isEqualTo("OrganizationCreateFailed");
        assertThat(refusal(state, 3).field()).isEqualTo("external_id");
    }

    @Test
    void poll_resultsThatCannotBePaired() {
        assertThat(unclear("completed", "[{\"id\":1}]", 2).message()).contains("1 results for 2 items: said");
        assertThat(unclear("completed", "null", 2).message()).contains("no list of results");
        assertThat(unclear("completed", "{\"success\":true}", 1).kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(unclear("failed", "null", 1).kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(unclear("completed", "[{\"index\":1,\"id\":5}]", 1).message())
                .contains("result 0");
        assertThat(unclear("completed", "[{\"status\":\"Created\"}]", 1).message())
                .contains("result 0");
        assertThat(unclear("killed", "null", 1).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }

    // facetoe/zenpy#291, facetoe/zenpy#76
    @Test
    void poll_forgottenJob() {
        assertThat(poll(new Job("gone", 1), "{\"job_statuses\":[]}")).isInstanceOf(JobState.Unclear.class);
    }

    @Test
    void poll_forgottenJobHidesNoOther() {
        String missing = TestDesk.resource("errors/record-not-found.json");
        desk.says(desk.answer(404).body(missing))
                .says(desk.answer(404).body(missing))
                .says("{\"job_statuses\":[{\"id\":\"there\",\"status\":\"queued\"}]}");
        assertThat(writer.poll(ImmutableList.of(new Job("gone", 1), new Job("there", 1))))
                .hasSize(2)
                .last()
                .isInstanceOf(JobState.Running.class);
    }

    @Test
    void poll_manyJobsByOneRequest() {
        ImmutableList<Job> jobs =
                IntStream.range(0, 101).mapToObj(i -> new Job("j" + i, 1)).collect(ImmutableList.toImmutableList());
        desk.says("{\"job_statuses\":[]}").says("{\"job_statuses\":[]}");
        assertThat(writer.poll(jobs)).hasSize(101);
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    void poll_thatCannotBeAnswered() {
        desk.says(desk.answer(403));
        assertThatThrownBy(() -> writer.poll(ImmutableList.of(new Job("j", 1)))).isInstanceOf(FailureException.class);
    }

    @Test
    void jobsUnderWay_organizationsOnly() {
        desk.says("{\"job_statuses\":[{\"id\":\"1\",\"status\":\"working\",\"job_type\":\"Bulk Create Organization\"},"
                        + "{\"id\":\"2\",\"status\":\"queued\",\"job_type\":\"Bulk Create Ticket\"},"
                        + "{\"id\":\"3\",\"status\":\"queued\"}],\"meta\":{\"has_more\":true,\"after_cursor\":\"c\"}}")
                .says(
                        "{\"job_statuses\":[{\"id\":\"4\",\"status\":\"completed\",\"job_type\":\"Bulk Update Organization\"}],"
                                + "\"meta\":{\"has_more\":false,\"after_cursor\":\"d\"}}");
        assertThat(desk.zendesk.organizations(ImmutableList.of()).jobsUnderWay())
                .containsExactly("1", "3");
    }
}
