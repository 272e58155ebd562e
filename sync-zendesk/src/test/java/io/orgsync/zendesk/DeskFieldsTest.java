package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Kind;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeskFieldsTest {

    private final TestDesk desk = new TestDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private TargetSchema schema() {
        return desk.zendesk.organizations(ImmutableList.of()).schema();
    }

    private static TargetField field(TargetSchema schema, String key) {
        return schema.field(key).orElseThrow();
    }

    @Test
    void schema_everyType() {
        TargetSchema schema =
                desk.saysFields().zendesk.organizations(ImmutableList.of()).schema();
        assertThat(field(schema, "name").longest()).isEqualTo(255);
        assertThat(field(schema, "external_id").longest()).isEqualTo(255);
        assertThat(field(schema, "notes").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(schema, "details").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(schema, "tags").kind()).isEqualTo(Kind.SET);
        assertThat(field(schema, "domain_names").kind()).isEqualTo(Kind.SET);
        assertThat(field(schema, "organization_fields.salesforce_id").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(schema, "organization_fields.remarks").type()).isEqualTo("textarea");
        assertThat(field(schema, "organization_fields.short_code").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(schema, "organization_fields.not_in_sfdc").kind()).isEqualTo(Kind.FLAG);
        assertThat(field(schema, "organization_fields.expiration_date").kind()).isEqualTo(Kind.DAY);
        assertThat(field(schema, "organization_fields.seats").scale()).isZero();
        assertThat(field(schema, "organization_fields.aar").scale()).isEqualTo(-1);
        assertThat(field(schema, "organization_fields.aar").kind()).isEqualTo(Kind.NUMBER);
        assertThat(field(schema, "organization_fields.support_level").options())
                .containsExactly("expired", "premium", "ultimate");
        assertThat(field(schema, "organization_fields.products").kind()).isEqualTo(Kind.SET);
        assertThat(field(schema, "organization_fields.products").options()).containsExactly("product_a", "product_b");
        assertThat(field(schema, "organization_fields.parent_org").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(schema, "organization_fields.parent_org").writable()).isTrue();
    }

    @Test
    void schema_whatCannotBeWritten() {
        TargetSchema schema =
                desk.saysFields().zendesk.organizations(ImmutableList.of()).schema();
        assertThat(field(schema, "organization_fields.old_text").writable()).isFalse();
        assertThat(field(schema, "organization_fields.money").writable()).isFalse();
    }

    @Test
    void schema_severalPages() {
        desk.saysFile("fields/first-page.json").saysFile("fields/second-page.json");
        assertThat(schema().fields()).hasSize(6 + 13);
        assertThat(desk.target(1)).contains("page%5Bafter%5D=c1");
    }

    @Test
    void schema_recordedField() {
        desk.saysFile("fields/text.json");
        assertThat(schema().field("organization_fields.somethingsomethingsomething"))
                .isPresent();
    }

    @Test
    void schema_isAskedForOnce() {
        desk.saysFields();
        desk.zendesk.signIn();
        assertThat(schema()).isSameAs(schema());
        assertThat(desk.zendesk.requests()).isEqualTo(1);
    }
}
