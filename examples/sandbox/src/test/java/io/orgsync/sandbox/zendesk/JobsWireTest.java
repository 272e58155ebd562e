package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that are listed, lost, stuck, killed or forgotten. */
final class JobsWireTest {

    private static final String CREATE = "/api/v2/organizations/create_many";
    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private static String named(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{'name':'Organization " + i + "','external_id':'key " + i + "'}")
                .collect(Collectors.joining(",", "{'organizations':[", "]}"));
    }

    @Test
    void jobs_canBeListedAndShownTogether() {
        String first = desk.post(CREATE, named(0, 1)).at("/job_status/id").asText();
        desk.advance(Duration.ofSeconds(10));
        String second = desk.post(CREATE, named(1, 2)).at("/job_status/id").asText();
        Answer list = desk.get("/api/v2/job_statuses?page[size]=50");
        Answer many = desk.get("/api/v2/job_statuses/show_many?ids=" + first + "," + second + ",V3-none");

        assertThat(list.at("/job_statuses/0/id").asText()).isEqualTo(second);
        assertThat(list.at("/job_statuses/1/id").asText()).isEqualTo(first);
        assertThat(list.at("/meta/has_more").asBoolean()).isFalse();
        assertThat(many.at("/job_statuses")).hasSize(2);
        assertThat(many.at("/job_statuses/0/id").asText()).isEqualTo(first);
        assertThat(many.at("/job_statuses/0/status").asText()).isEqualTo("completed");
        assertThat(desk.get("/api/v2/job_statuses").at("/count").asInt()).isEqualTo(2);
        assertThat(desk.get("/api/v2/job_statuses/show_many").status()).isEqualTo(400);
    }

    @Test
    void job_isForgottenADayAfterItsEnd() {
        Answer queued = desk.post(CREATE, named(0, 1));
        desk.finished(queued);
        String url = queued.at("/job_status/url").asText();

        desk.advance(Duration.ofDays(1));
        assertThat(desk.get(url).status()).isEqualTo(200);
        desk.advance(Duration.ofSeconds(1));
        assertThat(desk.get(url).status()).isEqualTo(404);
    }

    @Test
    void loseJob_resolvesToNothingThoughCarriedOut() {
        desk.fake().misbehave("lose-job", DeskClient.object("{}"));

        Answer queued = desk.post(CREATE, named(0, 3));

        assertThat(desk.get(queued.at("/job_status/url").asText()).status()).isEqualTo(404);
        assertThat(desk.get("/api/v2/job_statuses").at("/count").asInt()).isZero();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void loseJobUnstarted_isNeverCarriedOut() {
        desk.fake().misbehave("lose-job-unstarted", DeskClient.object("{}"));

        Answer queued = desk.post(CREATE, named(0, 3));
        desk.advance(Duration.ofMinutes(1));

        assertThat(desk.get(queued.at("/job_status/url").asText()).status()).isEqualTo(404);
        assertThat(count()).isZero();
    }

    @Test
    void jobStuck_keepsWorkingForSoManyPolls() {
        desk.fake().misbehave("job-stuck", DeskClient.object("{'polls':3}"));
        String url = desk.post(CREATE, named(0, 1)).at("/job_status/url").asText();
        desk.advance(Duration.ofMinutes(1));

        ImmutableList<String> states = IntStream.range(0, 5)
                .mapToObj(i -> desk.get(url).at("/job_status/status").asText())
                .collect(ImmutableList.toImmutableList());

        assertThat(states).containsExactly("working", "working", "working", "working", "completed");
    }

    @Test
    void killJob_leavesHalfOfItDone() {
        desk.fake().misbehave("kill-job", DeskClient.object("{}"));

        ObjectNode job = desk.finished(desk.post(CREATE, named(0, 10)));

        assertThat(job.get("status").asText()).isEqualTo("killed");
        assertThat(job.get("message").asText()).startsWith("Killed at ");
        assertThat(job.get("results").isNull()).isTrue();
        assertThat(count()).isEqualTo(5);
    }

    @Test
    void jobResults_canBeMissingOrShort() {
        desk.fake().misbehave("job-results-null", DeskClient.object("{}"));
        ObjectNode without = desk.finished(desk.post(CREATE, named(0, 2)));
        desk.fake().misbehave("job-results-short", DeskClient.object("{}"));
        ObjectNode shortOne = desk.finished(desk.post(CREATE, named(2, 4)));

        assertThat(without.get("status").asText()).isEqualTo("completed");
        assertThat(without.get("results").isNull()).isTrue();
        assertThat(shortOne.get("results")).hasSize(1);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void tooManyJobs_canBeAskedFor() {
        desk.fake().misbehave("too-many-jobs", DeskClient.object("{'count':1}"));

        assertThat(desk.post(CREATE, named(0, 1)).at("/error").asText()).isEqualTo("TooManyJobs");
        assertThat(desk.post(CREATE, named(0, 1)).status()).isEqualTo(200);
    }

    private int count() {
        return desk.get("/api/v2/organizations/count").at("/count/value").asInt();
    }
}
