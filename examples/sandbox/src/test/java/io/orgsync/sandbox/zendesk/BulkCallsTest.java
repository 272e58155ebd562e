package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BulkCallsTest {

    private static final String CREATE = "/api/v2/organizations/create_many";
    private static final String UPDATE = "/api/v2/organizations/update_many";

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
    void createMany_goesThroughTheRecordedStates() {
        Answer queued = desk.post(CREATE + ".json", named(0, 100));

        assertThat(queued.status()).isEqualTo(200);
        String id = queued.at("/job_status/id").asText();
        assertThat(id).matches("V3-[0-9a-f]{32}");
        String url = desk.url() + "/api/v2/job_statuses/" + id + ".json";
        assertThat(queued.text())
                .isEqualTo(("{'job_status':{'id':'" + id + "','job_type':'Bulk Create Organization','url':'" + url
                                + "','total':100,'progress':null,'status':'queued','message':null,'results':null}}")
                        .replace('\'', '"'));
        assertThat(queued.header("zendesk-ratelimit-inflight-jobs")).isEqualTo("total=30; remaining=29; resets=60");

        JsonNode working = desk.get(url).at("/job_status");
        assertThat(working.get("status").asText()).isEqualTo("working");
        assertThat(working.get("progress").asInt()).isEqualTo(70);
        assertThat(working.get("message").asText()).isEqualTo("Creating organization #70");
        assertThat(working.get("results").isNull()).isTrue();

        JsonNode completed = desk.get(url).at("/job_status");
        assertThat(completed.get("status").asText()).isEqualTo("completed");
        assertThat(completed.get("progress").asInt()).isEqualTo(100);
        assertThat(completed.get("message").asText()).isEqualTo("Completed at 2026-05-01 10:00:00 +0000");
        assertThat(completed.get("results")).hasSize(100);
        JsonNode last = completed.at("/results/99");
        assertThat(last.toString()).isEqualTo("{\"status\":\"Created\",\"id\":" + last.get("id") + "}");
        assertThat(desk.organization(last.get("id").asLong()).get("name").asText())
                .isEqualTo("Organization 99");
    }

    @Test
    void createMany_isNotCarriedOutBeforeItIsLookedAtOrThreeSecondsWentBy() {
        desk.post(CREATE, named(0, 2));
        assertThat(count()).isZero();

        desk.advance(Duration.ofMillis(2999));
        assertThat(count()).isZero();
        desk.advance(Duration.ofMillis(1));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void createMany_neverLookedAt_isOverByTheClock() {
        Answer queued = desk.post(CREATE, named(0, 2));
        desk.advance(Duration.ofHours(1));

        JsonNode job = desk.get(queued.at("/job_status/url").asText()).at("/job_status");

        assertThat(job.get("status").asText()).isEqualTo("completed");
        assertThat(job.get("message").asText()).isEqualTo("Completed at 2026-05-01 10:00:05 +0000");
        long first = job.at("/results/0/id").asLong();
        assertThat(desk.organization(first).get("updated_at").asText()).isEqualTo("2026-05-01T10:00:03Z");
    }

    @Test
    void createMany_namesTakenAlsoWithinTheJob_failInPlace() {
        desk.create("{'name':'Taken'}");

        JsonNode job = desk.finished(desk.post(
                CREATE, "{'organizations':[{'name':'New'},{'name':' taken'},{'name':'NEW'},{'name':'Other'}]}"));

        assertThat(job.get("status").asText()).isEqualTo("completed");
        assertThat(job.get("progress").asInt()).isEqualTo(4);
        assertThat(job.at("/results/0/status").asText()).isEqualTo("Created");
        assertThat(job.at("/results/1"))
                .isEqualTo(DeskClient.object("{'index':1,'error':'OrganizationCreateFailed',"
                        + "'details':'Name:  taken has already been taken'}"));
        assertThat(job.at("/results/2/index").asInt()).isEqualTo(2);
        assertThat(job.at("/results/3/status").asText()).isEqualTo("Created");
    }

    @Test
    void createMany_whereAllFail_isFailedWithResults() {
        JsonNode job = desk.finished(desk.post(CREATE, "{'organizations':[{'name':''},{'notes':'n'}]}"));

        assertThat(job.get("status").asText()).isEqualTo("failed");
        assertThat(job.get("progress").asInt()).isZero();
        assertThat(job.get("message").asText()).startsWith("Failed at ");
        assertThat(job.at("/results/1/details").asText()).isEqualTo("Name: cannot be blank");
    }

    @Test
    void createMany_of101_isRefusedAsRecorded() {
        Answer answer = desk.post(CREATE, named(0, 101));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"error\":\"TooManyValues\",\"description\":\"Parameter  cannot specify more than 100"
                        + " values\",\"max_count\":100}");
        assertThat(count()).isZero();
    }

    @Test
    void createMany_withoutItems_isAnInvalidAttribute() {
        assertThat(desk.post(CREATE, "{'organizations':[]}").status()).isEqualTo(400);
        assertThat(desk.post(CREATE, "{'organizations':['x']}").status()).isEqualTo(400);
        assertThat(desk.post(CREATE, "{}").at("/error/title").asText()).isEqualTo("Invalid attribute");
    }

    @Test
    void createMany_31AtOnce_isTooManyJobs() {
        for (int i = 0; i < 30; i++) {
            assertThat(desk.post(CREATE, named(i, i + 1)).status()).isEqualTo(200);
        }

        Answer refused = desk.post(CREATE, named(30, 31));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isNotEmpty();
        assertThat(refused.at("/error").asText()).isEqualTo("TooManyJobs");
        assertThat(refused.at("/description").asText())
                .isEqualTo("Too many OrganizationBulkCreateJob jobs are currently queued or running. Try again later.");
        assertThat(refused.at("/current_job_ids")).hasSize(30);
        desk.advance(Duration.ofSeconds(5));
        assertThat(desk.post(CREATE, named(30, 31)).status()).isEqualTo(200);
    }

    @Test
    void updateMany_batch_answersInTheOrderOfTheRequest() {
        long a = desk.create("{'name':'a'}");
        long b = desk.create("{'name':'b'}");
        desk.advance(Duration.ofMinutes(1));

        Answer queued = desk.put(
                UPDATE,
                "{'organizations':[{'id':" + b + ",'name':'x'},{'id':" + a + ",'name':'X'},{'id':7,'name':'y'},"
                        + "{'name':'z'}]}");
        JsonNode job = desk.finished(queued);

        assertThat(job.get("job_type").asText()).isEqualTo("Bulk Update Organization");
        assertThat(job.get("results"))
                .isEqualTo(DeskClient.object(
                                "{'r':[{'action':'update','id':" + b + ",'status':'Updated','success':true},"
                                        + "{'index':1,'error':'OrganizationUpdateFailed','id':" + a
                                        + ",'details':'Name:  X has already been taken'},"
                                        + "{'index':2,'error':'OrganizationNotFound','details':'Organization: not found','id':7},"
                                        + "{'index':3,'error':'OrganizationNotFound','details':'Organization: not found'}]}")
                        .get("r"));
        assertThat(desk.organization(b).get("updated_at").asText()).isEqualTo("2026-05-01T10:01:00Z");
        assertThat(desk.organization(a).get("updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void updateMany_bulk_changesAllByIdsOrExternalIds() {
        long a = desk.create("{'name':'a','external_id':'ka'}");
        long b = desk.create("{'name':'b','external_id':'kb'}");
        JsonNode byIds = desk.finished(desk.put(UPDATE + "?ids=" + a + "%2C" + b, "{'organization':{'notes':'n'}}"));
        JsonNode byKeys = desk.finished(desk.put(UPDATE + "?external_ids=KA,none", "{'organization':{'notes':'m'}}"));

        assertThat(byIds.at("/results/1/id").asLong()).isEqualTo(b);
        assertThat(byKeys.at("/results/1/error").asText()).isEqualTo("OrganizationNotFound");
        assertThat(desk.organization(a).get("notes").asText()).isEqualTo("m");
        assertThat(desk.organization(b).get("notes").asText()).isEqualTo("n");
    }

    @Test
    void destroyMany_deletesByIds() {
        long a = desk.create("{'name':'a'}");
        long b = desk.create("{'name':'b','external_id':'kb'}");
        Answer queued = desk.delete("/api/v2/organizations/destroy_many.json?ids=" + a + ",5");
        JsonNode working = desk.get(queued.at("/job_status/url").asText()).at("/job_status");
        JsonNode job = desk.finished(queued);

        assertThat(job.get("job_type").asText()).isEqualTo("Bulk Delete Organization");
        assertThat(working.get("message").asText()).isEqualTo("Deleting Organization #1");
        assertThat(job.at("/results/0"))
                .isEqualTo(DeskClient.object("{'action':'delete','id':" + a + ",'status':'Deleted','success':true}"));
        assertThat(job.at("/results/1/error").asText()).isEqualTo("OrganizationNotFound");
        assertThat(desk.get("/api/v2/organizations/" + a).status()).isEqualTo(404);
        desk.finished(desk.delete("/api/v2/organizations/destroy_many?external_ids=kb"));
        assertThat(desk.get("/api/v2/organizations/" + b).status()).isEqualTo(404);
        assertThat(desk.delete("/api/v2/organizations/destroy_many").status()).isEqualTo(400);
    }

    private int count() {
        return desk.get("/api/v2/organizations/count").at("/count/value").asInt();
    }
}
