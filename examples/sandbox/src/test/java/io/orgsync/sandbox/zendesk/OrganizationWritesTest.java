package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrganizationWritesTest {
    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void create_answersTheRecordedShape() {
        Answer answer = desk.post("/api/v2/organizations.json", "{'organization':{'name':'testOrganizationNone'}}");

        assertThat(answer.status()).isEqualTo(201);
        long id = answer.at("/organization/id").asLong();
        String url = desk.url() + "/api/v2/organizations/" + id + ".json";
        assertThat(answer.header("location")).isEqualTo(url);
        assertThat(answer.text())
                .isEqualTo(("{'organization':{'url':'" + url + "','id':" + id
                                + ",'name':'testOrganizationNone','shared_tickets':false,'shared_comments':false,"
                                + "'external_id':null,'created_at':'2026-05-01T10:00:00Z','updated_at':'2026-05-01T10:00:00Z',"
                                + "'domain_names':[],'details':null,'notes':null,'group_id':null,'tags':[],"
                                + "'organization_fields':{}}}")
                        .replace('\'', '"'));
    }

    @Test
    void create_idsAreWideAndDoNotGrowInOrder() {
        ImmutableList<Long> ids =
                ImmutableList.of(desk.create("{'name':'a'}"), desk.create("{'name':'b'}"), desk.create("{'name':'c'}"));

        assertThat(ids).allMatch(id -> id > Integer.MAX_VALUE).doesNotHaveDuplicates();
        assertThat(ids.get(1)).isLessThan(ids.get(0));
    }

    @Test
    void create_sameNameInAnotherCaseWithBlanks_isADuplicate() {
        desk.create("{'name':'Lorem Ipsum'}");

        Answer answer = desk.post("/api/v2/organizations", "{'organization':{'name':' LOREM ipsum '}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json())
                .isEqualTo(DeskClient.object("{'error':'RecordInvalid','description':'Record validation errors',"
                        + "'details':{'name':[{'description':'Name: LOREM ipsum has already been taken',"
                        + "'error':'DuplicateValue'}]}}"));
    }

    @Test
    void create_withTwinsLetThrough_leavesTwoOfOneName() {
        desk.create("{'name':'Twin'}");
        desk.fake().misbehave("twins", DeskClient.object("{}"));

        desk.create("{'name':'Twin'}");

        assertThat(desk.get("/api/v2/organizations/search?name=twin")
                        .at("/count")
                        .asInt())
                .isEqualTo(2);
        assertThat(desk.post("/api/v2/organizations", "{'organization':{'name':'Twin'}}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void create_externalIdInAnotherCase_isADuplicate() {
        desk.create("{'name':'a','external_id':'company1'}");

        Answer answer = desk.post("/api/v2/organizations", "{'organization':{'name':'b','external_id':'Company1'}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/details/external_id/0/error").asText()).isEqualTo("DuplicateValue");
        assertThat(answer.at("/details/external_id/0/description").asText()).endsWith("has already been taken");
    }

    @Test
    void create_numberAsExternalId_becomesAString() {
        long id = desk.create("{'name':'a','external_id':123456}");

        assertThat(desk.organization(id).get("external_id").isTextual()).isTrue();
        assertThat(desk.organization(id).get("external_id").asText()).isEqualTo("123456");
    }

    @Test
    void create_withoutName_isBlank() {
        Answer answer = desk.post("/api/v2/organizations", "{'organization':{'name':'  '}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/details/name/0/error").asText()).isEqualTo("BlankValue");
    }

    @Test
    void create_nameOf256Characters_isTooLong() {
        assertThat(desk.post("/api/v2/organizations", "{'organization':{'name':'" + "x".repeat(255) + "'}}")
                        .status())
                .isEqualTo(201);
        Answer answer = desk.post(
                "/api/v2/organizations",
                "{'organization':{'name':'" + "y".repeat(256) + "','external_id':'" + "z".repeat(256) + "'}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/details/name/0/error").asText()).isEqualTo("ValueTooLong");
        assertThat(answer.at("/details/external_id/0/error").asText()).isEqualTo("ValueTooLong");
    }

    @Test
    void create_nameThatIsNoText_isAnInvalidAttribute() {
        Answer answer = desk.post("/api/v2/organizations", "{'organization':{'name':123456}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .isEqualTo(DeskClient.object("{'error':{'title':'Invalid attribute',"
                        + "'message':'You passed an invalid value for the name attribute. must be a string'}}"));
    }

    @Test
    void create_bodyThatIsNoJson_isRefused() {
        assertThat(desk.post("/api/v2/organizations", "{'organization':").status())
                .isEqualTo(422);
        assertThat(desk.post("/api/v2/organizations", "").status()).isEqualTo(400);
        assertThat(desk.post("/api/v2/organizations", "{'organization':[]}").status())
                .isEqualTo(400);
    }

    @Test
    void update_changesOnlyWhatIsSentAndMovesTheTime() {
        long id = desk.create("{'name':'a','details':'here','domain_names':['a.example','b.example'],'tags':['one']}");
        desk.advance(Duration.ofSeconds(90));

        Answer answer = desk.put(
                "/api/v2/organizations/" + id + ".json",
                "{'organization':{'notes':'foo','domain_names':['C.example']}}");

        assertThat(answer.status()).isEqualTo(200);
        ObjectNode after = (ObjectNode) answer.at("/organization");
        assertThat(after.get("name").asText()).isEqualTo("a");
        assertThat(after.get("details").asText()).isEqualTo("here");
        assertThat(after.get("notes").asText()).isEqualTo("foo");
        assertThat(after.get("domain_names").toString()).isEqualTo("[\"c.example\"]");
        assertThat(after.get("tags").toString()).isEqualTo("[\"one\"]");
        assertThat(after.get("created_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(after.get("updated_at").asText()).isEqualTo("2026-05-01T10:01:30Z");
    }

    @Test
    void update_thatChangesNothing_doesNotMoveTheTime() {
        long id = desk.create("{'name':'a','notes':'foo'}");
        desk.advance(Duration.ofSeconds(90));

        desk.put("/api/v2/organizations/" + id, "{'organization':{'notes':'foo','name':' a '}}");

        assertThat(desk.organization(id).get("updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void update_nullClears() {
        long id = desk.create("{'name':'a','notes':'foo','external_id':'x','group_id':5}");

        desk.put("/api/v2/organizations/" + id, "{'organization':{'notes':null,'external_id':null,'group_id':null}}");

        assertThat(desk.organization(id).get("notes").isNull()).isTrue();
        assertThat(desk.organization(id).get("external_id").isNull()).isTrue();
        assertThat(desk.organization(id).get("group_id").isNull()).isTrue();
    }

    @Test
    void update_ownNameInAnotherCase_isTaken() {
        long id = desk.create("{'name':'acme','external_id':'k1'}");

        desk.put("/api/v2/organizations/" + id, "{'organization':{'name':'ACME','external_id':'K1'}}");

        assertThat(desk.organization(id).get("name").asText()).isEqualTo("ACME");
        assertThat(desk.organization(id).get("external_id").asText()).isEqualTo("K1");
    }

    @Test
    void update_unknownKeys_areIgnoredWithAWarning() {
        long id = desk.create("{'name':'a'}");

        Answer answer = desk.put(
                "/api/v2/organizations/" + id, "{'organization':{'id':1,'name':'b','colour':'red'},'extra':1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/organization/id").asLong()).isEqualTo(id);
        assertThat(answer.header("x-zendesk-api-warn"))
                .isEqualTo("{:allowed_parameters=>{:controller=>\"organizations\", :action=>\"update\","
                        + " :unpermitted_keys=>[\"extra\", \"organization.id\", \"organization.colour\"],"
                        + " :invalid_values=>[]}}");
    }

    @Test
    void update_unknownId_answersTheRecordedNotFound() {
        Answer answer = desk.put(
                "/api/v2/organizations/9223372036854775807.json",
                "{'organization':{'id':9223372036854775807,'name':'x'}}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}");
        assertThat(answer.header("cache-control")).isEqualTo("no-cache");
        assertThat(answer.header("x-zendesk-api-warn")).contains(":unpermitted_keys=>[\"organization.id\"]");
    }

    @Test
    void update_sixTimesAMinute_isTooMuchForOneOrganizationOnly() {
        long id = desk.create("{'name':'a'}");
        long other = desk.create("{'name':'b'}");
        for (int i = 0; i < 5; i++) {
            assertThat(desk.put("/api/v2/organizations/" + id, "{'organization':{'notes':'" + i + "'}}")
                            .status())
                    .isEqualTo(200);
        }

        Answer sixth = desk.put("/api/v2/organizations/" + id, "{'organization':{'notes':'6'}}");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("retry-after")).isEqualTo("60");
        assertThat(sixth.json())
                .isEqualTo(DeskClient.object(
                        "{'errors':[{'code':'TooManyRequests','title':'Too many requests to update'}]}"));
        assertThat(desk.put("/api/v2/organizations/" + other, "{'organization':{'notes':'x'}}")
                        .status())
                .isEqualTo(200);
        desk.advance(Duration.ofSeconds(60));
        assertThat(desk.put("/api/v2/organizations/" + id, "{'organization':{'notes':'6'}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void createOrUpdate_matchesByExternalIdInAnyCaseAndNeverByName() {
        String path = "/api/v2/organizations/create_or_update";
        Answer created = desk.post(path, "{'organization':{'name':'a','external_id':'Key'}}");
        Answer updated = desk.post(path, "{'organization':{'name':'b','external_id':'kEY'}}");
        Answer byName = desk.post(path, "{'organization':{'name':'B'}}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.at("/organization/id")).isEqualTo(created.at("/organization/id"));
        assertThat(updated.at("/organization/name").asText()).isEqualTo("b");
        assertThat(byName.status()).isEqualTo(422);
    }

    @Test
    void createOrUpdate_matchesByIdFirst() {
        String path = "/api/v2/organizations/create_or_update";
        long first = desk.create("{'name':'a'}");
        desk.create("{'name':'b','external_id':'key'}");

        Answer byId = desk.post(path, "{'organization':{'id':" + first + ",'notes':'n','name':'a'}}");

        assertThat(byId.status()).isEqualTo(200);
        assertThat(byId.at("/organization/id").asLong()).isEqualTo(first);
        assertThat(desk.post(path, "{'organization':{'id':12,'name':'c'}}").status())
                .isEqualTo(404);
    }

    @Test
    void delete_answersNothingAndThenNotFound() {
        long id = desk.create("{'name':'a'}");

        Answer answer = desk.send("DELETE", "/api/v2/organizations/" + id, "{\"organization\":{\"id\":" + id + "}}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("content-type")).isEmpty();
        assertThat(answer.header("x-zendesk-api-warn"))
                .contains(":action=>\"destroy\", :unpermitted_keys=>[\"organization.id\", \"organization\"]");
        assertThat(desk.get("/api/v2/organizations/" + id).status()).isEqualTo(404);
        assertThat(desk.delete("/api/v2/organizations/" + id).status()).isEqualTo(404);
        desk.create("{'name':'a'}");
    }
}
