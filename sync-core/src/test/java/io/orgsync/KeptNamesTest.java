package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.orgsync.apply.Adoption;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Rule;
import io.orgsync.map.Rules;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Limits;
import io.orgsync.plan.PlanRequest;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemorySource;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Names that are not handed on in this plan, although they may be in another: narrowed plans, guards, open writes, long chains. */
final class KeptNamesTest extends RenamedTown {

    @Test
    void chain_afterAnIncompleteRead_isPlannedForWhatWasRead() {
        linked("Acme", "Bolt");
        rename(1, "Bolt");
        rename(2, "Cube");
        ((InMemorySource) town.desk.syncs().get(0).source()).reads(Completeness.PARTIAL);
        assertThat(List.of(name(1), name(2))).containsExactly("Bolt", "Cube");
        rename(2, "Bolt");
        stays(1, ". Rename one of them");
    }

    @Test
    void chain_ofWhichAGuardHoldsBackAPart_isNotAttemptedBeyondIt() {
        linked("Acme", "Bolt");
        town.limit(limits -> limits.handOver(new Limits.Ceiling(0, 0)));
        rename(1, "Bolt");
        town.edit(2, "Partner", FieldValue.flag(true));
        rename(2, "Cube");
        ApplyReport report = Objects.requireNonNull(town.run().applied());
        assertThat(report.count("withheld")).isEqualTo(1);
        assertThat(report.count("not attempted")).isEqualTo(1);
        assertThat(town.held(1, "name")).isEqualTo("Acme");
        town.limit(limits -> limits.handOver(new Limits.Ceiling(1, 0)));
        town.run();
        assertThat(List.of(town.held(1, "name"), town.held(2, "name"))).containsExactly("Bolt", "Cube");
    }

    @Test
    void recordOfAnOpenWrite_isWaitedFor() {
        linked("Acme", "Bolt");
        town.organizations.meets(Misfortune.STUCK);
        rename(2, "Cube");
        town.run();
        rename(1, "Bolt");
        stays(1, "of account " + id(2) + ") until that record is renamed");
        Adoption adoption =
                new Adoption(key(2), "standard", "Cube", town.link(2).target());
        assertThat(town.sync.adopt(List.of(adoption)).get(0).refused()).contains("an earlier write for this key");
    }

    @Test
    void namesake_countsAsItsOwnerSaysItIsCalled() {
        linked("Acme");
        List<Rule> rules = new ArrayList<>(town.without("partners", "name"));
        rules.add(new Rule("partners.name", Field.of("name", Kind.TEXT), Rules.text("Partner")));
        town.changeRules("partners", mapping -> mapping.rules(rules));
        rename(1, "Dune");
        town.customer(2, "Dune", "Gold");
        town.edit(2, "Partner", FieldValue.flag(true));
        assertThat(List.of(name(1), name(2))).containsExactly("Dune", "Partner");
        town.changeRules("partners", mapping -> mapping.claim(input -> Derived.problem("no claim")));
        stays(1, "account " + id(2) + " wants the same name");
    }

    @Test
    void severalRecordsOfOneName_giveItUpTogetherOnly_soNobodyGetsIt() {
        linked("Acme", "Bolt", "Cube");
        town.organizations.edit(town.organization(2), "name", FieldValue.text("Twin"));
        town.organizations.edit(town.organization(3), "name", FieldValue.text("TWIN"));
        rename(1, "Twin");
        assertThat(List.of(name(2), name(3))).containsExactly("Bolt", "Cube");
        assertThat(town.line(1).remarks()).hasSize(2);
    }

    @Test
    void drift_ofANameThatSomebodyTookMeanwhile_isToldAndTheRestGoesOn() {
        linked("Acme");
        town.organizations.edit(town.organization(1), "name", FieldValue.text("Acme (old)"));
        town.organizations.edit(town.organization(1), LEVEL, FieldValue.text("ultimate"));
        TargetId other = town.organizations.add(Fields.of("name", FieldValue.text("Acme")));
        stays(1, "'Acme' (" + other + ", which no account owns)");
        assertThat(town.line(1).writes().keys()).containsExactly(LEVEL);
        town.run();
        town.run();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(town.line(1).isNewTrouble()).isFalse();
        town.organizations.delete(other);
        assertThat(name(1)).isEqualTo("Acme");
    }

    @Test
    void otherSyncsChanges_thatAreNotPlanned_freeNothing() {
        linked("Acme", "Bolt", "Cube");
        town.edit(2, "Partner", FieldValue.flag(true));
        town.run();
        rename(1, "Bolt");
        rename(2, "Dune");
        town.customer(4, "Acme", "Gold");
        assertThat(name(1)).isEqualTo("Bolt");
        assertThat(lines(new PlanRequest(Selection.everything(), ImmutableSet.of("standard"))))
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(line.writes().has("name")).isFalse();
                    assertThat(line.remarks().get(0).message()).contains("which is not part of this plan");
                });
        assertThat(lines(new PlanRequest(Selection.everything(), ImmutableSet.of("partners"))))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.writes().get("name").display()).isEqualTo("Dune"));
    }

    @Test
    void otherKeysChanges_thatAreNotPlanned_freeNothing() {
        linked("Acme", "Bolt");
        rename(1, "Bolt");
        rename(2, "Cube");
        Key first = key(1);
        assertThat(lines(new PlanRequest(Selection.only(first), ImmutableSet.of())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.writes().has("name")).isFalse();
                    assertThat(line.remarks().get(0).message()).contains("which is not part of this plan");
                });
        TargetId cube = town.organizations.add(Fields.of("name", FieldValue.text("Cube")));
        assertThat(lines(new PlanRequest(Selection.only(key(2)), ImmutableSet.of()))
                        .get(0)
                        .remarks()
                        .get(0)
                        .message())
                .contains(cube.value(), "which no account owns");
    }

    @Test
    void chain_ofMoreThanAThousand_isShortenedFromItsFarEnd() {
        int count = 1_002;
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Name " + (i + 1), "Gold");
            town.organizations.add(
                    Fields.of("name", FieldValue.text("Name " + i)).with("external_id", FieldValue.text(id(i))));
        }
        List<Change> lines = town.lines();
        assertThat(lines).filteredOn(line -> line.writes().has("name")).hasSize(1_000);
        assertThat(lines)
                .filteredOn(line -> line.key().compareTo(key(2)) <= 0)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.remarks().get(0).message())
                        .contains("until that record is renamed, which is not part of this plan"));
        rename(count, "Name 1");
        assertThat(town.lines())
                .as("a ring of them")
                .noneMatch(line -> line.writes().has("name"));
        rename(500, "Name 502");
        rename(501, "Name 1003");
        assertThat(town.lines().stream()
                        .filter(line -> line.writes().has("name"))
                        .count())
                .as("a ring of %s, and a chain that nothing can enter", count - 1)
                .isEqualTo(1);
    }
}
