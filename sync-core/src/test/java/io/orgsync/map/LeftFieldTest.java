package io.orgsync.map;

import static io.orgsync.map.Rules.copy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A rule may leave its field as it is; nothing else can be left. */
final class LeftFieldTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static Mapped mapped(ImmutableList<Let> lets) {
        return Mapping.builder()
                .name("tickets")
                .key(copy("id"))
                .keyForm(text -> text)
                .lets(lets)
                .include(input -> Derived.value(FieldValue.flag(true)))
                .claim(input -> Derived.value(FieldValue.number(0)))
                .rules(ImmutableList.of(
                        new Rule("tickets.left", Field.of("left", Kind.TEXT), input -> Derived.left()),
                        new Rule("tickets.set", Field.of("set", Kind.TEXT), copy("id"))))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest("rules")
                .usesToday(false)
                .build()
                .apply(Fields.of("id", FieldValue.text("1")), TODAY);
    }

    @Test
    void rule_thatLeavesItsField_wantsNothingOfItAndHasNoProblem() {
        Mapped.To to = (Mapped.To) mapped(ImmutableList.of());

        assertThat(to.desired()).isEqualTo(Fields.of("set", FieldValue.text("1")));
        assertThat(to.problems()).isEmpty();
    }

    @Test
    void let_thatLeaves_isAProblem() {
        Mapped.To to = (Mapped.To) mapped(ImmutableList.of(new Let("x", input -> Derived.left())));

        assertThat(to.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).isEqualTo("only the rule of a field may leave it as it is"));
    }
}
