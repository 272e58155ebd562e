package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeopleCallsTest {
    private final DeskClient desk = DeskClient.start();
    private final TicketActions actions = desk.fake().tickets();

    @AfterEach
    void close() {
        desk.close();
    }

    private Answer create(String body) {
        return desk.post("/api/v2/users", "{'user':" + body + "}");
    }

    private long created(String body) {
        return create(body).at("/user/id").asLong();
    }

    private Answer createOrUpdate(String body) {
        return desk.post("/api/v2/users/create_or_update", "{'user':" + body + "}");
    }

    private long join(long user, long organization) {
        Answer joined = desk.post(
                "/api/v2/organization_memberships",
                "{'organization_membership':{'user_id':" + user + ",'organization_id':" + organization + "}}");
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        return joined.at("/organization_membership/id").asLong();
    }

    @Test
    void create_answersTheRecordedShape() {
        Answer answer = create("{'name':' Ann ','email':'Ann@Acme.example','external_id':7,'skip_verify_email':true}");
        long id = answer.at("/user/id").asLong();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo(desk.url() + "/api/v2/users/" + id + ".json");
        assertThat(answer.at("/user"))
                .isEqualTo(DeskClient.object("{'id':" + id + ",'url':'" + desk.url() + "/api/v2/users/" + id
                        + ".json','name':'Ann','email':'ann@acme.example','created_at':'2026-05-01T10:00:00Z',"
                        + "'updated_at':'2026-05-01T10:00:00Z','time_zone':'UTC','iana_time_zone':'Etc/UTC',"
                        + "'phone':null,'shared_phone_number':null,'photo':null,'locale_id':1,'locale':'en-US',"
                        + "'organization_id':null,'role':'end-user','verified':false,'external_id':'7','tags':[],"
                        + "'alias':null,'active':true,'shared':false,'shared_agent':false,'last_login_at':null,"
                        + "'two_factor_auth_enabled':null,'signature':null,'details':null,'notes':null,"
                        + "'role_type':null,'custom_role_id':null,'moderator':false,'ticket_restriction':'requested',"
                        + "'only_private_comments':false,'restricted_agent':true,'suspended':false,"
                        + "'default_group_id':null,'report_csv':false,'user_fields':{}}"));
        assertThat(desk.get("/api/v2/users/" + id).json()).isEqualTo(answer.json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'name':''}                                    | name
                    {'name':'B','email':'ANN@acme.example'}        | email
                    {'name':'B','email':'nobody'}                  | email
                    {'name':'B','external_id':'ANN-1'}             | external_id
                    {'name':'B','role':'king'}                     | role
                    {'name':'B','organization_id':5}               | organization_id
                    """)
    void impossibleUser_isRefusedByMember(String body, String member) {
        create("{'name':'Ann','email':'ann@acme.example','external_id':'ann-1'}");

        Answer refused = create(body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/details").has(member)).as(refused.text()).isTrue();
    }

    @Test
    void wrongShape_isABadRequest() {
        assertThat(create("{'name':['x']}").at("/error/message").asText()).contains("must be a string");
        assertThat(create("{'name':'x','shoe_size':4}").header("x-zendesk-api-warn"))
                .contains("user.shoe_size");
    }

    @Test
    void createOrUpdate_matchesByEmailThenExternalId() {
        Answer first = createOrUpdate("{'name':'Ann','external_id':'crm-1'}");
        Answer again = createOrUpdate("{'name':'Ann B','external_id':'CRM-1','email':'ann@acme.example'}");
        Answer byEmail = createOrUpdate("{'email':'ANN@acme.example','phone':'1'}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/user/id")).isEqualTo(first.at("/user/id"));
        assertThat(again.at("/user/external_id").asText()).isEqualTo("CRM-1");
        assertThat(byEmail.at("/user/name").asText()).isEqualTo("Ann B");
        assertThat(byEmail.at("/user/phone").asText()).isEqualTo("1");
    }

    @Test
    void reads_findByEveryKey() {
        long ann = created("{'name':'Ann Able','email':'ann@acme.example','external_id':'x1'}");
        long bob = created("{'name':'Bob','role':'agent'}");

        assertThat(desk.get("/api/v2/users/show_many?ids=" + bob + "," + ann + ",5")
                        .at("/count")
                        .asInt())
                .isEqualTo(2);
        assertThat(desk.get("/api/v2/users/show_many?external_ids=X1,x2")
                        .at("/users/0/id")
                        .asLong())
                .isEqualTo(ann);
        assertThat(desk.get("/api/v2/users/show_many").status()).isEqualTo(400);
        for (String query :
                new String[] {"query=ann@acme.example", "query=email%3Aann@acme.example", "query=able", "external_id=x1"
                }) {
            Answer found = desk.get("/api/v2/users/search.json?" + query);
            assertThat(TicketDeskClient.ids(found, "users")).as(query).containsExactly(ann);
        }
        assertThat(desk.get("/api/v2/users/search").status()).isEqualTo(400);
        assertThat(TicketDeskClient.ids(desk.get("/api/v2/users?role=agent&page[size]=5"), "users"))
                .containsExactly(bob);
        assertThat(desk.get("/api/v2/users?external_id=x1").at("/count").asInt())
                .isEqualTo(1);
        assertThat(desk.get("/api/v2/users/count").at("/count/value").asInt()).isEqualTo(3);
        assertThat(desk.get("/api/v2/users/5").status()).isEqualTo(404);
        assertThat(desk.get("/api/v2/users/me").at("/user/email").asText()).isEqualTo("admin@example.com");
        assertThat(desk.get("/api/v2/users/" + AccountCalls.USER_ID)
                        .at("/user/role")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void deletedUser_staysToBeSeen() {
        long ann = created("{'name':'Ann','email':'ann@acme.example'}");

        Answer deleted = desk.delete("/api/v2/users/" + ann);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.at("/user/active").asBoolean()).isFalse();
        assertThat(desk.get("/api/v2/users/" + ann).at("/user/active").asBoolean())
                .isFalse();
        assertThat(desk.get("/api/v2/users/search?query=ann@acme.example")
                        .at("/count")
                        .asInt())
                .isZero();
        assertThat(create("{'name':'Ann','email':'ann@acme.example'}").status()).isEqualTo(201);
        assertThat(desk.put("/api/v2/users/" + ann, "{'user':{'name':'x'}}").status())
                .isEqualTo(404);
    }

    @Test
    void updatesOfOneUser_areFiveAMinute() {
        long ann = created("{'name':'Ann'}");
        for (int i = 0; i < 5; i++) {
            assertThat(desk.put("/api/v2/users/" + ann, "{'user':{'notes':'" + i + "'}}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(desk.put("/api/v2/users/" + ann, "{'user':{'notes':'6'}}").status())
                .isEqualTo(429);
    }

    @Test
    void groups_areListedAndShown() {
        Answer groups = desk.get("/api/v2/groups");

        assertThat(groups.at("/groups/0/name").asText()).isEqualTo("Support");
        assertThat(desk.get("/api/v2/groups/" + groups.at("/groups/0/id").asLong())
                        .at("/group"))
                .isEqualTo(groups.at("/groups/0"));
        assertThat(desk.get("/api/v2/groups/5").status()).isEqualTo(404);
    }

    @Test
    void firstMembership_isTheDefaultAndOthersSayNull() {
        long ann = created("{'name':'Ann'}");
        long acme = desk.create("{'name':'Acme'}");
        long other = desk.create("{'name':'Other'}");

        long first = join(ann, acme);
        long second = join(ann, other);

        ObjectNode shown = (ObjectNode)
                desk.get("/api/v2/organization_memberships/" + first).at("/organization_membership");
        assertThat(shown.get("default").asBoolean()).isTrue();
        assertThat(shown.get("organization_name").asText()).isEqualTo("Acme");
        assertThat(desk.get("/api/v2/organization_memberships/" + second)
                        .at("/organization_membership/default")
                        .isNull())
                .isTrue();
        assertThat(desk.get("/api/v2/users/" + ann).at("/user/organization_id").asLong())
                .isEqualTo(acme);
        assertThat(desk.post(
                                "/api/v2/organization_memberships",
                                "{'organization_membership':{'user_id':" + ann + ",'organization_id':" + acme + "}}")
                        .status())
                .isEqualTo(422);
        Answer chosen = desk.put("/api/v2/users/" + ann + "/organization_memberships/" + second + "/make_default", "");
        assertThat(TicketDeskClient.ids(chosen, "organization_memberships")).containsExactly(second, first);
        Answer chosenBack = desk.put("/api/v2/users/" + ann + "/organizations/" + acme + "/make_default.json", "");
        assertThat(chosenBack.at("/organization_membership/id").asLong()).isEqualTo(first);
        assertThat(chosenBack.at("/organization_membership/default").asBoolean())
                .isTrue();
        assertThat(desk.put("/api/v2/users/" + ann + "/organizations/5/make_default", "")
                        .status())
                .isEqualTo(404);
        assertThat(desk.get("/api/v2/organizations/" + acme + "/organization_memberships")
                        .at("/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(desk.get("/api/v2/organization_memberships?page[size]=10").at("/organization_memberships"))
                .hasSize(2);
        for (String body : new String[] {"{'user_id':5,'organization_id':" + acme + "}", "{'user_id':" + ann + "}"}) {
            assertThat(desk.post("/api/v2/organization_memberships", "{'organization_membership':" + body + "}")
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void endedMembership_takesTheOrganizationFromOpenTickets() {
        long acme = desk.create("{'name':'Acme'}");
        long ann = created("{'name':'Ann','organization_id':" + acme + "}");
        long open = actions.create(ann, "open", "x");
        long closed = actions.create(ann, "closed", "x");
        actions.close(closed);
        desk.advance(Duration.ofSeconds(3));
        long membership = desk.get("/api/v2/users/" + ann + "/organization_memberships")
                .at("/organization_memberships/0/id")
                .asLong();

        assertThat(desk.delete("/api/v2/organization_memberships/" + membership).status())
                .isEqualTo(204);

        assertThat(TicketDeskClient.ticket(desk, open).get("organization_id").isNull())
                .isTrue();
        assertThat(TicketDeskClient.ticket(desk, open).get("updated_at").asText())
                .isEqualTo("2026-05-01T10:00:03Z");
        assertThat(TicketDeskClient.ticket(desk, closed).get("organization_id").asLong())
                .isEqualTo(acme);
        assertThat(desk.delete("/api/v2/organization_memberships/" + membership).status())
                .isEqualTo(404);
    }

    @Test
    void deletedOrMergedOrganization_takesItsPeopleAndTicketsAlong() {
        long winner = desk.create("{'name':'Winner'}");
        long loser = desk.create("{'name':'Loser'}");
        long ann = created("{'name':'Ann','organization_id':" + loser + "}");
        long ticket = actions.create(ann, "a", "x");

        desk.post("/api/v2/organizations/" + loser + "/merge", "{'organization_merge':{'winner_id':" + winner + "}}");
        desk.advance(Duration.ofSeconds(2));
        assertThat(TicketDeskClient.ticket(desk, ticket).get("organization_id").asLong())
                .isEqualTo(winner);
        assertThat(desk.get("/api/v2/users/" + ann).at("/user/organization_id").asLong())
                .isEqualTo(winner);

        desk.delete("/api/v2/organizations/" + winner);
        assertThat(TicketDeskClient.ticket(desk, ticket).get("organization_id").isNull())
                .isTrue();
        assertThat(desk.get("/api/v2/users/" + ann).at("/user/organization_id").isNull())
                .isTrue();
    }

    @Test
    void newOrganizationOfAUser_isTheDefault() {
        long acme = desk.create("{'name':'Acme'}");
        long other = desk.create("{'name':'Other'}");
        long ann = created("{'name':'Ann','organization_id':" + acme + "}");

        desk.put("/api/v2/users/" + ann, "{'user':{'organization_id':" + other + "}}");

        assertThat(desk.get("/api/v2/users/" + ann + "/organization_memberships")
                        .at("/organization_memberships/0/organization_id")
                        .asLong())
                .isEqualTo(other);
        desk.put("/api/v2/users/" + ann, "{'user':{'organization_id':null}}");
        assertThat(desk.get("/api/v2/users/" + ann).at("/user/organization_id").asLong())
                .isEqualTo(acme);
    }
}
