package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExportCallsTest {
    private static final long START = DeskClient.START.getEpochSecond();

    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    /** Three in the first second, one a second in the next three; then two minutes. */
    @BeforeEach
    void fill() {
        desk.create("{'name':'a1'}");
        desk.create("{'name':'a2'}");
        desk.create("{'name':'a3'}");
        for (String name : ImmutableList.of("b", "c", "d")) {
            desk.advance(Duration.ofSeconds(1));
            desk.create("{'name':'" + name + "'}");
        }
        desk.advance(Duration.ofMinutes(2));
    }

    private Answer export(String query) {
        return desk.get("/api/v2/incremental/organizations.json?" + query);
    }

    private static ImmutableList<String> names(Answer page) {
        return Streams.stream(page.at("/organizations"))
                .map(one -> one.get("name").asText())
                .collect(ImmutableList.toImmutableList());
    }

    @Test
    void onePage_endsWithItsLastStampAndStillLinks() {
        Answer page = export("start_time=0");

        assertThat(page.status()).isEqualTo(200);
        assertThat(names(page)).hasSize(6).endsWith("b", "c", "d");
        assertThat(page.at("/count").asInt()).isEqualTo(6);
        assertThat(page.at("/end_of_stream").asBoolean()).isTrue();
        assertThat(page.at("/end_time").asLong()).isEqualTo(START + 3);
        assertThat(page.at("/next_page").asText())
                .isEqualTo(desk.url() + "/api/v2/incremental/organizations.json?start_time=" + (START + 3));
        assertThat(page.at("/organizations/0/deleted_at").isNull()).isTrue();
    }

    @Test
    void askingAgainAtTheEnd_repeatsTheLastRow() {
        Answer again = desk.get(export("start_time=0").at("/next_page").asText());

        assertThat(names(again)).containsExactly("d");
        assertThat(again.at("/end_of_stream").asBoolean()).isTrue();
        assertThat(again.at("/end_time").asLong()).isEqualTo(START + 4);
    }

    @Test
    void pageOfOneSecond_overflowsAndEndsASecondLater() {
        Answer page = export("per_page=1&start_time=0");

        assertThat(names(page)).containsExactlyInAnyOrder("a1", "a2", "a3");
        assertThat(page.at("/count").asInt()).isEqualTo(3);
        assertThat(page.at("/end_of_stream").asBoolean()).isFalse();
        assertThat(page.at("/end_time").asLong()).isEqualTo(START + 1);
        assertThat(page.at("/next_page").asText())
                .isEqualTo(desk.url() + "/api/v2/incremental/organizations.json?per_page=1&start_time=" + (START + 1));
    }

    @Test
    void fullPage_overlapsWithTheNext() {
        Answer first = export("per_page=4&start_time=0");
        Answer second = desk.get(first.at("/next_page").asText());

        assertThat(names(first)).hasSize(4).endsWith("b");
        assertThat(first.at("/end_time").asLong()).isEqualTo(START + 1);
        assertThat(first.at("/end_of_stream").asBoolean()).isFalse();
        assertThat(names(second)).containsExactly("b", "c", "d");
        assertThat(second.at("/end_of_stream").asBoolean()).isTrue();
    }

    @Test
    void walking_withAnyPageSize_seesEverything() {
        desk.advance(Duration.ofMinutes(1));
        for (int size = 1; size <= 7; size++) {
            desk.advance(Duration.ofMinutes(1));
            ImmutableList.Builder<String> seen = ImmutableList.builder();
            Answer page = export("start_time=0&per_page=" + size);
            seen.addAll(names(page));
            while (!page.at("/end_of_stream").asBoolean()) {
                page = desk.get(page.at("/next_page").asText());
                seen.addAll(names(page));
            }
            assertThat(seen.build()).as("pages of %d", size).contains("a1", "a2", "a3", "b", "c", "d");
        }
    }

    @Test
    void lastMinute_isWithheld() {
        desk.create("{'name':'young'}");

        desk.advance(Duration.ofSeconds(60));
        assertThat(names(export("start_time=0"))).doesNotContain("young");
        desk.advance(Duration.ofSeconds(1));
        Answer page = export("start_time=" + (START + 3));
        assertThat(names(page)).contains("young");
        assertThat(desk.get(page.at("/next_page").asText()).status()).isEqualTo(200);
    }

    @Test
    void startOfAMinuteAgo_isTooRecent() {
        long now = desk.now().getEpochSecond();

        Answer refused = export("start_time=" + (now - 60));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json())
                .isEqualTo(DeskClient.object("{'errors':[{'code':'StartTimeTooRecent',"
                        + "'title':'start_time must be more than 60 seconds ago','status':'400'}]}"));
        assertThat(export("start_time=" + (now - 61)).status()).isEqualTo(200);
    }

    @Test
    void nothingNew_isAnEmptyPageThatEndsWhereItBegan() {
        Answer page = export("start_time=" + (START + 10));

        assertThat(page.at("/count").asInt()).isZero();
        assertThat(page.at("/end_of_stream").asBoolean()).isTrue();
        assertThat(page.at("/end_time").asLong()).isEqualTo(START + 10);
        desk.fake().misbehave("null-end-time", DeskClient.object("{}"));
        assertThat(export("start_time=" + (START + 10)).at("/end_time").isNull())
                .isTrue();
    }

    @Test
    void startThatIsNoNumber_isRefused() {
        assertThat(export("").status()).isEqualTo(400);
        assertThat(export("start_time=soon").at("/error/title").asText()).isEqualTo("Invalid attribute");
    }

    @Test
    void deletedOrganization_staysWithItsTime() {
        long id = desk.create("{'name':'gone'}");
        desk.advance(Duration.ofSeconds(5));
        desk.delete("/api/v2/organizations/" + id);
        desk.advance(Duration.ofMinutes(2));

        JsonNode rows = export("start_time=" + (START + 100)).at("/organizations");

        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/id").asLong()).isEqualTo(id);
        assertThat(rows.at("/0/deleted_at").asText()).isEqualTo("2026-05-01T10:02:08Z");
        assertThat(rows.at("/0/updated_at").asText()).isEqualTo("2026-05-01T10:02:08Z");
    }

    @Test
    void changedOrganization_comesOnceInItsNewestState() {
        long id = desk.create("{'name':'before'}");
        desk.advance(Duration.ofSeconds(5));
        desk.put("/api/v2/organizations/" + id, "{'organization':{'name':'after'}}");
        desk.advance(Duration.ofMinutes(2));

        assertThat(names(export("start_time=0"))).containsOnlyOnce("after").doesNotContain("before");
    }

    @Test
    void eleventhExportOfAMinute_hasToWait() {
        for (int left = 9; left >= 0; left--) {
            assertThat(export("start_time=0").header("zendesk-ratelimit-incremental-exports"))
                    .isEqualTo("total=10; remaining=" + left + "; resets=60");
        }
        desk.advance(Duration.ofSeconds(20));

        Answer refused = export("start_time=0");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("40");
        assertThat(refused.at("/errors/0/code").asText()).isEqualTo("RateLimitExceeded");
        desk.advance(Duration.ofSeconds(40));
        assertThat(export("start_time=0").status()).isEqualTo(200);
    }

    @Test
    void largePages_canTimeOut() {
        desk.fake().misbehave("large-pages-time-out", DeskClient.object("{'size':100}"));

        assertThat(export("start_time=0").status()).isEqualTo(504);
        assertThat(export("start_time=0").text()).isEqualTo("upstream request timeout");
        assertThat(export("start_time=0&per_page=100").status()).isEqualTo(200);
    }

    @Test
    void sample_hasPagesOf50AndAnAllowanceOfItsOwn() {
        for (int i = 0; i < 10; i++) {
            Answer page = desk.get("/api/v2/incremental/organizations/sample?start_time=0");
            assertThat(page.at("/count").asInt()).isEqualTo(6);
        }

        Answer refused = desk.get("/api/v2/incremental/organizations/sample?start_time=0");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("1200");
        assertThat(export("start_time=0").status()).isEqualTo(200);
    }
}
