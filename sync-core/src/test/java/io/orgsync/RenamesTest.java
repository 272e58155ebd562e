package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.TargetId;
import io.orgsync.map.Rule;
import io.orgsync.map.Rules;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names that records hand on to each other: chains, rings, and what stands in their way. */
final class RenamesTest extends RenamedTown {

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
    void chain_throughTheRecordOfAMergedAccount_isPlanned() {
        linked("Acme", "Bolt");
        rename(1, "Bolt");
        town.accounts.merge(id(2), id(3));
        town.customer(3, "Cube", "Gold");
        assertThat(town.line(3).type()).isEqualTo(ChangeClass.MOVE);
        assertThat(List.of(name(1), name(3))).containsExactly("Bolt", "Cube");
    }
}
