package io.orgsync.map;

import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.let;
import static io.orgsync.map.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule for the suffix of a name that is taken. */
final class NameSuffixRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Fields ACCOUNT = Fields.of("Id", FieldValue.text("A1")).with("Name", FieldValue.text("Acme"));

    private static Mapping mapping(@Nullable RuleFunction suffix) {
        return Mapping.builder()
                .name("standard")
                .key(copy("Id"))
                .keyForm(text -> text)
                .addLets(new Let("short", copy("Id")))
                .include(constant(FieldValue.flag(true)))
                .claim(constant(FieldValue.number(10)))
                .addRules(new Rule("standard.name", Field.of("name", Kind.TEXT), copy("Name")))
                .nameSuffix(suffix)
                .digest("d1")
                .usesToday(false)
                .build();
    }

    private static Mapped.To to(@Nullable RuleFunction suffix) {
        return (Mapped.To) mapping(suffix).apply(ACCOUNT, TODAY);
    }

    @Test
    void suffix_seesLets_andIsAStepOfTheTrace() {
        assertThat(to(let("short")).suffix()).isEqualTo("A1");
        assertThat(to(let("short")).problems()).isEmpty();
        assertThat(mapping(let("short")).trace(ACCOUNT, TODAY).steps())
                .last()
                .isEqualTo(new Trace.Step("standard.name-taken", Derived.value(FieldValue.text("A1")), ""));
    }

    @Test
    void noSuffix_whereTheRuleIsMissingOrGivesNothing() {
        assertThat(to(null).suffix()).isEmpty();
        assertThat(to(constant(FieldValue.empty())).suffix()).isEmpty();
        assertThat(to(constant(FieldValue.empty())).problems()).isEmpty();
    }

    @Test
    void suffixThatCannotBeTold_isAProblemAndDisturbsNothing() {
        Mapped.To wrong = to(input -> Derived.problem("no id"));
        Mapped.To odd = to(constant(FieldValue.number(7)));

        assertThat(wrong.suffix()).isEmpty();
        assertThat(wrong.desired().get("name")).isEqualTo(FieldValue.text("Acme"));
        assertThat(wrong.problems()).containsExactly(new Problem("standard.name-taken", null, "no id"));
        assertThat(odd.suffix()).isEmpty();
        assertThat(odd.problems())
                .containsExactly(
                        new Problem("standard.name-taken", null, "must be a TEXT, but is '7'. Correct the rule"));
        assertThat(to(text(" (x)")).suffix()).isEqualTo(" (x)");
    }
}
