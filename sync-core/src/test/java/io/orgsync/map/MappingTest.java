package io.orgsync.map;

import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MappingTest extends MappingScene {

    @Test
    void apply_everythingRight_givesDesired() {
        Mapped.To to = to(MAPPING, account);

        assertThat(to.key()).isEqualTo(new Key(ID));
        assertThat(to.claim()).isEqualByComparingTo("10");
        assertThat(to.desired())
                .isEqualTo(Fields.of("name", FieldValue.text("Acme")).with("arr", FieldValue.number(12)));
        assertThat(to.held()).isEmpty();
        assertThat(to.problems()).isEmpty();
        assertThat(MAPPING.fields()).containsExactly(NAME, ARR);
    }

    @Test
    void apply_laterRules_seeLets() {
        assertThat(to(MAPPING, account.with("Level", FieldValue.text("expired")))
                        .desired()
                        .get("arr"))
                .isEqualTo(FieldValue.number(0));
    }

    @Test
    void apply_includeIsFalse_isSkipped() {
        Mapping mapping = Mapping.builder()
                .from(MAPPING)
                .include(constant(FieldValue.flag(false)))
                .claim(wrong("does not matter"))
                .build();

        assertThat(mapping.apply(account, TODAY))
                .isEqualTo(new Mapped.Skipped(new Key(ID), "standard.include is false"));
    }

    @Test
    void apply_nothing_fitsEveryField() {
        assertThat(to(MAPPING, account.with("Arr", FieldValue.empty()))
                        .desired()
                        .find("arr"))
                .contains(FieldValue.empty());
    }

    @Test
    void apply_requirementNotMet_holdsItsFields() {
        Mapped.To unmet = to(requiring(constant(FieldValue.flag(false))), account);
        Mapped.To wrong = to(requiring(wrong("no charges")), account);
        Mapped.To met = to(requiring(constant(FieldValue.flag(true))), account);

        assertThat(unmet.desired().keys()).containsExactly("name");
        assertThat(unmet.held()).containsExactly("arr");
        assertThat(unmet.problems()).containsExactly(new Problem("standard.known", null, "add the charge"));
        assertThat(wrong.problems())
                .containsExactly(new Problem("standard.known", null, "add the charge (no charges)"));
        assertThat(met.held()).isEmpty();
        assertThat(met.problems()).isEmpty();
    }

    @Test
    void apply_override_replacesLetsAndFieldsUntilItExpires() {
        Fields values = Fields.of("level", FieldValue.text("expired")).with("name", FieldValue.text("Acme (VIP)"));
        Mapped.To last = to(overriding(values, TODAY), account);
        Mapped.To endless = to(overriding(values, null), account);
        Mapped.To over = to(overriding(values, TODAY.minusDays(1)), account);

        assertThat(last.desired())
                .isEqualTo(Fields.of("name", FieldValue.text("Acme (VIP)")).with("arr", FieldValue.number(0)));
        assertThat(endless.desired()).isEqualTo(last.desired());
        assertThat(over.desired().get("name")).isEqualTo(FieldValue.text("Acme"));
    }

    @Test
    void trace_tellsEveryStepInOrder() {
        Mapping mapping = overriding(Fields.of("level", FieldValue.text("expired")), null);
        Trace trace = mapping.trace(account, TODAY);

        assertThat(trace.mapped()).isEqualTo(mapping.apply(account, TODAY));
        assertThat(trace.steps())
                .extracting(Trace.Step::rule)
                .containsExactly(
                        "standard.key",
                        "standard.let.level",
                        "standard.include",
                        "standard.claim",
                        "standard.name",
                        "standard.arr");
        assertThat(trace.steps().get(1))
                .isEqualTo(new Trace.Step("standard.let.level", Derived.value(FieldValue.text("expired")), "contract"));
        assertThat(trace.steps().get(5).overridden()).isEmpty();
        assertThat(requiring(text("x")).trace(account, TODAY).steps())
                .extracting(Trace.Step::rule)
                .endsWith("standard.known");
    }

    @Test
    void kindOf_everyValue() {
        assertThat(Kind.of(FieldValue.empty())).isEmpty();
        assertThat(Kind.of(FieldValue.text("a"))).contains(Kind.TEXT);
        assertThat(Kind.of(FieldValue.number(BigDecimal.ONE))).contains(Kind.NUMBER);
        assertThat(Kind.of(FieldValue.flag(true))).contains(Kind.FLAG);
        assertThat(Kind.of(FieldValue.day(TODAY))).contains(Kind.DAY);
        assertThat(Kind.of(FieldValue.moment(Instant.EPOCH))).contains(Kind.INSTANT);
        assertThat(Kind.of(FieldValue.set(List.of()))).contains(Kind.SET);
        assertThat(Kind.of(FieldValue.rows(List.of()))).contains(Kind.ROWS);
    }
}
