package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Limits.Ceiling;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SensitiveClassesTest {

    private static final String FIELDS = """
                fields: { name: Name, organization_fields: { support_level: Level__c, name: Name, up: Upgrade__c } }
                tags: { owned: [vip], value: '[]' }
                when-gone: { set: { organization_fields: { marked: true } } }
            """;

    @TempDir
    Path directory;

    private Limits.Sensitive only(String when) {
        Limits limits = new Sample(directory)
                .rules(FIELDS + "    sensitive: { lost: { when: '" + when + "', count: 3, share: 1 % } }\n")
                .compile()
                .limits("standard");
        assertThat(limits.sensitive()).hasSize(1);
        return limits.sensitive().get(0);
    }

    private static Fields level(String level) {
        return Fields.of("organization_fields.support_level", FieldValue.text(level));
    }

    @Test
    void class_seesTheValuesOnBothSides() {
        Limits.Sensitive lost = only(
                "before.support_level != null && before.support_level != \"expired\" && (after.support_level == null || after.support_level == \"expired\")");
        assertThat(lost.name()).isEqualTo("lost");
        assertThat(lost.ceiling()).isEqualTo(new Ceiling(3, 0.01));
        assertThat(lost.when().test(level("ultimate"), level("expired"))).isTrue();
        assertThat(lost.when().test(level("ultimate"), level(""))).isTrue();
        assertThat(lost.when().test(level("ultimate"), level("premium"))).isFalse();
        assertThat(lost.when().test(level("expired"), level(""))).isFalse();
        assertThat(lost.when().test(Fields.none(), level("expired"))).isFalse();
    }

    @Test
    void class_seesTagsMarkersAndStandardFieldsBeforeCustomOnes() {
        Fields marked = Fields.of("organization_fields.marked", FieldValue.flag(true));
        assertThat(only("after.marked == true").when().test(Fields.none(), marked))
                .isTrue();
        assertThat(only("after.marked == true").when().test(marked, Fields.none()))
                .isFalse();
        Fields vip = Fields.of("tags", FieldValue.set(List.of("vip")));
        assertThat(only("\"vip\" in orElse(before.tags, [])").when().test(vip, Fields.none()))
                .isTrue();
        Fields names = Fields.of("organization_fields.name", FieldValue.text("custom"))
                .with("name", FieldValue.text("standard"));
        assertThat(only("before.name == \"standard\"").when().test(names, names))
                .isTrue();
        assertThat(only("before.name == \"custom\"").when().test(names, names)).isFalse();
    }

    @Test
    void class_whoseExpressionFailsOnAChange_asksForIt() {
        Limits.Sensitive failing = only("before.support_level.startsWith(\"ult\")");
        assertThat(failing.when().test(Fields.none(), level("gold"))).isTrue();
        assertThat(failing.when().test(level("gold"), Fields.none())).isFalse();
        assertThat(only("before.up").when().test(Fields.none(), Fields.none())).isTrue();
    }

    @Test
    void limits_areThoseOfTheFile() {
        Limits limits = new Sample(directory)
                .rules("    guards: { retire: { count: 4 } }\n")
                .compile()
                .limits("standard");
        assertThat(limits).isEqualTo(Limits.builder().retire(new Ceiling(4, 0)).build());
    }
}
