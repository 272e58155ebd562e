package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever follows the links of a list sees what one large page would show, in the same order. */
final class PageLinksTest {
    private final DeskClient desk = TicketDeskClient.generated(60);

    @AfterEach
    void close() {
        desk.close();
    }

    private ImmutableList<Long> followed(String first, String property, String link) {
        ImmutableList.Builder<Long> seen = ImmutableList.builder();
        Answer page = desk.get(first);
        seen.addAll(TicketDeskClient.ids(page, property));
        while (page.at(link).isTextual()) {
            page = desk.get(page.at(link).asText());
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            seen.addAll(TicketDeskClient.ids(page, property));
        }
        return seen.build();
    }

    private ImmutableList<Long> whole(String list, String property) {
        ImmutableList<Long> whole = TicketDeskClient.ids(desk.get(list), property);
        assertThat(whole).hasSizeGreaterThan(1);
        return whole;
    }

    @ParameterizedTest
    @CsvSource({
        "tickets, /api/v2/tickets.json?sort_by=updated_at&sort_order=desc",
        "results, /api/v2/search.json?query=type:ticket&sort_by=created_at&sort_order=asc",
        "users, /api/v2/users?role[]=agent",
        "users, /api/v2/users?role=agent&include=organizations"
    })
    void pagesByNumber_keepOrderAndFilter(String property, String list) {
        assertThat(followed(list + "&per_page=1", property, "/next_page")).isEqualTo(whole(list, property));
    }

    @ParameterizedTest
    @CsvSource({"audits", "comments"})
    void pagesOfATicketByNumber_keepTheirOrder(String property) {
        String list = "/api/v2/tickets/" + TicketDeskClient.cast("reopened") + "/" + property + "?sort_order=desc";
        String other = list.replace("desc", "asc");

        assertThat(followed(list + "&per_page=1", property, "/next_page"))
                .isEqualTo(whole(list, property))
                .isEqualTo(whole(other, property).reverse());
    }

    @ParameterizedTest
    @CsvSource({
        "tickets, /api/v2/tickets?sort=-updated_at, /api/v2/tickets?sort_by=updated_at&sort_order=desc",
        "users, /api/v2/users?role[]=agent, /api/v2/users?role[]=agent"
    })
    void pagesByCursor_keepOrderAndFilter(String property, String list, String whole) {
        assertThat(followed(list + "&page[size]=1", property, "/links/next")).isEqualTo(whole(whole, property));
    }

    @ParameterizedTest
    @CsvSource({"audits", "comments"})
    void pagesOfATicketByCursor_goBySortAndNotBySortOrder(String property) {
        String list = "/api/v2/tickets/" + TicketDeskClient.cast("reopened") + "/" + property;
        ImmutableList<Long> oldestFirst = whole(list, property);

        assertThat(followed(list + "?page[size]=1&sort_order=desc", property, "/links/next"))
                .isEqualTo(oldestFirst);
        assertThat(followed(list + "?page[size]=1&sort=-created_at", property, "/links/next"))
                .isEqualTo(oldestFirst.reverse());
        assertThat(whole(list + "?sort=-created_at", property)).isEqualTo(oldestFirst);
    }

    @Test
    void link_namesEachParameterAsItWasSent() {
        Answer page = desk.get("/api/v2/users.json?role%5B%5D=agent&note=a%26b+c&per_page=1&page=1");

        assertThat(page.at("/next_page").asText())
                .isEqualTo(desk.url() + "/api/v2/users.json?role%5B%5D=agent&note=a%26b+c&page=2&per_page=1");
    }
}
