package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.OrganizationFields;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldCallsTest {
    private static final String FIELDS = "/api/v2/organization_fields";

    private final DeskClient desk = DeskClient.withFields();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void create_answersTheRecordedShape() {
        Answer answer = desk.post(
                FIELDS + ".json",
                "{'organization_field':{'description':'test','key':'somethingsomethingsomething','title':'i am test'}}");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode field = answer.at("/organization_field");
        String url = desk.url() + FIELDS + "/" + field.get("id") + ".json";
        assertThat(answer.header("location")).isEqualTo(url);
        assertThat(field.toString())
                .isEqualTo(("{'url':'" + url + "','id':" + field.get("id") + ",'type':'text',"
                                + "'key':'somethingsomethingsomething','title':'i am test','description':'test',"
                                + "'raw_title':'i am test','raw_description':'test','position':9999,'active':true,"
                                + "'system':false,'regexp_for_validation':null,'created_at':'2026-05-01T10:00:00Z',"
                                + "'updated_at':'2026-05-01T10:00:00Z'}")
                        .replace('\'', '"'));
    }

    @Test
    void list_hasBothEnvelopesAndOptions() {
        Answer offset = desk.get(FIELDS);
        Answer cursor = desk.get(FIELDS + "?page[size]=2");

        assertThat(offset.at("/count").asInt()).isEqualTo(9);
        assertThat(cursor.at("/organization_fields")).hasSize(2);
        assertThat(cursor.at("/meta/has_more").asBoolean()).isTrue();
        JsonNode level = offset.at("/organization_fields/1");
        assertThat(level.get("type").asText()).isEqualTo("dropdown");
        JsonNode option = level.at("/custom_field_options/1");
        assertThat(option.toString())
                .isEqualTo("{\"id\":" + option.get("id")
                        + ",\"name\":\"Silver\",\"raw_name\":\"Silver\",\"value\":\"silver\"}");
        assertThat(offset.at("/organization_fields/3/tag").asText()).isEqualTo("vip_customer");
        assertThat(offset.at("/organization_fields/8/relationship_target_type").asText())
                .isEqualTo("zen:user");
    }

    @Test
    void show_takesIdOrKey() {
        Answer byKey = desk.get(FIELDS + "/level.json");

        assertThat(desk.get(FIELDS + "/" + byKey.at("/organization_field/id")).json())
                .isEqualTo(byKey.json());
        assertThat(desk.get(FIELDS + "/none").status()).isEqualTo(404);
    }

    @Test
    void update_changesWhatIsSentAndWarnsOfTheId() {
        desk.advance(Duration.ofMinutes(1));

        Answer answer = desk.put(
                FIELDS + "/owner",
                "{'organization_field':{'id':1,'title':'New','position':3,'active':false,'description':'d'}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-zendesk-api-warn"))
                .contains(":controller=>\"organization_fields\"", "[\"organization_field.id\"]");
        JsonNode field = answer.at("/organization_field");
        assertThat(field.get("title").asText()).isEqualTo("New");
        assertThat(field.get("raw_title").asText()).isEqualTo("New");
        assertThat(field.get("position").asInt()).isEqualTo(3);
        assertThat(field.get("active").asBoolean()).isFalse();
        assertThat(field.get("updated_at").asText()).isEqualTo("2026-05-01T10:01:00Z");
        assertThat(desk.put(FIELDS + "/9223372036854775807", "{'organization_field':{'id':1,'title':'x'}}")
                        .text())
                .isEqualTo("{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}");
    }

    @Test
    void update_optionsLeftOut_vanishFromOrganizationsWithoutMovingTheirTime() {
        long gold = desk.create("{'name':'g','tags':['own'],'organization_fields':{'level':'gold'}}");
        long silver = desk.create("{'name':'s','organization_fields':{'level':'silver'}}");
        String option = desk.get(FIELDS + "/level")
                .at("/organization_field/custom_field_options/1")
                .toString();
        desk.advance(Duration.ofMinutes(1));

        Answer answer = desk.send(
                "PUT",
                FIELDS + "/level",
                "{\"organization_field\":{\"custom_field_options\":[{\"id\":null,\"name\":\"Lead\",\"value\":\"lead\"},"
                        + option + "]}}");

        assertThat(answer.at("/organization_field/custom_field_options").findValuesAsText("value"))
                .containsExactly("lead", "silver");
        assertThat(answer.at("/organization_field/custom_field_options/1").toString())
                .isEqualTo(option);
        assertThat(desk.organization(gold).at("/organization_fields/level").isNull())
                .isTrue();
        assertThat(desk.organization(gold).get("tags").toString()).isEqualTo("[\"own\"]");
        assertThat(desk.organization(gold).get("updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(desk.organization(silver).at("/organization_fields/level").asText())
                .isEqualTo("silver");
    }

    @Test
    void update_tagOfACheckbox_replacesItOnOrganizations() {
        long id = desk.create("{'name':'v','organization_fields':{'vip':true}}");

        desk.put(FIELDS + "/vip", "{'organization_field':{'tag':'very_important'}}");

        assertThat(desk.organization(id).get("tags").toString()).isEqualTo("[\"very_important\"]");
        assertThat(desk.organization(id).at("/organization_fields/vip").asBoolean())
                .isTrue();
    }

    @Test
    void delete_takesTheValuesWithIt() {
        long id = desk.create("{'name':'g','organization_fields':{'level':'gold'}}");

        Answer answer = desk.delete(FIELDS + "/level");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(desk.get(FIELDS + "/level").status()).isEqualTo(404);
        assertThat(desk.organization(id).get("organization_fields").has("level"))
                .isFalse();
        assertThat(desk.organization(id).get("tags")).isEmpty();
    }

    @Test
    void reorder_changesTheListing() {
        String owner = desk.get(FIELDS + "/owner").at("/organization_field/id").asText();
        String seats = desk.get(FIELDS + "/seats").at("/organization_field/id").asText();

        Answer answer = desk.put(FIELDS + "/reorder", "{'organization_field_ids':[" + seats + "," + owner + "]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("\"\"");
        assertThat(desk.get(FIELDS).json().findValuesAsText("key")).startsWith("seats", "owner");
        assertThat(desk.put(FIELDS + "/reorder", "{'organization_field_ids':[1]}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title':'no key'}",
                "{'key':'123','title':'digits'}",
                "{'key':'a-b','title':'dash'}",
                "{'key':'owner','title':'taken'}",
                "{'key':'new'}",
                "{'key':'new','title':'t','type':'colour'}",
                "{'key':'new','title':'t','type':'dropdown'}",
                "{'key':'new','title':'t','type':'regexp'}",
                "{'key':'new','title':'t','type':'regexp','regexp_for_validation':'('}",
                "{'key':'new','title':'t','type':'dropdown','custom_field_options':[{'name':'n'}]}",
                "{'key':'new','title':'t','type':'dropdown','custom_field_options':[{'name':'n','value':'v'},"
                        + "{'name':'m','value':'v'}]}"
            })
    void create_impossibleField_isRefused(String body) {
        assertThat(desk.post(FIELDS, "{'organization_field':" + body + "}").status())
                .isEqualTo(422);
    }

    @Test
    void catalogue_isTakenAsItIs() {
        try (DeskClient full = DeskClient.start(setup -> setup.catalogue(OrganizationFields.catalogue()))) {
            ImmutableList<String> keys =
                    ImmutableList.copyOf(full.get(FIELDS).json().findValuesAsText("key"));

            assertThat(keys).startsWith("salesforce_id", "sfdc_short_id");
            assertThat(full.get(FIELDS + "/support_level").json().findValuesAsText("value"))
                    .contains("ultimate", "expired");
        }
    }
}
