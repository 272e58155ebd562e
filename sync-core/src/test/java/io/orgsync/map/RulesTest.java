package io.orgsync.map;

import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.let;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final FieldValue YES = FieldValue.flag(true);
    private static final FieldValue NO = FieldValue.flag(false);
    private static final RuleFunction WRONG = input -> Derived.problem("wrong");

    private final RuleInput input = new RuleInput(
            Fields.builder()
                    .put("Name", FieldValue.text("Acme Inc"))
                    .put("Nothing", FieldValue.empty())
                    .put("Seats", FieldValue.number(new BigDecimal("5.0")))
                    .put("Upgrade", YES)
                    .put("Renewal", FieldValue.day(LocalDate.of(2026, 2, 14)))
                    .put("Stamp", FieldValue.moment(Instant.EPOCH))
                    .put("Id", FieldValue.text("001D000000IqhSLIAZ"))
                    .put("Roles", FieldValue.set(List.of("Admin", "Buyer")))
                    .put("Charges", FieldValue.rows(List.of(charge("U1"), charge(null), charge("P1"))))
                    .build(),
            Fields.of("level", FieldValue.text("premium")),
            TODAY);

    private static Fields charge(@Nullable String name) {
        return Fields.of("Name", FieldValue.text(name));
    }

    private FieldValue of(RuleFunction rule) {
        Derived derived = rule.derive(input);
        assertThat(derived).isInstanceOf(Derived.Value.class);
        return ((Derived.Value) derived).value();
    }

    @Test
    void sources_ofValues() {
        assertThat(of(copy("Name"))).isEqualTo(FieldValue.text("Acme Inc"));
        assertThat(of(let("level"))).isEqualTo(FieldValue.text("premium"));
        assertThat(of(text("x"))).isEqualTo(FieldValue.text("x"));
        assertThat(of(constant(YES))).isEqualTo(YES);
        assertThat(of(today())).isEqualTo(FieldValue.day(TODAY));
    }

    @Test
    void names_thatDoNotExist_areRefused() {
        assertThatThrownBy(() -> of(copy("Nam")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the source gives no field 'Nam'. Select it, or correct the name");
        assertThatThrownBy(() -> of(let("levl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("needs 'levl', which has no value because of a problem of its own");
    }

    @Test
    void texts_areTransformed() {
        assertThat(of(Rules.lower(copy("Name")))).isEqualTo(FieldValue.text("acme inc"));
        assertThat(of(Rules.tag(copy("Name")))).isEqualTo(FieldValue.text("acme_inc"));
        assertThat(of(Rules.asText(copy("Seats")))).isEqualTo(FieldValue.text("5"));
        assertThat(of(Rules.asText(copy("Stamp")))).isEqualTo(FieldValue.text("1970-01-01T00:00:00Z"));
        assertThat(of(Rules.shortId(copy("Id")))).isEqualTo(FieldValue.text("001D000000IqhSL"));
        assertThat(of(Rules.lower(copy("Nothing")))).isEqualTo(FieldValue.empty());
    }

    @Test
    void tables_areRead() {
        ImmutableMap<String, FieldValue> table =
                ImmutableMap.of("premium", FieldValue.number(2), "none", FieldValue.empty());

        assertThat(of(Rules.lookup(let("level"), table))).isEqualTo(FieldValue.number(2));
        assertThat(of(Rules.lookup(text("none"), table))).isEqualTo(FieldValue.empty());
        assertThat(of(Rules.lookup(copy("Nothing"), table))).isEqualTo(FieldValue.empty());
    }

    @Test
    void conditions() {
        assertThat(of(Rules.isOneOf(let("level"), "ultimate", "premium"))).isEqualTo(YES);
        assertThat(of(Rules.isOneOf(let("level"), "ultimate"))).isEqualTo(NO);
        assertThat(of(Rules.isOneOf(copy("Nothing"), "ultimate"))).isEqualTo(NO);
        assertThat(of(Rules.not(copy("Upgrade")))).isEqualTo(NO);
        assertThat(of(Rules.not(copy("Nothing")))).isEqualTo(YES);
        assertThat(of(Rules.all(copy("Upgrade"), constant(YES)))).isEqualTo(YES);
        assertThat(of(Rules.all(copy("Upgrade"), constant(NO)))).isEqualTo(NO);
        assertThat(of(Rules.any(copy("Nothing"), copy("Upgrade")))).isEqualTo(YES);
        assertThat(of(Rules.any(copy("Nothing"), constant(NO)))).isEqualTo(NO);
    }

    @Test
    void choices() {
        assertThat(of(Rules.orElse(copy("Nothing"), text("unknown")))).isEqualTo(FieldValue.text("unknown"));
        assertThat(of(Rules.orElse(copy("Name"), text("unknown")))).isEqualTo(FieldValue.text("Acme Inc"));
        assertThat(of(Rules.when(copy("Upgrade"), text("a"), text("b")))).isEqualTo(FieldValue.text("a"));
        assertThat(of(Rules.when(copy("Nothing"), text("a"), text("b")))).isEqualTo(FieldValue.text("b"));
        assertThat(of(Rules.firstIn(List.of("x", "premium"), copy("Name"), let("level"))))
                .isEqualTo(FieldValue.text("premium"));
        assertThat(of(Rules.highest(List.of("ultimate", "premium"), copy("Nothing"), let("level"))))
                .isEqualTo(FieldValue.text("premium"));
        assertThat(of(Rules.greatest(copy("Seats"), constant(FieldValue.number(7)))))
                .isEqualTo(FieldValue.number(7));
    }

    @Test
    void when_asksTheChosenRuleOnly() {
        assertThat(of(Rules.when(copy("Upgrade"), text("a"), WRONG))).isEqualTo(FieldValue.text("a"));
        assertThat(Rules.when(WRONG, text("a"), text("b")).derive(input)).isEqualTo(Derived.problem("wrong"));
    }

    @Test
    void problems_ofInnerRules_comeOut() {
        assertThat(Rules.orElse(WRONG, text("x")).derive(input)).isEqualTo(Derived.problem("wrong"));
        assertThat(Rules.lower(WRONG).derive(input)).isEqualTo(Derived.problem("wrong"));
    }

    @Test
    void days_moveAndCompare() {
        assertThat(of(Rules.addDays(today(), -15))).isEqualTo(FieldValue.day(LocalDate.of(2026, 2, 14)));
        assertThat(of(Rules.addMonths(today(), -1))).isEqualTo(FieldValue.day(LocalDate.of(2026, 2, 1)));
        assertThat(of(Rules.onOrAfter(copy("Renewal"), Rules.addDays(today(), -15))))
                .isEqualTo(YES);
        assertThat(of(Rules.onOrAfter(copy("Renewal"), today()))).isEqualTo(NO);
        assertThat(of(Rules.onOrAfter(copy("Nothing"), today()))).isEqualTo(NO);
        assertThatThrownBy(() -> of(Rules.addDays(copy("Name"), 1)))
                .hasMessage("'Acme Inc' is no day. Give the rule a date field");
    }

    @Test
    void words_ofChildRowsAndSets() {
        ImmutableMap<String, ImmutableList<String>> plans =
                ImmutableMap.of("premium", ImmutableList.of("P1"), "edu", ImmutableList.of("E1"));
        ImmutableMap<String, ImmutableList<String>> implied = ImmutableMap.of("Admin", ImmutableList.of("Agent"));

        assertThat(of(Rules.column("Charges", "Name"))).isEqualTo(words("U1", "P1"));
        assertThat(of(Rules.column("Nothing", "Name"))).isEqualTo(words());
        assertThat(of(Rules.keysWith(Rules.column("Charges", "Name"), plans))).isEqualTo(words("premium"));
        assertThat(of(Rules.keysWith(copy("Nothing"), plans))).isEqualTo(words());
        assertThat(of(Rules.withImplied(copy("Roles"), implied))).isEqualTo(words("Admin", "Agent", "Buyer"));
        assertThat(of(Rules.contains(copy("Roles"), "Admin"))).isEqualTo(YES);
        assertThat(of(Rules.contains(copy("Roles"), "Cook"))).isEqualTo(NO);
        assertThat(of(Rules.wordsWhen(copy("Upgrade"), "vip"))).isEqualTo(words("vip"));
        assertThat(of(Rules.wordsWhen(copy("Nothing"), "vip"))).isEqualTo(words());
        assertThatThrownBy(() -> of(Rules.contains(copy("Name"), "x")))
                .hasMessage("'Acme Inc' is no set of words. Give the rule a multi-select or a column");
    }

    private static FieldValue words(String... words) {
        return FieldValue.set(List.of(words));
    }

    @Test
    void plain_whatNoFieldCanHold_isRefused() {
        assertThatThrownBy(() -> Plain.toField(new Key("x"))).hasMessage("no field can hold 'x'");
        assertThat(Plain.toField(Instant.EPOCH)).isEqualTo(FieldValue.moment(Instant.EPOCH));
        assertThat(Plain.of(input.field("Charges"))).isInstanceOf(List.class);
    }
}
