package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.TargetWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrganizationJsonTest {

    private static final ImmutableList<String> KEYS = ImmutableList.of(
            "name",
            "external_id",
            "tags",
            "organization_fields.aar",
            "organization_fields.not_in_sfdc",
            "organization_fields.expiration_date",
            "organization_fields.products",
            "organization_fields.parent_org",
            "organization_fields.unheard_of");

    private final TestDesk desk = new TestDesk().saysFields();

    @AfterEach
    void close() {
        desk.close();
    }

    private Fields read(String members) {
        desk.says(
                "{\"organizations\":[{\"id\":6164125400602,\"updated_at\":\"2023-09-18T23:37:07Z\"," + members + "}]}");
        ImmutableList<TargetRecord> records =
                desk.zendesk.organizations(KEYS).fetch(ImmutableList.of(TargetId.of(6164125400602L)));
        assertThat(records).hasSize(1);
        assertThat(records.get(0).id()).isEqualTo(TargetId.of(6164125400602L));
        assertThat(records.get(0).updatedAt()).isEqualTo(Instant.parse("2023-09-18T23:37:07Z"));
        assertThat(records.get(0).deleted()).isFalse();
        return records.get(0).fields();
    }

    private Fields custom(String members) {
        return read("\"organization_fields\":{" + members + "}");
    }

    @Test
    void read_keepsAbsentNullAndEmptyApart() {
        Fields fields = read("\"name\":\"x\",\"external_id\":null,\"tags\":[],\"organization_fields\":{\"aar\":null}");
        assertThat(fields.keys()).containsExactly("name", "external_id", "tags", "organization_fields.aar");
        assertThat(fields.get("external_id")).isEqualTo(FieldValue.empty());
        assertThat(fields.get("tags")).isEqualTo(FieldValue.set(ImmutableList.of()));
        assertThat(fields.has("organization_fields.products")).isFalse();
    }

    @Test
    void read_nothingButManagedFields() {
        assertThat(read("\"notes\":\"private\",\"url\":\"x\"").isEmpty()).isTrue();
    }

    @Test
    void read_values() {
        Fields fields =
                read("\"external_id\":4711,\"tags\":[\"b\",\"a\",\"b\"],\"organization_fields\":{\"aar\":2001.50,"
                        + "\"not_in_sfdc\":false,\"expiration_date\":\"2018-11-04T00:00:00+00:00\",\"products\":[\"product_b\"],"
                        + "\"parent_org\":17,\"unheard_of\":\"x\"}");
        assertThat(fields.get("external_id")).isEqualTo(FieldValue.text("4711"));
        assertThat(fields.get("tags")).isEqualTo(FieldValue.set(ImmutableList.of("a", "b")));
        assertThat(fields.get("organization_fields.aar")).isEqualTo(FieldValue.number(new BigDecimal("2001.50")));
        assertThat(fields.get("organization_fields.not_in_sfdc")).isEqualTo(FieldValue.flag(false));
        assertThat(fields.get("organization_fields.expiration_date"))
                .isEqualTo(FieldValue.day(LocalDate.of(2018, 11, 4)));
        assertThat(fields.get("organization_fields.products")).isEqualTo(FieldValue.set(ImmutableList.of("product_b")));
        assertThat(fields.get("organization_fields.parent_org")).isEqualTo(FieldValue.text("17"));
        assertThat(fields.get("organization_fields.unheard_of")).isEqualTo(FieldValue.text("x"));
    }

    @Test
    void read_olderAccountsAnswerText() {
        Fields fields = custom("\"aar\":\" 12.30 \",\"not_in_sfdc\":\"true\",\"expiration_date\":\"2018-11-04\"");
        assertThat(fields.get("organization_fields.aar")).isEqualTo(FieldValue.number(new BigDecimal("12.30")));
        assertThat(fields.get("organization_fields.not_in_sfdc")).isEqualTo(FieldValue.flag(true));
        assertThat(fields.get("organization_fields.expiration_date"))
                .isEqualTo(FieldValue.day(LocalDate.of(2018, 11, 4)));
        assertThat(custom("\"aar\":\"\"").get("organization_fields.aar")).isEqualTo(FieldValue.empty());
    }

    @Test
    void read_valuesOfAnotherKindAreKept() {
        Fields fields = custom("\"aar\":\"many\",\"not_in_sfdc\":\"perhaps\",\"expiration_date\":\"soon\"");
        assertThat(fields.get("organization_fields.aar")).isEqualTo(FieldValue.text("many"));
        assertThat(fields.get("organization_fields.not_in_sfdc")).isEqualTo(FieldValue.text("perhaps"));
        assertThat(fields.get("organization_fields.expiration_date")).isEqualTo(FieldValue.text("soon"));
    }

    @Test
    void write_rows() {
        TargetWriter writer = desk.zendesk.organizations(KEYS).writer();
        Fields values = Fields.of("notes", FieldValue.rows(ImmutableList.of()));
        assertThatThrownBy(() -> writer.submit(new io.orgsync.target.write.Batch(
                        io.orgsync.target.write.Batch.Operation.CREATE,
                        ImmutableList.of(TestDesk.creation("k", values)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_momentAndSet() {
        desk.says("{\"job_status\":{\"id\":\"j\"}}");
        TargetWriter writer = desk.zendesk.organizations(KEYS).writer();
        Fields values = Fields.builder()
                .put("notes", FieldValue.moment(Instant.EPOCH))
                .put("organization_fields.products", FieldValue.set(ImmutableList.of("product_b", "product_a")))
                .put("tags", FieldValue.set(ImmutableList.of()))
                .build();
        assertThat(writer.submit(new io.orgsync.target.write.Batch(
                        io.orgsync.target.write.Batch.Operation.CREATE,
                        ImmutableList.of(TestDesk.creation("k", values)))))
                .isNotNull();
        assertThat(desk.body(1).at("/organizations/0"))
                .hasToString("{\"notes\":\"1970-01-01T00:00:00Z\",\"organization_fields\":{\"products\":[\"product_a\","
                        + "\"product_b\"]},\"tags\":[\"product_a\",\"product_b\"]}");
    }
}
