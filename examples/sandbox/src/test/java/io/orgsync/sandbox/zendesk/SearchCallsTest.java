package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.net.UrlEscapers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SearchCallsTest {
    private final DeskClient desk = TicketDeskClient.generated(60);

    @AfterEach
    void close() {
        desk.close();
    }

    private Answer search(String query) {
        return desk.get("/api/v2/search.json?query="
                + UrlEscapers.urlFormParameterEscaper().escape(query));
    }

    private ImmutableList<String> names(String query) {
        return ImmutableList.copyOf(search(query).at("/results").findValuesAsText("name"));
    }

    @Test
    void results_tellTheirTypeAndComeInPagesByNumber() {
        desk.create("{'name':'Zebra Crossing'}");
        desk.create("{'name':'Zebra Zone'}");

        Answer found = desk.get("/api/v2/search?query=zebra&per_page=1");

        assertThat(found.at("/count").asInt()).isEqualTo(2);
        assertThat(found.at("/facets").isNull()).isTrue();
        assertThat(found.at("/results/0/result_type").asText()).isEqualTo("organization");
        assertThat(desk.get(found.at("/next_page").asText()).at("/results")).hasSize(1);
        assertThat(desk.get("/api/v2/search/count?query=zebra").at("/count").asInt())
                .isEqualTo(2);
    }

    @Test
    void keys_chooseByTypeValueAndOrder() {
        int all = search("type:ticket").at("/count").asInt();
        int unsolved = search("type:ticket status<solved").at("/count").asInt();
        int solved = search("type:ticket status>=solved").at("/count").asInt();

        assertThat(unsolved).isPositive();
        assertThat(unsolved + solved).isEqualTo(all);
        assertThat(search("type:ticket status:solved status:closed")
                        .at("/count")
                        .asInt())
                .isEqualTo(solved);
        assertThat(search("type:ticket -status:solved -status:closed")
                        .at("/count")
                        .asInt())
                .isEqualTo(unsolved);
        assertThat(search("type:ticket tags:closed_by_merge").at("/results").findValuesAsText("id"))
                .contains("" + TicketDeskClient.cast("merged into another"))
                .doesNotContain("" + TicketDeskClient.cast("survivor of a merge"));
        assertThat(search("type:ticket organization:none").at("/results").findValuesAsText("id"))
                .contains("" + TicketDeskClient.cast("without an organization"));
    }

    @Test
    void words_areWholeUnlessAStarEndsThem_andQuotesHoldBlanks() {
        desk.create("{'name':'Zebra Crossing Ltd','external_id':'z/1'}");

        assertThat(names("type:organization crossing")).containsExactly("Zebra Crossing Ltd");
        assertThat(names("type:organization cross")).isEmpty();
        assertThat(names("type:organization cross*")).containsExactly("Zebra Crossing Ltd");
        assertThat(names("type:organization name:\"zebra crossing\"")).containsExactly("Zebra Crossing Ltd");
        assertThat(names("type:organization external_id:z/1")).containsExactly("Zebra Crossing Ltd");
        assertThat(names("type:user zebra")).isEmpty();
    }

    @Test
    void index_maybeBehind() {
        desk.fake().misbehave("index-lag", DeskClient.object("{'lag':'PT5M'}"));
        desk.create("{'name':'Zebra'}");

        assertThat(names("zebra")).isEmpty();
        desk.advance(java.time.Duration.ofMinutes(6));
        assertThat(names("zebra")).containsExactly("Zebra");
    }

    @Test
    void noQueryAndTooDeepPages_areRefused() {
        assertThat(desk.get("/api/v2/search").status()).isEqualTo(422);
        assertThat(desk.get("/api/v2/search?query=a&page=11").status()).isEqualTo(422);
        assertThat(desk.get("/api/v2/search?query=a&page=10").status()).isEqualTo(200);
    }
}
