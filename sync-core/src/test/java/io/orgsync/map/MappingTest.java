package io.orgsync.map;

import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.isOneOf;
import static io.orgsync.map.Rules.let;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.model.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MappingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final String ID = "001D000000IqhSLIAZ";
    private static final String NO_KEY = " is no key. Correct it in the source, or exclude the record";
    private static final Field NAME = Field.of("name", Kind.TEXT);
    private static final Field ARR = Field.of("arr", Kind.NUMBER);
    private static final Field TAGS = Field.of("tags", Kind.SET).withOwned(List.of("Vip"));
    private static final Mapping MAPPING = Mapping.builder()
            .name("standard")
            .key(copy("Id"))
            .keyForm(text -> AccountId.parse(text).map(AccountId::value).orElse(""))
            .addLets(new Let("level", when(isOneOf(copy("Level"), "?"), wrong("odd level"), copy("Level"))))
            .include(constant(FieldValue.flag(true)))
            .claim(constant(FieldValue.number(10)))
            .addRules(
                    new Rule("standard.name", NAME, copy("Name")),
                    new Rule(
                            "standard.arr",
                            ARR,
                            when(isOneOf(let("level"), "expired"), constant(FieldValue.number(0)), copy("Arr"))))
            .digest("d1")
            .usesToday(false)
            .build();

    private final Fields account = Fields.builder()
            .put("Id", FieldValue.text("001D000000IqhSL"))
            .put("Name", FieldValue.text("Acme"))
            .put("Level", FieldValue.text("gold"))
            .put("Arr", FieldValue.number(12))
            .build();

    private static RuleFunction wrong(String message) {
        return input -> Derived.problem(message);
    }

    private static Mapped.To to(Mapping mapping, Fields source) {
        Mapped mapped = mapping.apply(source, TODAY);
        assertThat(mapped).isInstanceOf(Mapped.To.class);
        return (Mapped.To) mapped;
    }

    private static Mapped.Invalid invalid(@Nullable Key key, String rule, String message) {
        return new Mapped.Invalid(key, ImmutableList.of(new Problem(rule, null, message)));
    }

    private static Mapping withRule(Rule rule) {
        return Mapping.builder().from(MAPPING).addRules(rule).build();
    }

    private static Mapping requiring(RuleFunction holds) {
        return Mapping.builder()
                .from(MAPPING)
                .addRequirements(new Requirement("standard.known", holds, ImmutableSet.of("arr"), "add the charge"))
                .build();
    }

    private static Mapping overriding(Fields values, @Nullable LocalDate expires) {
        return Mapping.builder()
                .from(MAPPING)
                .overrides(ImmutableMap.of(ID, new RecordOverride(values, "contract", "Kim", expires)))
                .build();
    }

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
    void apply_problemOfALet_leavesOutWhatNeedsItAndNothingElse() {
        Mapped.To to = to(MAPPING, account.with("Level", FieldValue.text("?")));

        assertThat(to.desired()).isEqualTo(Fields.of("name", FieldValue.text("Acme")));
        assertThat(to.problems())
                .containsExactly(
                        new Problem("standard.let.level", null, "odd level"),
                        new Problem(
                                "standard.arr",
                                "arr",
                                "needs 'level', which has no value because of a problem of its own"));
        assertThat(to.problems().get(0)).hasToString("standard.let.level: odd level");
    }

    @Test
    void apply_idThatIsNoId_isInvalidWithoutKey() {
        Mapped junk = MAPPING.apply(account.with("Id", FieldValue.text("PRIORITY PROSPECT")), TODAY);
        Mapped none = MAPPING.apply(account.with("Id", FieldValue.empty()), TODAY);
        Mapped unselected = MAPPING.apply(account.without("Id"), TODAY);

        assertThat(junk).isEqualTo(invalid(null, "standard.key", "'PRIORITY PROSPECT'" + NO_KEY));
        assertThat(none).isEqualTo(invalid(null, "standard.key", "''" + NO_KEY));
        assertThat(unselected)
                .isEqualTo(invalid(
                        null, "standard.key", "the source gives no field 'Id'. Select it, or correct the name"));
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
    void apply_includeOrClaimUnusable_isInvalidWithKey() {
        Mapping oddInclude =
                Mapping.builder().from(MAPPING).include(text("yes")).build();
        Mapping wrongInclude =
                Mapping.builder().from(MAPPING).include(wrong("cannot tell")).build();
        Mapping oddClaim = Mapping.builder()
                .from(MAPPING)
                .claim(constant(FieldValue.empty()))
                .build();
        Key key = new Key(ID);

        assertThat(oddInclude.apply(account, TODAY))
                .isEqualTo(invalid(key, "standard.include", "must be a FLAG, but is 'yes'. Correct the rule"));
        assertThat(wrongInclude.apply(account, TODAY)).isEqualTo(invalid(key, "standard.include", "cannot tell"));
        assertThat(oddClaim.apply(account, TODAY))
                .isEqualTo(invalid(key, "standard.claim", "must be a NUMBER, but is '(empty)'. Correct the rule"));
    }

    @Test
    void apply_valueOfAnotherKind_isAProblemOfThatField() {
        Mapped.To to = to(MAPPING, account.with("Arr", FieldValue.text("12")));

        assertThat(to.desired().keys()).containsExactly("name");
        assertThat(to.problems())
                .containsExactly(new Problem(
                        "standard.arr", "arr", "gives the TEXT '12', but arr takes a NUMBER. Convert it in the rule"));
    }

    @Test
    void apply_nothing_fitsEveryField() {
        assertThat(to(MAPPING, account.with("Arr", FieldValue.empty()))
                        .desired()
                        .find("arr"))
                .contains(FieldValue.empty());
    }

    @Test
    void apply_ruleThatThrows_isAProblemWithItsMessageOrName() {
        Mapping speaking = withRule(new Rule("standard.odd", Field.of("odd", Kind.TEXT), input -> {
            throw new IllegalStateException("odd");
        }));
        Mapping silent = withRule(new Rule("standard.odd", Field.of("odd", Kind.TEXT), input -> {
            throw new IllegalStateException();
        }));

        assertThat(to(speaking, account).problems()).containsExactly(new Problem("standard.odd", "odd", "odd"));
        assertThat(to(silent, account).problems())
                .containsExactly(new Problem("standard.odd", "odd", "IllegalStateException"));
    }

    @Test
    void apply_wordsOutsideOwned_areAProblem() {
        Mapping owned = withRule(new Rule("standard.tags", TAGS, constant(FieldValue.set(List.of("VIP")))));
        Mapping strange = withRule(new Rule("standard.tags", TAGS, constant(FieldValue.set(List.of("vip", "b", "a")))));

        assertThat(to(owned, account).problems()).isEmpty();
        assertThat(to(owned, account).desired().has("tags")).isTrue();
        assertThat(to(strange, account).desired().has("tags")).isFalse();
        assertThat(to(strange, account).problems())
                .containsExactly(new Problem(
                        "standard.tags",
                        "tags",
                        "gives 'a', 'b', which tags does not own. Add it to `owned`, or correct the rule"));
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
    void of_namesThatDoNotFit_areRefused() {
        assertThatThrownBy(() -> withRule(new Rule("standard.other", NAME, text("x"))))
                .hasMessage("standard: the target field 'name' occurs twice. Rename one");
        assertThatThrownBy(() -> withRule(new Rule("standard.name", TAGS, text("x"))))
                .hasMessage("standard: the rule id 'standard.name' occurs twice. Rename one");
        assertThatThrownBy(() -> Mapping.builder()
                        .from(MAPPING)
                        .addLets(new Let("level", text("x")))
                        .build())
                .hasMessage("standard: the let 'level' occurs twice. Rename one");
        assertThatThrownBy(() -> overriding(Fields.of("levl", FieldValue.empty()), null))
                .hasMessage("override of " + ID + ": no rule gives 'levl'. Correct the name: [level, name, arr]");
        assertThatThrownBy(() -> Mapping.builder()
                        .from(MAPPING)
                        .addRequirements(new Requirement("r", text("x"), ImmutableSet.of("level"), "m"))
                        .build())
                .hasMessage("r: no rule gives 'level'. Correct the name: [name, arr]");
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
