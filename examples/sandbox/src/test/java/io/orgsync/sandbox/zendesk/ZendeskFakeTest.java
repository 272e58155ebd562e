package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZendeskFakeTest {

    private final DeskClient desk = DeskClient.withFields();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everyAnswer_carriesTheRecordedHeaders() {
        Answer answer = desk.get("/api/v2/organizations/count.json");

        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("date")).isEqualTo("Fri, 01 May 2026 10:00:00 GMT");
        assertThat(answer.header("cache-control")).isEqualTo("max-age=0, private, must-revalidate");
        assertThat(answer.header("etag")).matches("W/\"[0-9a-f]{32}\"");
        assertThat(answer.header("x-request-id")).matches("[0-9a-f]{16}-SBX");
        assertThat(answer.header("x-zendesk-api-version")).isEqualTo("v2");
        assertThat(answer.header("x-runtime")).isNotEmpty();
        assertThat(answer.header("x-rate-limit")).isEqualTo("100000");
        assertThat(answer.header("x-rate-limit-remaining")).isEqualTo("99999");
        assertThat(answer.header("ratelimit-limit")).isEqualTo("100000");
        assertThat(answer.header("ratelimit-remaining")).isEqualTo("99999");
        assertThat(answer.header("ratelimit-reset")).isEqualTo("60");
    }

    @Test
    void account_thatUsedItsMinuteUp_hasToWait() {
        try (DeskClient slow = DeskClient.start(setup -> setup.ratePerMinute(2))) {
            slow.get("/api/v2/users/me");
            slow.advance(Duration.ofMillis(15_500));
            slow.get("/api/v2/users/me");

            Answer refused = slow.get("/api/v2/users/me");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("45");
            assertThat(refused.header("x-rate-limit-remaining")).isEqualTo("0");
            assertThat(refused.header("content-type")).startsWith("text/plain");
            assertThat(refused.text()).isEqualTo("Number of allowed API requests per minute exceeded");
            slow.advance(Duration.ofSeconds(45));
            assertThat(slow.get("/api/v2/users/me").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/nothing", "/api/v2/organizations/1/nothing", "/api/v2", "/elsewhere", "/"})
    void unknownPath_isAnInvalidEndpoint(String path) {
        Answer answer = desk.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}");
    }

    @Test
    void tags_areSetAddedAndRemovedAsRecorded() {
        String path = "/api/v2/organizations/" + desk.create("{'name':'a','tags':['old']}") + "/tags";
        Answer set = desk.post(path, "{'tags':['tag2','tag3']}");
        Answer added = desk.put(path, "{'tags':['Tag4','gold']}");
        Answer removed = desk.send("DELETE", path + ".json", "{\"tags\":[\"tag2\",\"gold\"]}");

        assertThat(set.status()).isEqualTo(201);
        assertThat(set.header("location")).isEqualTo(desk.url() + path + ".json");
        assertThat(set.json()).isEqualTo(DeskClient.object("{'tags':['tag3','tag2']}"));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.at("/tags").toString()).isEqualTo("[\"tag4\",\"tag3\",\"tag2\",\"gold\"]");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(desk.get(path).at("/tags").toString()).isEqualTo("[\"tag4\",\"tag3\"]");
        assertThat(desk.put(path, "{}").status()).isEqualTo(400);
        assertThat(desk.get("/api/v2/organizations/1/tags").status()).isEqualTo(404);
    }

    @Test
    void addedTagOfAnOption_setsItsDropdown() {
        long id = desk.create("{'name':'a'}");

        desk.put("/api/v2/organizations/" + id + "/tags", "{'tags':['gold']}");

        assertThat(desk.organization(id).at("/organization_fields/level").asText())
                .isEqualTo("gold");
    }

    @Test
    void merge_deletesTheLoserAndMovesItsDomains() {
        long loser = desk.create("{'name':'a','domain_names':['a.example'],'notes':'lost'}");
        long winner = desk.create("{'name':'b','domain_names':['b.example']}");

        Answer merge = desk.post(
                "/api/v2/organizations/" + loser + "/merge", "{'organization_merge':{'winner_id':" + winner + "}}");
        String url = merge.at("/organization_merge/url").asText();

        assertThat(merge.status()).isEqualTo(200);
        assertThat(merge.at("/organization_merge/status").asText()).isEqualTo("new");
        assertThat(desk.get(url).at("/organization_merge/status").asText()).isEqualTo("in_progress");
        assertThat(desk.get(url).at("/organization_merge/status").asText()).isEqualTo("complete");
        assertThat(desk.get("/api/v2/organizations/" + loser).status()).isEqualTo(404);
        assertThat(desk.organization(winner).get("domain_names").toString()).isEqualTo("[\"b.example\",\"a.example\"]");
        assertThat(desk.organization(winner).get("notes").isNull()).isTrue();
        assertThat(desk.get("/api/v2/organizations/" + winner + "/merges").at("/organization_merges"))
                .hasSize(1);
    }

    @Test
    void merge_nobodyLooksAt_isDoneByTheClock() {
        long loser = desk.create("{'name':'a'}");
        long winner = desk.create("{'name':'b'}");
        String path = "/api/v2/organizations/" + loser + "/merge";
        Answer merge = desk.post(path, "{'organization_merge':{'winner_id':" + winner + "}}");
        Answer second = desk.post(path, "{'organization_merge':{'winner_id':" + winner + "}}");
        desk.advance(Duration.ofSeconds(1));

        assertThat(desk.get("/api/v2/organizations/" + loser).status()).isEqualTo(404);
        assertThat(desk.get(merge.at("/organization_merge/url").asText())
                        .at("/organization_merge/status")
                        .asText())
                .isEqualTo("complete");
        assertThat(desk.get(second.at("/organization_merge/url").asText())
                        .at("/organization_merge/status")
                        .asText())
                .isEqualTo("error");
    }

    @Test
    void merge_withItselfOrNobody_isRefused() {
        long id = desk.create("{'name':'a'}");
        String path = "/api/v2/organizations/" + id + "/merge";

        assertThat(desk.post(path, "{'organization_merge':{'winner_id':" + id + "}}")
                        .status())
                .isEqualTo(422);
        assertThat(desk.post(path, "{'organization_merge':{'winner_id':5}}").status())
                .isEqualTo(404);
        assertThat(desk.get("/api/v2/organization_merges/none").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    zendesk:bare    | 401 | {"error":"Couldn't authenticate you"}
                    zendesk:string  | 409 | {"error":"DatabaseConflict","description":"Database collision"}
                    zendesk:details | 422 | {"error":"RecordInvalid","description":"Record validation errors","details":{"base":[{"description":"Record: Record validation errors","error":"InvalidValue"}]}}
                    zendesk:object  | 403 | {"error":{"title":"Forbidden","message":"You do not have access to this page."}}
                    zendesk:errors  | 429 | {"errors":[{"code":"TooManyRequests","title":"Too many requests to update"}]}
                    zendesk:text    | 409 | Requester creation collision - please try again
                    zendesk:text    | 504 | upstream request timeout
                    """)
    void envelope_isOneOfTheServices(String name, int status, String body) {
        assertThat(desk.fake().envelopes()).contains(name);
        assertThat(desk.fake().envelope(name, status).orElseThrow().text()).isEqualTo(body);
    }

    @Test
    void envelope_existsForEveryUsualStatus() {
        for (int status : new int[] {400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504}) {
            for (String name : desk.fake().envelopes()) {
                assertThat(desk.fake().envelope(name, status).orElseThrow().status())
                        .isEqualTo(status);
            }
        }
        assertThat(desk.fake()
                        .envelope("zendesk:maintenance", 503)
                        .orElseThrow()
                        .header("Retry-After"))
                .contains("10");
        assertThat(desk.fake().envelope("salesforce:list", 400)).isEmpty();
        assertThat(desk.fake().misbehave("sulk", DeskClient.object("{}"))).isFalse();
        assertThat(desk.fake().misbehaviours()).contains("lose-job", "expire-tokens");
    }
}
