package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.field.FieldValue;
import io.orgsync.map.Mapped;
import io.orgsync.map.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A row that is tried on its own, as tests of rules do it. */
final class TrialTest extends RuleBookScene {

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
}
