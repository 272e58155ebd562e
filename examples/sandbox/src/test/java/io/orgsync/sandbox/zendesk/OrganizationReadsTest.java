package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationReadsTest {
    private static final String LIST = "/api/v2/organizations";

    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private static ImmutableList<String> names(Answer page) {
        return Streams.stream(page.at("/organizations"))
                .map(one -> one.get("name").asText())
                .collect(ImmutableList.toImmutableList());
    }

    private void fill(int from, int to) {
        for (int start = from; start < to; start += 100) {
            desk.finished(desk.post(
                    LIST + "/create_many",
                    IntStream.range(start, Math.min(start + 100, to))
                            .mapToObj(i -> "{'name':'Organization " + i + "','external_id':'Key" + i + "'}")
                            .collect(Collectors.joining(",", "{'organizations':[", "]}"))));
        }
    }

    @Test
    void cursorList_lastPageStillLinksToAnEmptyOne() {
        fill(0, 3);

        Answer first = desk.get(LIST + ".json?page[size]=2");
        Answer last = desk.get(first.at("/links/next").asText());
        Answer empty = desk.get(last.at("/links/next").asText());

        assertThat(first.at("/organizations")).hasSize(2);
        assertThat(first.at("/meta/has_more").asBoolean()).isTrue();
        assertThat(first.json().has("count")).isFalse();
        assertThat(first.header("cache-control")).isEqualTo("max-age=30, private");
        assertThat(first.at("/links/next").asText())
                .startsWith(desk.url() + LIST + ".json?page%5Bafter%5D=")
                .endsWith("%3D&page%5Bsize%5D=2");
        assertThat(last.at("/organizations")).hasSize(1);
        assertThat(last.at("/meta/has_more").asBoolean()).isFalse();
        assertThat(last.at("/meta/after_cursor").asText()).isNotEmpty();
        assertThat(empty.text())
                .isEqualTo("{\"organizations\":[],\"meta\":{\"has_more\":false,\"after_cursor\":null,"
                        + "\"before_cursor\":null},\"links\":{\"prev\":null,\"next\":null}}");
    }

    @Test
    void cursor_isOfTheRecordedForm() {
        Cursors<Long> cursors = Cursors.numbers("id");

        assertThat(cursors.write(new IndexEntry<>(6130869157658L, 6130869157658L)))
                .isEqualTo("eyJvIjoiaWQiLCJ2IjoiYVJvL1IzU1RCUUFBIn0=");
        assertThat(cursors.read("eyJvIjoiaWQiLCJ2IjoiYVJvL1IzU1RCUUFBIn0=").id())
                .isEqualTo(6130869157658L);
    }

    @Test
    void cursorList_goesBackwards() {
        fill(0, 5);
        Answer all = desk.get(LIST + "?page[size]=5");
        Answer last = desk.get(LIST + "?page[size]=2&page[before]="
                + all.at("/meta/after_cursor").asText());

        assertThat(names(last)).isEqualTo(names(all).subList(2, 4));
        assertThat(last.at("/meta/has_more").asBoolean()).isTrue();
        Answer first = desk.get(last.at("/links/prev").asText());
        assertThat(names(first)).isEqualTo(names(all).subList(0, 2));
        assertThat(first.at("/meta/has_more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-id", "name", "-name", "created_at", "-created_at", "updated_at", "-updated_at"})
    void cursorList_inAnyOrder_showsEachOnce(String sort) {
        fill(0, 4);
        desk.advance(Duration.ofMinutes(1));
        fill(4, 7);
        List<String> seen = new ArrayList<>();
        Answer page = desk.get(LIST + "?page[size]=2&sort=" + sort);
        while (!page.at("/links/next").isNull()) {
            seen.addAll(names(page));
            page = desk.get(page.at("/links/next").asText());
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        if (sort.equals("-name")) {
            assertThat(seen).startsWith("Organization 6").endsWith("Organization 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page[size]=0",
                "page[size]=many",
                "page[after]=nonsense",
                "page[after]=bm90IGpzb24=",
                "page[size]=1&sort=colour",
                "page[after]=eyJvIjoibmFtZSxpZCIsInYiOiJZUUF4In0="
            })
    void cursorList_badParameters_areRefused(String query) {
        Answer refused = desk.get(LIST + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/code").asText()).isEqualTo("InvalidPaginationParameter");
    }

    @Test
    void pages_holdAtMost100() {
        fill(0, 120);

        assertThat(desk.get(LIST + "?page[size]=1000").at("/organizations")).hasSize(100);
        assertThat(desk.get(LIST + "?per_page=1000").at("/organizations")).hasSize(100);
        Answer second = desk.get(LIST + "?page=2");
        assertThat(second.at("/organizations")).hasSize(20);
        assertThat(second.at("/count").asInt()).isEqualTo(120);
        assertThat(second.at("/next_page").isNull()).isTrue();
        assertThat(second.at("/previous_page").asText()).isEqualTo(desk.url() + LIST + "?page=1&per_page=100");
    }

    @Test
    void offsetList_endsAtAHundredPages() {
        fill(0, 3);

        assertThat(desk.get(LIST + "?page=100&per_page=1").status()).isEqualTo(200);
        Answer refused = desk.get(LIST + "?page=101&per_page=1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/code").asText()).isEqualTo("InvalidPaginationDepth");
        assertThat(desk.get(LIST + "?per_page=2").at("/next_page").asText())
                .isEqualTo(desk.url() + LIST + "?page=2&per_page=2");
    }

    @Test
    void showMany_isSortedByNameAndLeavesOutTheUnknown() {
        long b = desk.create("{'name':'b','external_id':'K2'}");
        long a = desk.create("{'name':'A','external_id':'k1'}");

        Answer byIds = desk.get(LIST + "/show_many.json?ids=" + b + "%2C99," + a + "," + b);
        Answer byKeys = desk.get(LIST + "/show_many?external_ids=k2%2CK1,none");

        assertThat(names(byIds)).containsExactly("A", "b");
        assertThat(byIds.at("/count").asInt()).isEqualTo(2);
        assertThat(byIds.at("/next_page").isNull()).isTrue();
        assertThat(names(byKeys)).containsExactly("A", "b");
        assertThat(desk.get(LIST + "/show_many?ids=").at("/count").asInt()).isZero();
        assertThat(desk.get(LIST + "/show_many").status()).isEqualTo(400);
        assertThat(desk.get(LIST + "/show_many?ids=x").status()).isEqualTo(400);
    }

    @Test
    void showMany_of101_isTooMuch() {
        String ids = IntStream.rangeClosed(1, 101).mapToObj(String::valueOf).collect(Collectors.joining(","));

        Answer refused = desk.get(LIST + "/show_many?ids=" + ids);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/description").asText()).isEqualTo("Parameter ids cannot specify more than 100 values");
    }

    @Test
    void search_isExactButForCase() {
        fill(0, 12);

        assertThat(names(desk.get(LIST + "/search.json?external_id=KEY1"))).containsExactly("Organization 1");
        assertThat(names(desk.get(LIST + "/search?name=organization%2011"))).containsExactly("Organization 11");
        assertThat(desk.get(LIST + "/search?name=Organization").at("/count").asInt())
                .isZero();
        assertThat(desk.get(LIST + "/search").at("/errors/0/code").asText()).isEqualTo("QueryError");
        assertThat(desk.get(LIST + "/search?name=a&external_id=b").status()).isEqualTo(400);
    }

    @Test
    void autocomplete_findsByPrefix() {
        fill(0, 12);

        assertThat(names(desk.get(LIST + "/autocomplete.json?name=ORGANIZATION%201")))
                .containsExactly("Organization 1", "Organization 10", "Organization 11");
        assertThat(desk.get(LIST + "/autocomplete.json?name=none").text())
                .isEqualTo("{\"organizations\":[],\"next_page\":null,\"previous_page\":null,\"count\":0}");
        assertThat(desk.get(LIST + "/autocomplete").status()).isEqualTo(400);
        assertThat(desk.get(LIST + "/autocomplete?name=organ&per_page=5")
                        .at("/next_page")
                        .asText())
                .endsWith("/autocomplete?name=organ&page=2&per_page=5");
    }

    @Test
    void indexLag_hidesYoungChangesFromSearchOnly() {
        desk.fake().misbehave("index-lag", DeskClient.object("{'lag':'PT2M'}"));
        long id = desk.create("{'name':'a','external_id':'k'}");

        assertThat(desk.get(LIST + "/search?external_id=k").at("/count").asInt())
                .isZero();
        assertThat(desk.get(LIST + "/autocomplete?name=a").at("/count").asInt()).isZero();
        assertThat(desk.get(LIST + "/show_many?external_ids=k").at("/count").asInt())
                .isEqualTo(1);
        assertThat(desk.get(LIST + "/" + id).status()).isEqualTo(200);
        desk.advance(Duration.ofMinutes(2));
        assertThat(desk.get(LIST + "/search?external_id=k").at("/count").asInt())
                .isEqualTo(1);
    }

    @Test
    void show_idThatIsNone_isAnInvalidAttribute() {
        assertThat(desk.get(LIST + "/abc").at("/error/title").asText()).isEqualTo("Invalid attribute");
        assertThat(desk.get(LIST + "/9223372036854775808").status()).isEqualTo(404);
    }

    @Test
    void count_isExactBelowAHundredThousand() {
        fill(0, 3);

        assertThat(desk.get(LIST + "/count").text())
                .isEqualTo("{\"count\":{\"value\":3,\"refreshed_at\":\"2026-05-01T10:00:00Z\"}}");
    }

    @Test
    void related_isNothingYet() {
        long id = desk.create("{'name':'a'}");

        assertThat(desk.get(LIST + "/" + id + "/related").json())
                .isEqualTo(DeskClient.object("{'organization_related':{'tickets_count':0,'users_count':0}}"));
        assertThat(desk.get(LIST + "/1/related").status()).isEqualTo(404);
    }

    @Test
    void largePages_canTimeOut() {
        desk.fake().misbehave("large-pages-time-out", DeskClient.object("{}"));

        Answer slow = desk.get(LIST + "?page[size]=100");

        assertThat(slow.status()).isEqualTo(504);
        assertThat(slow.header("content-type")).startsWith("text/plain");
        assertThat(desk.get(LIST + "?page[size]=50").status()).isEqualTo(200);
    }
}
