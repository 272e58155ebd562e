package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapped;
import io.orgsync.map.Mapping;
import io.orgsync.map.RuleInput;
import io.orgsync.map.Trace;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ImmutableMap<String, Object> ROW =
            ImmutableMap.of("Id", Sample.ID, "Name", "Acme", "Type", "Customer", "Amount__c", 12.345);

    @TempDir
    Path directory;

    private Sample sample() {
        return new Sample(directory);
    }

    private static TargetSchema schema(TargetField... fields) {
        ImmutableMap.Builder<String, TargetField> byKey = ImmutableMap.builder();
        for (TargetField field : fields) {
            byKey.put(field.key(), field);
        }
        return new TargetSchema(byKey.buildOrThrow());
    }

    private static TargetField x(Kind kind) {
        return TargetField.any("organization_fields.x", kind);
    }

    private Mapped.To mapped(String expression, TargetField field) {
        RuleBook book = sample().field(expression).compile();
        return (Mapped.To) book.mapping("standard", schema(field)).apply(row(book), TODAY);
    }

    private static Fields row(RuleBook book) {
        Fields.Builder row = Fields.builder();
        new SampleRow(book.columns("standard")).fields(ROW).forEach(row::put);
        return row.build();
    }

    private static FieldValue value(Mapped.To mapped) {
        assertThat(mapped.problems()).isEmpty();
        return mapped.desired().get("organization_fields.x");
    }

    @Test
    void mapping_numbersOfExpressionsGetTheScaleOfTheField() {
        TargetField whole = TargetField.builder().from(x(Kind.NUMBER)).scale(0).build();
        assertThat(value(mapped("Amount__c * 2", whole)).display()).isEqualTo("25");
        assertThat(value(mapped("Amount__c", whole)).display()).isEqualTo("12.345");
        assertThat(value(mapped("Amount__c * 2", x(Kind.NUMBER))).display()).isEqualTo("24.69");
    }

    @Test
    void mapping_wrongKindIsAProblem() {
        Mapped.To mapped = mapped("today", x(Kind.TEXT));
        assertThat(mapped.problems().get(0).message())
                .contains("DAY '2026-11-22', but organization_fields.x takes a TEXT. Convert it in the rule");
        assertThat(value(mapped("text(today)", x(Kind.TEXT))).display()).isEqualTo("2026-11-22");
    }

    @Test
    void mapping_multiSelectOwnsItsOptions() {
        TargetField multi = TargetField.builder()
                .from(x(Kind.SET))
                .options(ImmutableSortedSet.of("a", "b"))
                .build();
        assertThat(value(mapped("'[\"a\"]'", multi)).display()).isEqualTo("a");
        assertThat(value(mapped("'null'", multi))).isEqualTo(FieldValue.set(List.of()));
        assertThat(mapped("'[\"c\"]'", multi).problems()).hasSize(1);
    }

    @Test
    void mapping_shortensOnlyWhenAsked() {
        TargetField four = TargetField.builder().from(x(Kind.TEXT)).longest(4).build();
        assertThat(value(mapped("{ value: '\"ab\ud83d\ude00cde\"', too-long: shorten }", four))
                        .display())
                .isEqualTo("ab\ud83d\ude00\u2026");
        assertThat(value(mapped("{ value: '\"abcd\"', too-long: shorten }", four))
                        .display())
                .isEqualTo("abcd");
        assertThat(value(mapped("'\"abcdef\"'", four)).display()).isEqualTo("abcdef");
    }

    @Test
    void mapping_fieldsThatTheTargetLacks() {
        RuleBook book = sample().rules(
                        "    fields:\n      organization_fields:\n        suport_level: Name\n        locked: Name\n")
                .compile();
        TargetField locked = TargetField.builder()
                .from(TargetField.any("organization_fields.locked", Kind.TEXT))
                .writable(false)
                .build();
        assertThatThrownBy(() -> book.mapping(
                        "standard", schema(TargetField.any("organization_fields.support_level", Kind.TEXT), locked)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("orgsync.yaml:31:9: the target has no field 'organization_fields.suport_level'. "
                        + "Did you mean 'organization_fields.support_level'? Create it there, or correct the key")
                .hasMessageContaining(
                        "orgsync.yaml:32:9: the field 'organization_fields.locked' of the target (text) cannot be written");
    }

    @Test
    void mapping_standardFieldsAndPolicies() {
        Mapping mapping = sample().rules("""
                            claim: 7
                            include: Type == "Customer"
                            fields: { name: { value: Name, policy: ask, alone: false }, shared_tickets: Upgrade__c }
                            tags: { owned: [a, b], value: 'when(Type == "Customer", ["a"], null)' }
                            require: { named: { that: Name != null, hold: [name], message: no name } }
                        """).compile().mapping("standard", schema());
        assertThat(mapping.fields()).extracting(Field::key).containsExactly("name", "shared_tickets", "tags");
        assertThat(mapping.fields().get(0).policy()).isEqualTo(Policy.ASK);
        assertThat(mapping.fields().get(0).alone()).isFalse();
        assertThat(mapping.fields().get(2).owned()).containsExactly("a", "b");
        assertThat(mapping.requirements().get(0).id()).isEqualTo("standard.require.named");
        assertThat(mapping.usesToday()).isFalse();
    }

    @Test
    void trial_wholeRecord() {
        RuleBook book = sample().rules("""
                            claim: 7
                            include: Type == "Customer"
                            let: { words: 'Charges__r.map(c, c.Tier__c)' }
                            fields: { name: Name, organization_fields: { x: '"Premium" in words' } }
                            tags: { owned: [a, b], value: 'when(Name == null, ["a"], null)' }
                            require: { named: { that: Name != null, hold: [name], message: no name } }
                        """).compile();
        Trace trace = book.trial(
                "standard",
                Map.of(
                        "id",
                        "0016100001F3Wqv",
                        "type",
                        "Customer",
                        "charges__r",
                        List.of(Map.of("tier__c", "Premium"))),
                TODAY);
        Mapped.To to = (Mapped.To) trace.mapped();
        assertThat(to.key().value()).isEqualTo(Sample.ID);
        assertThat(to.claim()).isEqualByComparingTo("7");
        assertThat(to.held()).containsExactly("name");
        assertThat(to.desired().get("tags").display()).isEqualTo("a");
        assertThat(to.desired().get("organization_fields.x")).isEqualTo(FieldValue.flag(true));
        assertThat(trace.steps()).extracting(Trace.Step::rule).contains("standard.let.words", "standard.x");
        assertThat(book.trial("standard", Map.of("Id", Sample.ID, "Type", "Odd"), TODAY)
                        .mapped())
                .isInstanceOf(Mapped.Skipped.class);
        assertThat(book.trial("standard", Map.of("Id", "PRIORITY PROSPECT"), TODAY)
                        .mapped())
                .isInstanceOf(Mapped.Invalid.class);
    }

    @Test
    void trial_problemOfALetConcernsWhatUsesIt() {
        RuleBook book = sample().rules(
                        "    let: { level: 'highest([Level__c], tables.ladder)' }\n    fields: { name: Name, notes: level, details: lower(level) }\n")
                .compile();
        Map<String, String> row = Map.of("Id", Sample.ID, "Name", "Acme", "Level__c", "iron");
        Mapped.To to = (Mapped.To) book.trial("standard", row, TODAY).mapped();
        assertThat(to.desired().keys()).containsExactly("name");
        assertThat(to.problems())
                .extracting(problem -> problem.rule())
                .contains("standard.let.level", "standard.notes", "standard.details");
        assertThat(to.problems().toString()).contains("'iron' has no rank").contains("needs 'level'");
    }

    @Test
    void trial_badRows() {
        RuleBook book = sample().compile();
        assertThatThrownBy(() -> book.trial("standard", Map.of("Nam", "x"), TODAY))
                .hasMessage("the query does not select 'Nam'. Did you mean 'Name'?");
        assertThatThrownBy(() -> book.trial("standard", Map.of("Name", new Object()), TODAY))
                .hasMessage("'Name' holds a Object, which no record does");
        assertThatThrownBy(() -> book.trial("standart", Map.of(), TODAY))
                .hasMessageContaining("Did you mean 'standard'?");
        assertThat(book.syncs()).containsExactly("standard");
    }

    @Test
    void trial_overridesUntilTheyExpire() {
        RuleBook book = sample().with("syncs:\n", "overrides: o.yaml\nsyncs:\n")
                .file(
                        "o.yaml",
                        Sample.ID
                                + ": { set: { level: gold, notes: by hand, x: [a] }, reason: told so, owner: ops, expires: 2026-11-22 }")
                .rules(
                        "    let: { level: Level__c }\n    fields: { name: level, notes: Name, organization_fields: { x: 'null' } }\n")
                .compile();
        Map<String, String> row = Map.of("Id", Sample.ID, "Level__c", "expired");
        Trace trace = book.trial("standard", row, TODAY);
        Mapped.To to = (Mapped.To) trace.mapped();
        assertThat(to.desired().get("name").display()).isEqualTo("gold");
        assertThat(to.desired().get("notes").display()).isEqualTo("by hand");
        assertThat(to.desired().get("organization_fields.x").display()).isEqualTo("a");
        assertThat(trace.steps()).extracting(Trace.Step::overridden).contains("told so");
        Mapped.To later =
                (Mapped.To) book.trial("standard", row, TODAY.plusDays(1)).mapped();
        assertThat(later.desired().get("name").display()).isEqualTo("expired");
        assertThat(book.warnings(TODAY).toString()).doesNotContain("o.yaml");
        assertThat(book.warnings(TODAY.plusDays(1)).toString())
                .contains("o.yaml:1:1: the override of " + Sample.ID + " ended on 2026-11-22 and is ignored (told so)");
    }

    @Test
    void trial_familyOfFields() {
        RuleBook book = sample().rules("""
                            let:
                              subs: withImplied(keysWith(Charges__r.map(c, c.Tier__c), tables.plans), tables.implied)
                            fields: { organization_fields: { sub_*: { each: plans, value: each in subs } } }
                            require: { named: { that: Name != null, hold: [sub_*], message: no name } }
                        """).compile();
        Mapped.To to = (Mapped.To) book.trial(
                        "standard",
                        Map.of(
                                "Id",
                                Sample.ID,
                                "Name",
                                "Acme",
                                "Charges__r",
                                List.of(Map.of("Tier__c", "Ultimate Plus"))),
                        TODAY)
                .mapped();
        assertThat(to.desired().asMap())
                .containsEntry("organization_fields.sub_ultimate", FieldValue.flag(true))
                .containsEntry("organization_fields.sub_premium", FieldValue.flag(true));
    }

    @Test
    void trial_familyIsHeldAsAWhole() {
        RuleBook book = sample().rules("""
                            fields: { organization_fields: { sub_*: { each: plans, value: each == Type } } }
                            require: { named: { that: Name != null, hold: [sub_*], message: no name } }
                        """).compile();
        Mapped.To to = (Mapped.To)
                book.trial("standard", Map.of("Id", Sample.ID), TODAY).mapped();
        assertThat(to.held()).containsExactly("organization_fields.sub_ultimate", "organization_fields.sub_premium");
    }

    @Test
    void warnings_selectedButUnused() {
        String unused = "    unused: [Amount__c, Level__c, Name, Upgrade__c, Charges__r, Owner.Manager.Email]\n";
        RuleBook book = sample().rules("    fields: { name: Name, notes: Owner.Name }\n" + unused)
                .compile();
        assertThat(book.warnings(TODAY))
                .extracting(warning -> warning.toString().replace(directory + "/", ""))
                .containsExactly(
                        "orgsync.yaml:24:26: the query selects 'Type', but no expression uses it. Use it, drop it, or list it under 'unused'",
                        "orgsync.yaml:24:73: the query selects 'Ends__c', but no expression uses it. Use it, drop it, or list it under 'unused'",
                        "orgsync.yaml:30:35: 'Name' is listed under 'unused', but an expression uses it");
    }

    @Test
    void nameSuffix_isAnExpression() {
        Mapping mapping = sample().rules("    name-taken: { suffix: '\" (\" + shortId(Id) + \")\"' }\n")
                .compile()
                .mapping("standard", schema(x(Kind.TEXT)));
        Derived derived = Objects.requireNonNull(mapping.nameSuffix())
                .derive(new RuleInput(Fields.of("Id", FieldValue.text(Sample.ID)), Fields.none(), TODAY));
        assertThat(derived).isEqualTo(Derived.value(FieldValue.text(" (0016100001F3Wqv)")));
        assertThat(sample().compile().mapping("standard", schema(x(Kind.TEXT))).nameSuffix())
                .isNull();
    }

    private static String digest(Sample sample) {
        return sample.compile().mapping("standard", schema(x(Kind.TEXT))).digest();
    }

    @Test
    void digest_formattingAndCommentsDoNotCount() {
        String digest = digest(sample().field("lower(Name)"));
        assertThat(digest).hasSize(32).isEqualTo(digest(sample().field("'lower( Name )'   # a comment")));
        assertThat(digest)
                .isEqualTo(digest(sample().with("FROM Account", "\n          FROM   Account")
                        .field("lower(Name)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upper(Name)",
                "lower(Type)",
                "{ value: lower(Name), policy: ask }",
                "{ value: lower(Name), alone: false }"
            })
    void digest_meaningCounts(String other) {
        String changed = other.replace("upper", "tag");
        assertThat(digest(sample().field(changed))).isNotEqualTo(digest(sample().field("lower(Name)")));
    }

    @Test
    void digest_settingsTablesAndQueryCount() {
        String digest = digest(sample().field("Name"));
        assertThat(digest(sample().with("days: 15", "days: 16").field("Name"))).isNotEqualTo(digest);
        assertThat(digest(sample().with("gold, expired", "expired, gold").field("Name")))
                .isNotEqualTo(digest);
        assertThat(digest(sample().with("FROM Account", "FROM Account LIMIT 5").field("Name")))
                .isNotEqualTo(digest);
    }

    @Test
    void usesToday_onlyIfARuleDoes() {
        assertThat(sample().field("today")
                        .compile()
                        .mapping("standard", schema(x(Kind.DAY)))
                        .usesToday())
                .isTrue();
        assertThat(sample().field("Name")
                        .compile()
                        .mapping("standard", schema(x(Kind.TEXT)))
                        .usesToday())
                .isFalse();
    }

    @Test
    void mapping_rowWithoutAFieldIsAProblem() {
        RuleBook book = sample().field("lower(Name)").compile();
        Mapped.To to = (Mapped.To) book.mapping("standard", schema(x(Kind.TEXT)))
                .apply(Fields.of("Id", FieldValue.text(Sample.ID)), TODAY);
        assertThat(to.problems().get(0).message()).contains("the source gives no field 'Name'");
    }
}
