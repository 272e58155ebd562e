package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.target.TargetSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldTagsTest {

    private static final String LEVEL = "organization_fields.support_level";
    private static final String BOX = "organization_fields.not_in_sfdc";
    private static final String PRODUCTS = "organization_fields.products";

    private final FieldTags tags = new FieldTags(new DeskFields(
            new TargetSchema(ImmutableMap.of()),
            ImmutableMap.of(
                    LEVEL, ImmutableSet.of("ultimate", "premium"),
                    BOX, ImmutableSet.of("not_in_sfdc"),
                    PRODUCTS, ImmutableSet.of("product_a", "product_b"))));

    private static FieldValue set(String... words) {
        return FieldValue.set(List.of(words));
    }

    private FieldValue sent(Fields values, FieldValue before) {
        return tags.consistent(TestDesk.update(1, values, Fields.of("tags", before)));
    }

    @Test
    void consistent_freeTagsAreTheCallers() {
        assertThat(sent(Fields.of("tags", set("a", "b")), set("b", "c"))).isEqualTo(set("a", "b"));
    }

    @Test
    void consistent_fieldThatIsNotWrittenKeepsItsTag() {
        assertThat(sent(Fields.of("tags", set("a")), set("premium", "not_in_sfdc", "product_b")))
                .isEqualTo(set("a", "not_in_sfdc", "premium", "product_b"));
        assertThat(sent(Fields.of("tags", set("a", "ultimate")), set("a"))).isEqualTo(set("a"));
    }

    @Test
    void consistent_dropDownFollowsItsNewValue() {
        Fields values = Fields.of("tags", set("a", "premium")).with(LEVEL, FieldValue.text("ultimate"));
        assertThat(sent(values, set("a", "premium"))).isEqualTo(set("a", "ultimate"));
        assertThat(sent(values.with(LEVEL, FieldValue.empty()), set("a", "premium")))
                .isEqualTo(set("a"));
    }

    @Test
    void consistent_checkboxFollowsItsNewValue() {
        Fields values = Fields.of("tags", set("a")).with(BOX, FieldValue.flag(true));
        assertThat(sent(values, set())).isEqualTo(set("a", "not_in_sfdc"));
        assertThat(sent(values.with(BOX, FieldValue.flag(false)), set("not_in_sfdc")))
                .isEqualTo(set("a"));
    }

    @Test
    void consistent_multiSelectFollowsItsNewValue() {
        Fields values = Fields.of("tags", set("a", "product_a")).with(PRODUCTS, set("product_b"));
        assertThat(sent(values, set("product_a"))).isEqualTo(set("a", "product_b"));
    }

    @Test
    void consistent_caseDoesNotCount() {
        Fields values = Fields.of("tags", set("PREMIUM")).with(LEVEL, FieldValue.text("Ultimate"));
        assertThat(sent(values, set("Premium"))).isEqualTo(set("ultimate"));
    }

    @Test
    void consistent_createHasNothingBefore() {
        Fields values = Fields.of("tags", set("a")).with(LEVEL, FieldValue.text("premium"));
        assertThat(tags.consistent(TestDesk.creation("k", values))).isEqualTo(set("a", "premium"));
    }
}
