package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TicketWritesTest {
    private static final long ADMIN = AccountCalls.USER_ID;

    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private long create(String body) {
        return TicketDeskClient.create(desk, body);
    }

    private Answer update(long id, String body) {
        return TicketDeskClient.update(desk, id, body);
    }

    @Test
    void create_answersTheRecordedTicketAndAudit() {
        Answer answer = desk.post("/api/v2/tickets.json", "{'ticket':{'description':'test','subject':'test'}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo(desk.url() + "/api/v2/tickets/1.json");
        assertThat(answer.at("/ticket"))
                .isEqualTo(DeskClient.object("{'url':'" + desk.url() + "/api/v2/tickets/1.json','id':1,"
                        + "'external_id':null,'via':{'channel':'api','source':{'from':{},'to':{},'rel':null}},"
                        + "'created_at':'2026-05-01T10:00:00Z','updated_at':'2026-05-01T10:00:00Z','type':null,"
                        + "'subject':'test','raw_subject':'test','description':'test','priority':null,'status':'new',"
                        + "'recipient':null,'requester_id':" + ADMIN + ",'submitter_id':" + ADMIN + ","
                        + "'assignee_id':null,'organization_id':null,'group_id':null,'collaborator_ids':[],"
                        + "'follower_ids':[],'email_cc_ids':[],'forum_topic_id':null,'problem_id':null,"
                        + "'has_incidents':false,'is_public':true,'due_at':null,'tags':[],'custom_fields':[],"
                        + "'satisfaction_rating':null,'sharing_agreement_ids':[],'custom_status_id':6130830355738,"
                        + "'fields':[],'followup_ids':[],'ticket_form_id':6130830344474,'brand_id':6130830354842,"
                        + "'allow_channelback':false,'allow_attachments':true,'from_messaging_channel':false,"
                        + "'encoded_id':'" + answer.at("/ticket/encoded_id").asText() + "','support_type':'agent'}"));
        assertThat(answer.at("/audit/events").findValuesAsText("type"))
                .startsWith("Comment", "Create", "Create")
                .doesNotContain("Change");
        assertThat(answer.at("/audit/events").findValuesAsText("field_name"))
                .containsExactly(
                        "subject",
                        "requester_id",
                        "priority",
                        "type",
                        "status",
                        "brand_id",
                        "ticket_form_id",
                        "custom_status_id");
        assertThat(answer.at("/audit/events/0/html_body").asText())
                .isEqualTo("<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">test</p></div>");
    }

    @Test
    void update_tellsTheChangeAndKeepsTheDescription() {
        long id = create("{'subject':'a','description':'first'}");
        desk.advance(Duration.ofSeconds(5));

        Answer answer = update(id, "{'id':" + id + ",'subject':'b','description':'second'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-zendesk-api-warn"))
                .isEqualTo("{:allowed_parameters=>{:controller=>\"tickets\", :action=>\"update\","
                        + " :unpermitted_keys=>[\"ticket.id\"], :invalid_values=>[]}}");
        assertThat(answer.header("zendesk-ratelimit-tickets-update")).startsWith("total=100; remaining=99");
        assertThat(answer.header("zendesk-ratelimit-per-ticket-updates")).startsWith("total=30; remaining=29");
        assertThat(answer.at("/ticket/description").asText()).isEqualTo("first");
        assertThat(answer.at("/ticket/updated_at").asText()).isEqualTo("2026-05-01T10:00:05Z");
        JsonNode events = answer.at("/audit/events");
        assertThat(events).hasSize(1);
        assertThat(events.at("/0/field_name").asText()).isEqualTo("subject");
        assertThat(events.at("/0/value").asText()).isEqualTo("b");
        assertThat(events.at("/0/previous_value").asText()).isEqualTo("a");
    }

    @Test
    void updateThatChangesNothing_movesNothing() {
        long id = create("{'subject':'a','description':'first'}");
        desk.advance(Duration.ofSeconds(5));

        Answer answer = update(id, "{'subject':'a'}");

        assertThat(answer.at("/audit/events")).isEmpty();
        assertThat(answer.at("/ticket/updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(desk.get("/api/v2/tickets/" + id + "/audits").at("/audits")).hasSize(1);
    }

    @Test
    void closedTicket_takesNothingMore() {
        long id = create("{'subject':'a','description':'first','status':'closed'}");

        Answer refused = update(id, "{'status':'open'}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json())
                .isEqualTo(DeskClient.object("{'error':'RecordInvalid','description':'Record validation errors',"
                        + "'details':{'status':[{'description':'closed prevents ticket update'}]}}"));
        assertThat(desk.put("/api/v2/tickets/" + id + "/tags", "{'tags':['x']}").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'subject':'a'}                                        | base
                    {'subject':'a','comment':{'body':' '}}                 | base
                    {'description':'a','status':'asleep'}                  | status
                    {'description':'a','priority':'huge'}                  | priority
                    {'description':'a','type':'wish'}                      | type
                    {'description':'a','requester_id':5}                   | requester
                    {'description':'a','assignee_id':5}                    | assignee
                    {'description':'a','group_id':5}                       | group
                    {'description':'a','organization_id':5}                | organization
                    {'description':'a','requester':{'email':'a@b.example'}} | name
                    {'description':'a','via_followup_source_id':5}         | via_followup_source_id
                    """)
    void impossibleTicket_isRefusedByMember(String body, String member) {
        Answer refused = desk.post("/api/v2/tickets", "{'ticket':" + body + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/details").has(member)).as(refused.text()).isTrue();
        assertThat(desk.get("/api/v2/tickets/count").at("/count/value").asInt()).isZero();
    }

    @Test
    void status_followsAssigneeAndCustomer() {
        long customer = desk.fake().tickets().person("C", "c@c.example", null);
        long id = create("{'subject':'a','comment':{'body':'help','author_id':" + customer + "},'requester_id':"
                + customer + "}");

        assertThat(TicketDeskClient.ticket(desk, id).get("status").asText()).isEqualTo("new");
        assertThat(update(id, "{'assignee_id':" + ADMIN + "}")
                        .at("/ticket/status")
                        .asText())
                .isEqualTo("open");
        assertThat(update(id, "{'status':'new'}").status()).isEqualTo(422);
        update(id, "{'status':'solved','comment':{'body':'done','public':true}}");
        Answer reopened = update(id, "{'comment':{'body':'not at all','author_id':" + customer + "}}");
        assertThat(reopened.at("/ticket/status").asText()).isEqualTo("open");
        assertThat(reopened.at("/audit/author_id").asLong()).isEqualTo(customer);
    }

    @Test
    void solving_givesAnUnassignedTicketToTheAgent() {
        long id = create("{'subject':'a','description':'first'}");

        assertThat(update(id, "{'status':'solved'}").at("/ticket/assignee_id").asLong())
                .isEqualTo(ADMIN);
    }

    @Test
    void safeUpdate_minds() {
        long id = create("{'subject':'a','description':'first'}");
        desk.advance(Duration.ofSeconds(5));
        update(id, "{'priority':'low'}");

        Answer late = update(id, "{'priority':'high','safe_update':true,'updated_stamp':'2026-05-01T10:00:00Z'}");
        Answer inTime = update(id, "{'priority':'high','safe_update':true,'updated_stamp':'2026-05-01T10:00:05Z'}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("/error").asText()).isEqualTo("UpdateConflict");
        assertThat(inTime.at("/ticket/priority").asText()).isEqualTo("high");
        assertThat(update(id, "{'safe_update':true}").status()).isEqualTo(400);
    }

    @Test
    void idempotencyKey_givesTheSameTicketAgain() {
        Answer first = keyed("k1", "{\"ticket\":{\"description\":\"a\"}}");
        Answer again = keyed("k1", "{\"ticket\":{\"description\":\"a\"}}");
        Answer other = keyed("k1", "{\"ticket\":{\"description\":\"b\"}}");

        assertThat(first.header("x-idempotency-lookup")).isEqualTo("miss");
        assertThat(again.header("x-idempotency-lookup")).isEqualTo("hit");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.at("/error").asText()).isEqualTo("IdempotentRequestError");
        desk.advance(Duration.ofHours(2));
        assertThat(keyed("k1", "{\"ticket\":{\"description\":\"b\"}}")
                        .at("/ticket/id")
                        .asLong())
                .isEqualTo(2);
    }

    private Answer keyed(String key, String body) {
        return DeskClient.send(HttpRequest.newBuilder(URI.create(desk.url() + "/api/v2/tickets"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Authorization", DeskClient.basic("admin@example.com/token:sandbox-api-token"))
                .build());
    }

    @Test
    void followUp_namesItsSourceAndIsListedThere() {
        long closed = create("{'subject':'a','description':'first','status':'closed'}");
        desk.advance(Duration.ofSeconds(5));

        Answer followUp = desk.post(
                "/api/v2/tickets", "{'ticket':{'description':'more','via_followup_source_id':" + closed + "}}");

        assertThat(followUp.at("/ticket/subject").asText()).isEqualTo("Re: a");
        assertThat(followUp.at("/ticket/via/source"))
                .isEqualTo(DeskClient.object("{'from':{'ticket_id':" + closed
                        + ",'subject':'a','channel':'api'},'to':{},'rel':'follow_up'}"));
        assertThat(TicketDeskClient.ticket(desk, closed).get("followup_ids").toString())
                .isEqualTo("[" + followUp.at("/ticket/id").asLong() + "]");
        assertThat(TicketDeskClient.ticket(desk, closed).get("updated_at").asText())
                .isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void tags_areSetAddedAndRemoved() {
        long id = create("{'subject':'a','description':'first','tags':['Old tag']}");
        String path = "/api/v2/tickets/" + id + "/tags";

        assertThat(desk.get(path).at("/tags").toString()).isEqualTo("[\"old\",\"tag\"]");
        assertThat(desk.post(path, "{'tags':['one']}").status()).isEqualTo(201);
        assertThat(desk.put(path, "{'tags':['two']}").at("/tags").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(desk.send("DELETE", path, "{\"tags\":[\"one\"]}").at("/tags").toString())
                .isEqualTo("[\"two\"]");
        assertThat(desk.put(path, "{'tags':['x'],'safe_update':'true','updated_stamp':'2020-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(409);
        assertThat(desk.put(path, "{}").status()).isEqualTo(400);
    }

    @Test
    void deletedTicket_isGoneAndCanComeBack() {
        long id = create("{'subject':'a','description':'first'}");

        assertThat(desk.delete("/api/v2/tickets/" + id).status()).isEqualTo(204);
        assertThat(desk.get("/api/v2/tickets/" + id).status()).isEqualTo(404);
        assertThat(desk.get("/api/v2/tickets/show_many?ids=" + id).at("/count").asInt())
                .isZero();
        Answer deleted = desk.get("/api/v2/deleted_tickets");
        assertThat(deleted.at("/deleted_tickets/0/previous_state").asText()).isEqualTo("new");
        assertThat(deleted.at("/deleted_tickets/0/actor/name").asText()).isEqualTo("Sandbox Administrator");
        assertThat(desk.put("/api/v2/deleted_tickets/" + id + "/restore", "").status())
                .isEqualTo(200);
        assertThat(TicketDeskClient.ticket(desk, id).get("status").asText()).isEqualTo("new");
        assertThat(desk.delete("/api/v2/deleted_tickets/" + id).status()).isEqualTo(404);
    }

    @Test
    void updatesOfOneTicket_areThirtyInTenMinutes() {
        long id = create("{'subject':'a','description':'first'}");
        for (int i = 0; i < 30; i++) {
            assertThat(update(id, "{'subject':'a" + i + "'}").status()).isEqualTo(200);
        }

        Answer refused = update(id, "{'subject':'b'}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("600");
        desk.advance(Duration.ofMinutes(10));
        assertThat(update(id, "{'subject':'b'}").status()).isEqualTo(200);
    }
}
