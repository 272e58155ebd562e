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
import io.orgsync.field.Policy;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Rule;
import io.orgsync.map.Rules;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Limits;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemorySource;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names that records hand on to each other: chains, rings, and what stands in their way. */
final class RenamesTest {

    private final Town town = new Town();

    private void linked(String... names) {
        for (int i = 1; i <= names.length; i++) {
            town.customer(i, names[i - 1], "Gold");
        }
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    private void rename(int number, String name) {
        town.edit(number, "Name", FieldValue.text(name));
    }

    private List<Change> lines(PlanRequest request) {
        List<Change> lines = new ArrayList<>();
        assertThat(town.sync.plan(request, each -> {
                    each.changes().forEach(lines::add);
                    return Optional.empty();
                }))
                .isNotNull();
        return lines;
    }

    private String name(int number) {
        return town.line(number).writes().get("name").display();
    }

    private void stays(int number, String... said) {
        Change change = town.line(number);
        assertThat(change.writes().has("name")).isFalse();
        assertThat(change.remarks().get(0).message()).contains(said);
    }

    @Test
    void chain_thatEndsAtAFreeName_isPlannedWhole() {
        linked("Acme", "Bolt", "Cube");
        rename(1, "bolt");
        rename(2, "Cube");
        rename(3, "Dune");
        town.customer(4, "ACME", "Gold");
        assertThat(town.classes())
                .containsExactly(ChangeClass.CREATE, ChangeClass.UPDATE, ChangeClass.UPDATE, ChangeClass.UPDATE);
        assertThat(List.of(name(1), name(2), name(3), name(4))).containsExactly("bolt", "Cube", "Dune", "ACME");
        assertThat(town.lines()).allMatch(line -> line.remarks().isEmpty());
    }

    @Test
    void swap_andRotation_arePlannedWhole() {
        linked("Acme", "Bolt", "Cube", "Dune", "Echo");
        rename(1, "BOLT");
        rename(2, "acme");
        rename(3, "Dune");
        rename(4, "Echo");
        rename(5, "Cube");
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(this::name))
                .containsExactly("BOLT", "acme", "Dune", "Echo", "Cube");
    }

    @Test
    void swap_madeByPeopleOnTheDesk_isTakenBack() {
        linked("Acme", "Bolt");
        TargetId acme = town.organization(1);
        TargetId bolt = town.organization(2);
        town.organizations.edit(acme, "name", FieldValue.text("Bolt"));
        town.organizations.edit(bolt, "name", FieldValue.text("Acme"));
        assertThat(List.of(name(1), name(2))).containsExactly("Acme", "Bolt");
    }

    @Test
    void chain_whoseEndIsRefused_isGivenUpWhole_andTriedAgain() {
        linked("Acme", "Bolt", "Cube");
        rename(1, "Bolt");
        rename(2, "Cube");
        rename(3, "Dune");
        town.organizations.meets(Misfortune.BATCH_REFUSED);
        assertThat(Objects.requireNonNull(town.run().applied()).counts())
                .containsEntry("refused", 1L)
                .containsEntry("not attempted", 2L);
        town.run();
        assertThat(held()).containsExactly("Bolt", "Cube", "Dune");
    }

    @Test
    void ring_whoseTemporaryNameIsNotKnown_isGivenUpWhole_andTriedAgain() {
        linked("Acme", "Bolt", "Cube");
        rename(1, "Bolt");
        rename(2, "Cube");
        rename(3, "Acme");
        town.organizations.meets(Misfortune.ANSWER_LOST);
        assertThat(Objects.requireNonNull(town.run().applied()).counts()).containsEntry("not attempted", 3L);
        town.run();
        assertThat(held()).containsExactly("Bolt", "Cube", "Acme");
    }

    private List<String> held() {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(number -> town.held(number, "name"))
                .toList();
    }

    @Test
    void chainsAndRings_areCarriedOutInOneRun() {
        linked("Acme", "Bolt", "Cube", "Dune", "Echo");
        rename(1, "Bolt");
        rename(2, "Acme");
        rename(3, "Dune");
        rename(4, "Echo");
        rename(5, "Free");
        town.customer(6, "Cube", "Gold");
        town.run();
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(number -> town.held(number, "name")))
                .containsExactly("Bolt", "Acme", "Dune", "Echo", "Free", "Cube");
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void chain_thatEndsAtAnUnmanagedRecord_isBlockedWholeAndNamesBothSides() {
        linked("Acme", "Bolt");
        TargetId cube = town.organizations.add(Fields.of("name", FieldValue.text("CUBE")));
        rename(1, "Bolt");
        rename(2, "Cube");
        town.customer(3, "Acme", "Gold");
        stays(2, "the name is taken by 'CUBE' (" + cube + ", which no account owns). Rename one of them");
        stays(
                1,
                "by 'Bolt' (" + town.organization(2) + ", of account " + id(2)
                        + "), which cannot have its new name 'Cube'");
        stays(
                3,
                "by 'Acme' (" + town.organization(1) + ", of account " + id(1)
                        + "), which cannot have its new name 'Bolt'");
        assertThat(town.line(3).reason()).isEqualTo(Reason.NAME_TAKEN);
        rename(1, "acme ");
        assertThat(name(1)).as("its own name in another spelling").isEqualTo("acme ");
    }

    @Test
    void chain_thatEndsAtANameThatTwoWant_isBlockedWhole() {
        linked("Acme", "Bolt", "Cube");
        rename(1, "Bolt");
        rename(2, "Dune");
        rename(3, "dune");
        stays(1, "of account " + id(2) + "), which cannot have its new name 'Dune'");
        stays(2, "account " + id(3) + " wants the same name, 'dune'");
        stays(3, "account " + id(2) + " wants the same name, 'Dune'");
    }

    @Test
    void nameThatIsFreed_andThatTwoWant_renamesNeither_andKeepsTheRestInStep() {
        linked("Acme", "Bolt");
        rename(1, "Dune");
        rename(2, "Acme");
        town.edit(2, "Level", FieldValue.text("Premium"));
        town.customer(3, "ACME", "Gold");
        stays(2, "account " + id(3) + " wants the same name");
        stays(3, "account " + id(2) + " wants the same name");
        assertThat(town.line(3).reason()).isEqualTo(Reason.NAME_SHARED);
        town.run();
        assertThat(town.held(2, LEVEL)).isEqualTo("premium");
        assertThat(town.held(1, "name")).isEqualTo("Dune");
    }

    @Test
    void chain_thatEndsAtABlockedRecord_isBlocked() {
        linked("Acme", "Bolt");
        rename(1, "Bolt");
        rename(2, "Cube");
        town.edit(2, "Level", FieldValue.text("Broken claim"));
        stays(1, "of account " + id(2) + "). Rename one of them");
        town.edit(2, "Level", FieldValue.text("Gold"));
        assertThat(name(1)).isEqualTo("Bolt");
        rename(2, "C".repeat(61));
        stays(1, "of account " + id(2) + "). Rename one of them");
    }

    @Test
    void chain_throughARecordWhoseNameIsTheDesks_isBlocked() {
        linked("Acme", "Bolt");
        List<Rule> rules = new ArrayList<>(town.without("standard", "name"));
        rules.add(new Rule(
                "standard.name", Field.of("name", Kind.TEXT).withPolicy(Policy.KEEP_EDITS), Rules.copy("Name")));
        town.changeRules("standard", mapping -> mapping.rules(rules));
        town.organizations.edit(town.organization(2), "name", FieldValue.text("Edited"));
        rename(1, "Edited");
        stays(1, "(" + town.organization(2) + ", of account " + id(2) + "). Rename one of them");
        rename(1, "Bolt");
        stays(1, "account " + id(2) + " wants the same name, 'Bolt'");
    }

    @Test
    void chain_throughARecordThatWasFoundByItsKey_isPlanned() {
        linked("Acme");
        town.customer(2, "Cube", "Gold");
        town.organizations.add(Fields.of("name", FieldValue.text("Bolt")).with("external_id", FieldValue.text(id(2))));
        rename(1, "Bolt");
        assertThat(name(1)).isEqualTo("Bolt");
        town.organizations.add(Fields.of("name", FieldValue.text("Twin")).with("external_id", FieldValue.text(id(2))));
        assertThat(town.line(2).reason()).isEqualTo(Reason.TWO_TARGETS);
        stays(1, "'Bolt'");
    }

    @Test
    void recordThatIsMadeAnew_takesAFreedName() {
        linked("Acme", "Bolt");
        town.organizations.delete(town.organization(1));
        rename(1, "Bolt");
        rename(2, "Cube");
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.RECREATE);
        assertThat(change.writes().get("name").display()).isEqualTo("Bolt");
    }

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
    void chain_throughTheRecordOfAMergedAccount_isPlanned() {
        linked("Acme", "Bolt");
        rename(1, "Bolt");
        town.accounts.merge(id(2), id(3));
        town.customer(3, "Cube", "Gold");
        assertThat(town.line(3).type()).isEqualTo(ChangeClass.MOVE);
        assertThat(List.of(name(1), name(3))).containsExactly("Bolt", "Cube");
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
