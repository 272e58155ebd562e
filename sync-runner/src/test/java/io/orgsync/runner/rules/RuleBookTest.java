package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.target.TargetField;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleBookTest extends RuleBookScene {

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
