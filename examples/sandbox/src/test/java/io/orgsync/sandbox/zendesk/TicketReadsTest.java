package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketReadsTest {
    private final DeskClient desk = TicketDeskClient.generated(60);

    @AfterEach
    void close() {
        desk.close();
    }

    private static long cast(String role) {
        return TicketDeskClient.cast(role);
    }

    private ObjectNode ticket(String role) {
        return TicketDeskClient.ticket(desk, cast(role));
    }

    private Answer audits(String role, String query) {
        return desk.get("/api/v2/tickets/" + cast(role) + "/audits" + query);
    }

    @Test
    void lists_goThroughAllBothWays() {
        int count = desk.get("/api/v2/tickets/count").at("/count/value").asInt();
        ImmutableList.Builder<Long> seen = ImmutableList.builder();
        Answer page = desk.get("/api/v2/tickets.json?page[size]=25");
        assertThat(page.header("zendesk-ratelimit-tickets-index")).startsWith("total=100; remaining=99");
        while (!page.at("/links/next").isNull()) {
            seen.addAll(TicketDeskClient.ids(page, "tickets"));
            page = desk.get(page.at("/links/next").asText());
        }

        assertThat(page.at("/tickets")).isEmpty();
        assertThat(seen.build()).hasSize(count).isSorted();
        Answer offset = desk.get("/api/v2/tickets?page=2&per_page=50");
        assertThat(offset.at("/tickets")).hasSize(count - 50);
        assertThat(offset.at("/count").asInt()).isEqualTo(count);
        Answer newest = desk.get("/api/v2/tickets?page[size]=2&sort=-updated_at");
        assertThat(newest.at("/tickets/0/updated_at").asText())
                .isGreaterThanOrEqualTo(newest.at("/tickets/1/updated_at").asText());
        assertThat(desk.get("/api/v2/tickets?page[size]=2&sort=subject").status())
                .isEqualTo(400);
        assertThat(desk.get("/api/v2/tickets?sort_by=updated_at&sort_order=desc&per_page=1")
                        .at("/tickets/0/id"))
                .isEqualTo(newest.at("/tickets/0/id"));
    }

    @Test
    void showMany_leavesOutWhatIsNotThere() {
        Answer found = desk.get("/api/v2/tickets/show_many.json?ids=" + cast("reopened") + "%2C" + cast("deleted")
                + ",99999," + cast("with an organization") + "&include=users");

        assertThat(TicketDeskClient.ids(found, "tickets"))
                .containsExactly(cast("with an organization"), cast("reopened"));
        assertThat(found.at("/users").findValuesAsText("name")).contains("Olive Organized");
    }

    @Test
    void cast_isAsItsPartsSay() {
        assertThat(ticket("with an organization").get("organization_id").asLong())
                .isPositive();
        assertThat(ticket("without an organization").get("organization_id").isNull())
                .isTrue();
        assertThat(ticket("reopened").get("status").asText()).isEqualTo("open");
        assertThat(ticket("on hold").get("status").asText()).isEqualTo("hold");
        assertThat(ticket("solved").get("status").asText()).isEqualTo("solved");
        assertThat(ticket("closed within the same minute").get("status").asText())
                .isEqualTo("closed");
        assertThat(ticket("merged into another").get("tags").toString()).contains("closed_by_merge");
        assertThat(ticket("long subject").get("subject").asText()).hasSize(400);
        assertThat(ticket("no subject").get("subject").isNull()).isTrue();
        assertThat(ticket("empty description").get("description").asText()).isEmpty();
        assertThat(ticket("closed, with a follow-up").get("followup_ids").toString())
                .isEqualTo("[" + cast("follow-up of a closed ticket") + "]");
        assertThat(ticket("follow-up of a closed ticket")
                        .at("/via/source/from/ticket_id")
                        .asLong())
                .isEqualTo(cast("closed, with a follow-up"));
        long mailless =
                ticket("requester without an e-mail").get("requester_id").asLong();
        assertThat(desk.get("/api/v2/users/" + mailless).at("/user/email").isNull())
                .isTrue();
        ObjectNode late = desk.fake().tickets().ticket(cast("changed by the system after its last update"));
        assertThat(late.get("generated_timestamp").asLong())
                .isGreaterThan(
                        java.time.Instant.parse(late.get("updated_at").asText()).getEpochSecond());
        assertThat(desk.get("/api/v2/tickets/" + cast("deleted")).status()).isEqualTo(404);
    }

    @Test
    void audits_comeInPagesAndNameTheSurvivor() {
        Answer all = audits("merged into another", "");
        Answer page = audits("merged into another", "?page[size]=1");

        assertThat(all.at("/count").asInt()).isEqualTo(2);
        assertThat(all.at("/audits/1/via/source/from/ticket_id").asLong()).isEqualTo(cast("survivor of a merge"));
        assertThat(page.at("/meta/has_more").asBoolean()).isTrue();
        assertThat(desk.get(page.at("/links/next").asText()).at("/audits/0/id")).isEqualTo(all.at("/audits/1/id"));
        assertThat(audits("merged into another", "?sort_order=desc").at("/audits/0/id"))
                .isEqualTo(all.at("/audits/1/id"));
        assertThat(audits("merged into another", "/count").at("/count/value").asInt())
                .isEqualTo(2);
        assertThat(audits("merged into another", "/" + all.at("/audits/1/id").asText())
                        .at("/audit"))
                .isEqualTo(all.at("/audits/1"));
        assertThat(audits("merged into another", "/5").status()).isEqualTo(404);
    }

    @Test
    void auditsOfArchivedTickets_haveNoPages() {
        Answer refused = audits("merged into another long ago", "?page[size]=100");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/code").asText()).isEqualTo("InvalidPaginationParameter");
        assertThat(audits("merged into another long ago", "?per_page=10").status())
                .isEqualTo(400);
        Answer whole = audits("merged into another long ago", "");
        assertThat(whole.at("/audits")).hasSize(2);
        assertThat(whole.at("/next_page").isNull()).isTrue();
        assertThat(ticket("merged into another long ago").get("status").asText())
                .isEqualTo("closed");
    }

    @Test
    void closedTicket_isArchivedAfterFourMonths() {
        assertThat(audits("closed", "?page[size]=1").status()).isEqualTo(200);
        desk.advance(Duration.ofDays(120));
        assertThat(audits("closed", "?page[size]=1").status()).isEqualTo(400);
    }

    @Test
    void audits_canBeWithheld() {
        desk.fake().misbehave("hide-audits", DeskClient.object("{}"));

        assertThat(audits("merged into another", "").status()).isEqualTo(404);
        assertThat(audits("merged into another", "").status()).isEqualTo(200);
    }

    @Test
    void audits_askForTheRightToReadEverything() {
        String narrow = token("tickets:read");
        String wide = token("read");

        assertThat(desk.signedIn(narrow).get("/api/v2/tickets/1").status()).isEqualTo(200);
        Answer refused = desk.get("/api/v2/tickets/1/audits");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/description").asText())
                .isEqualTo("You are missing the following required scopes: read");
        assertThat(desk.signedIn(wide).get("/api/v2/tickets/1/audits").status()).isEqualTo(200);
    }

    private String token(String scope) {
        Answer granted = desk.post(
                "/oauth/tokens",
                "{'grant_type':'client_credentials','client_id':'orgsync','client_secret':'sandbox-client-secret',"
                        + "'scope':'" + scope + "'}");
        return "Bearer " + granted.at("/access_token").asText();
    }

    @Test
    void comments_areThoseOfTheAudits() {
        String path = "/api/v2/tickets/" + cast("reopened") + "/comments";

        Answer all = desk.get(path + ".json?sort_order=asc&include=users");
        Answer last = desk.get(path + "?page[size]=1&sort=-created_at");

        assertThat(all.at("/comments")).hasSize(4);
        assertThat(all.at("/users")).hasSize(2);
        JsonNode first = all.at("/comments/0");
        assertThat(first.get("type").asText()).isEqualTo("Comment");
        assertThat(first.get("body").asText())
                .isEqualTo(ticket("reopened").get("description").asText());
        assertThat(first.has("created_at")).isTrue();
        assertThat(last.at("/comments/0/id")).isEqualTo(all.at("/comments/3/id"));
        assertThat(desk.get(path + "/count").at("/count/value").asInt()).isEqualTo(4);
    }

    @Test
    void organization_countsItsTicketsAndPeople() {
        long organization =
                ticket("with an organization").get("organization_id").asLong();
        String path = "/api/v2/organizations/" + organization;

        int tickets = desk.get(path + "/tickets/count").at("/count/value").asInt();
        int users = desk.get(path + "/users/count").at("/count/value").asInt();

        assertThat(desk.get(path + "/related").at("/organization_related"))
                .isEqualTo(DeskClient.object("{'tickets_count':" + tickets + ",'users_count':" + users + "}"));
        Answer listed = desk.get(path + "/tickets?page[size]=100");
        assertThat(listed.at("/tickets"))
                .hasSize(tickets)
                .allSatisfy(
                        row -> assertThat(row.get("organization_id").asLong()).isEqualTo(organization));
        assertThat(desk.get(path + "/users").at("/users").findValuesAsText("name"))
                .contains("Olive Organized");
        assertThat(desk.get("/api/v2/organizations/5/tickets").status()).isEqualTo(404);
        long customer = ticket("with an organization").get("requester_id").asLong();
        assertThat(desk.get("/api/v2/users/" + customer + "/related")
                        .at("/user_related/requested_tickets")
                        .asInt())
                .isEqualTo(desk.get("/api/v2/users/" + customer + "/tickets/requested")
                        .at("/count")
                        .asInt());
    }

    @Test
    void externalId_findsItsTicket() {
        long id = TicketDeskClient.create(desk, "{'description':'a','external_id':77}");

        assertThat(desk.get("/api/v2/tickets?external_id=77")
                        .at("/tickets/0/id")
                        .asLong())
                .isEqualTo(id);
        assertThat(desk.get("/api/v2/tickets?external_id=78").at("/count").asInt())
                .isZero();
    }
}
