package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldValuesTest {
    private final DeskClient desk = DeskClient.withFields();

    @AfterEach
    void close() {
        desk.close();
    }

    private JsonNode write(long id, String body) {
        Answer answer =
                desk.send("PUT", "/api/v2/organizations/" + id, ("{'organization':" + body + "}").replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.at("/organization");
    }

    @Test
    void unsetFields_showAsNullAndCheckboxesAsFalse() {
        long id = desk.create("{'name':'a'}");

        assertThat(desk.organization(id).get("organization_fields"))
                .isEqualTo(DeskClient.object("{'owner':null,'level':null,'products':null,'vip':false,'seats':null,"
                        + "'arr':null,'renewal':null,'code':null,'manager':null}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    owner    | '  Ann  '              | 'Ann'
                    owner    | 5                      | '5'
                    owner    | '   '                  | null
                    level    | 'gold'                 | 'gold'
                    level    | 'GOLD'                 | 'gold'
                    level    | 'bronze'               | null
                    level    | 7                      | null
                    products | ['prod_b','prod_a']    | ['prod_a','prod_b']
                    products | ['prod_b','none']      | ['prod_b']
                    products | ['none']               | null
                    products | []                     | null
                    vip      | true                   | true
                    vip      | 'true'                 | true
                    vip      | 0                      | false
                    vip      | null                   | false
                    seats    | 12                     | 12
                    seats    | 12.0                   | 12
                    seats    | '12'                   | 12
                    arr      | 5.20                   | 5.2
                    arr      | 2001                   | 2001.0
                    arr      | 1234567890.123456      | 1234567890.123456
                    arr      | 1e3                    | 1000.0
                    renewal  | '2018-11-04'           | '2018-11-04T00:00:00+00:00'
                    renewal  | '2018-11-04T23:59:59Z' | '2018-11-04T00:00:00+00:00'
                    code     | 'ABC'                  | 'ABC'
                    manager  | 42                     | '42'
                    """)
    void value_isReadBackAsTheServiceStoresIt(String field, String written, String read) {
        long id = desk.create("{'name':'a'}");

        JsonNode after = write(id, "{'organization_fields':{'" + field + "':" + written + "}}");

        assertThat(after.get("organization_fields").get(field).toString()).isEqualTo(read.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    owner    | ['a']
                    vip      | 'perhaps'
                    seats    | 1.5
                    seats    | 99999999999999999999
                    seats    | 'many'
                    arr      | true
                    renewal  | '04.11.2018'
                    renewal  | '2018-02-30'
                    renewal  | 20181104
                    code     | 'abc'
                    manager  | 'me'
                    """)
    void value_thatTheFieldCannotHold_isRefused(String field, String written) {
        long id = desk.create("{'name':'a'}");

        Answer answer = desk.put(
                "/api/v2/organizations/" + id,
                "{'organization':{'notes':'n','organization_fields':{'" + field + "':" + written + "}}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/details/base/0/error").asText()).isEqualTo("InvalidValue");
        assertThat(desk.organization(id).get("notes").isNull()).isTrue();
    }

    @Test
    void textOverTheLimit_isRefused() {
        long id = desk.create("{'name':'a'}");

        Answer answer = desk.put(
                "/api/v2/organizations/" + id,
                "{'organization':{'organization_fields':{'owner':'" + "x".repeat(65_536) + "'}}}");

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void unknownOption_leavesTheValueAndTheRestGoesOn() {
        long id = desk.create("{'name':'a','organization_fields':{'level':'gold'}}");

        JsonNode after = write(id, "{'organization_fields':{'level':'none','owner':'Ann','no_such_field':1}}");

        assertThat(after.at("/organization_fields/level").asText()).isEqualTo("gold");
        assertThat(after.at("/organization_fields/owner").asText()).isEqualTo("Ann");
    }

    @Test
    void unknownOption_canBeRefused() {
        try (DeskClient strict = DeskClient.start(setup -> setup.fields(Stream.of(
                        DeskClient.object(
                                "{'key':'level','type':'dropdown','title':'L','custom_field_options':[{'name':'G','value':'g'}]}"),
                        DeskClient.object("{'key':'many','type':'multiselect','title':'M','custom_field_options':["
                                + "{'name':'G','value':'g'}]}")))
                .refuseUnknownOptions())) {
            Answer one = strict.post(
                    "/api/v2/organizations", "{'organization':{'name':'a','organization_fields':{'level':'x'}}}");
            Answer many = strict.post(
                    "/api/v2/organizations", "{'organization':{'name':'a','organization_fields':{'many':['g','x']}}}");

            assertThat(one.status()).isEqualTo(422);
            assertThat(many.status()).isEqualTo(422);
        }
    }

    @Test
    void fieldsAreMergedByKeyAndNullClears() {
        long id = desk.create("{'name':'a','organization_fields':{'owner':'Ann','seats':5}}");

        JsonNode after =
                write(id, "{'organization_fields':{'owner':null,'arr':1.5}}").get("organization_fields");

        assertThat(after.get("owner").isNull()).isTrue();
        assertThat(after.get("seats").asInt()).isEqualTo(5);
        assertThat(after.get("arr").asDouble()).isEqualTo(1.5);
    }

    @Test
    void values_bringTheirTags() {
        long id = desk.create("{'name':'a','tags':['own'],'organization_fields':"
                + "{'level':'gold','products':['prod_a','prod_b'],'vip':true}}");

        assertThat(desk.organization(id).get("tags").toString())
                .isEqualTo("[\"gold\",\"own\",\"prod_a\",\"prod_b\",\"vip_customer\"]");
        JsonNode after = write(id, "{'organization_fields':{'level':'silver','products':['prod_b'],'vip':false}}");
        assertThat(after.get("tags").toString()).isEqualTo("[\"own\",\"prod_b\",\"silver\"]");
        after = write(id, "{'organization_fields':{'level':null,'products':null}}");
        assertThat(after.get("tags").toString()).isEqualTo("[\"own\"]");
    }

    @Test
    void tagsWithoutTheValuesTag_clearTheValue() {
        long id = desk.create("{'name':'a','organization_fields':{'level':'gold','products':['prod_a'],'vip':true}}");

        JsonNode after = write(id, "{'tags':['own']}");

        assertThat(after.get("tags").toString()).isEqualTo("[\"own\"]");
        assertThat(after.at("/organization_fields/level").isNull()).isTrue();
        assertThat(after.at("/organization_fields/products").isNull()).isTrue();
        assertThat(after.at("/organization_fields/vip").asBoolean()).isFalse();
    }

    @Test
    void tagOfAnOption_setsTheValue() {
        long id = desk.create("{'name':'a','organization_fields':{'level':'gold'}}");

        JsonNode added = write(id, "{'tags':['gold','silver','prod_b','vip_customer']}");

        assertThat(added.at("/organization_fields/level").asText()).isEqualTo("silver");
        assertThat(added.at("/organization_fields/products").toString()).isEqualTo("[\"prod_b\"]");
        assertThat(added.at("/organization_fields/vip").asBoolean()).isTrue();
        assertThat(added.get("tags").toString()).isEqualTo("[\"prod_b\",\"silver\",\"vip_customer\"]");
    }

    @Test
    void writtenField_winsOverWrittenTags() {
        long id = desk.create("{'name':'a','organization_fields':{'level':'gold'}}");

        JsonNode after = write(id, "{'tags':['gold','own'],'organization_fields':{'level':'silver'}}");

        assertThat(after.at("/organization_fields/level").asText()).isEqualTo("silver");
        assertThat(after.get("tags").toString()).isEqualTo("[\"own\",\"silver\"]");
    }

    @Test
    void tags_areLowerCaseAndSplitOnBlanks() {
        long id = desk.create("{'name':'a','tags':['Two Words','b','B']}");

        assertThat(desk.organization(id).get("tags").toString()).isEqualTo("[\"b\",\"two\",\"words\"]");
        assertThat(write(id, "{'tags':'x y'}").get("tags").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(write(id, "{'tags':null}").get("tags")).isEmpty();
    }

    @Test
    void writingWhatIsThere_doesNotMoveTheTime() {
        long id = desk.create("{'name':'a','tags':['own'],'organization_fields':{'level':'gold'}}");
        desk.advance(Duration.ofMinutes(1));

        JsonNode after =
                write(id, "{'tags':['gold','own'],'organization_fields':{'vip':false,'arr':null,'level':'gold'}}");

        assertThat(after.get("updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
    }
}
