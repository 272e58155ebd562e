package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Plan;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records that are to swap names, one of which the service refuses: nobody goes on under a temporary name. */
final class BrokenRingTest extends RenamedTown {

    private List<String> held(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> town.held(number, "name"))
                .toList();
    }

    private void refused(int number) {
        town.organizations.chokesOn(item -> item.key().equals(key(number)));
    }

    private void swapped() {
        linked("Acme", "Bolt");
        rename(1, "Bolt");
        rename(2, "Acme");
    }

    @Test
    void swap_whosePartnerIsRefused_givesTheOldNameBack_andIsMadeOnceItCan() {
        swapped();
        refused(2);
        for (int run = 0; run < 3; run++) {
            assertThat(Objects.requireNonNull(town.run().applied()).counts())
                    .containsEntry("refused", 1L)
                    .containsEntry("not attempted", 1L);
            assertThat(held(2)).containsExactly("Acme", "Bolt");
        }
        town.organizations.chokesOn(item -> false);
        town.run();
        assertThat(held(2)).containsExactly("Bolt", "Acme");
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void otherFieldsOfTheRecord_followOnceItCan() {
        swapped();
        town.edit(1, "Level", FieldValue.text("Premium"));
        refused(2);
        town.run();
        assertThat(town.held(1, "name")).isEqualTo("Acme");
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        town.organizations.chokesOn(item -> false);
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void temporaryNameOfAnEarlierRun_isTakenBackToo() {
        swapped();
        town.organizations.edit(town.organization(1), "name", FieldValue.text("Acme (renaming " + id(1) + ")"));
        refused(2);
        town.run();
        assertThat(held(2)).containsExactly("Acme", "Bolt");
    }

    @Test
    void ring_whoseOldNameIsTaken_waitsUnderItsTemporaryName() {
        linked("Acme", "Bolt", "Cube");
        rename(1, "Bolt");
        rename(2, "Cube");
        rename(3, "Acme");
        refused(2);
        town.run();
        assertThat(held(3)).containsExactly("Acme (renaming " + id(1) + ")", "Bolt", "Acme");
        town.organizations.chokesOn(item -> false);
        town.run();
        assertThat(held(3)).containsExactly("Bolt", "Cube", "Acme");
    }

    @Test
    void partnerOfWhichNothingIsKnown_mayHaveTheOldNameSoon() {
        swapped();
        town.organizations.chokesOn(item -> {
            if (item.key().equals(key(1))) {
                town.organizations.meets(Misfortune.ANSWER_LOST);
            }
            return false;
        });
        town.run();
        assertThat(town.held(1, "name")).isEqualTo("Acme (renaming " + id(1) + ")");
        town.organizations.jobsUnderWay();
        town.organizations.chokesOn(item -> false);
        town.organizations.meets(Misfortune.NONE);
        town.run();
        town.run();
        assertThat(held(2)).containsExactly("Bolt", "Acme");
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void nameThatWasCutForTheTemporaryOne_isNotGuessed() {
        String longest = "A".repeat(60);
        linked(longest, "Bolt");
        rename(1, "Bolt");
        rename(2, longest);
        String cut = "A".repeat(255 - (" (renaming " + id(1) + ")").length()) + " (renaming " + id(1) + ")";
        town.organizations.edit(town.organization(1), "name", FieldValue.text(cut));
        refused(2);
        town.run();
        assertThat(town.held(1, "name")).isEqualTo(cut);
    }

    @Test
    void undo_ofSuchARun_findsNothingToTakeBack() {
        swapped();
        refused(2);
        town.run();
        town.organizations.chokesOn(item -> false);
        long run = town.state.journal().ofKey(key(1), 1).get(0).run();
        List<Fields> taken = new ArrayList<>();
        Plan undo = town.sync.undo(run, plan -> {
            plan.changes().forEach(change -> taken.add(change.writes()));
            return Optional.empty();
        });
        assertThat(undo.header().undoes()).isEqualTo(run);
        assertThat(taken).isEmpty();
    }

    @Test
    void oldNameThatAnotherGetsInTheSameRun_isNotTakenFromIt() {
        linked("Acme", "Bolt", "Cube", "Elk");
        rename(1, "Bolt");
        rename(2, "Cube");
        rename(3, "Acme");
        refused(2);
        town.run();
        rename(3, "Dome");
        rename(4, "Acme");
        town.run();
        assertThat(held(4)).containsExactly("Acme (renaming " + id(1) + ")", "Bolt", "Dome", "Acme");
    }

    @Test
    void ringWhoseFirstNameMovedMeanwhile_isCountedOnceARecord() {
        swapped();
        assertThat(town.applyByHand(
                                summary -> summary,
                                () -> town.organizations.edit(town.organization(1), "name", FieldValue.text("Edited")))
                        .counts())
                .containsEntry("not attempted", 2L)
                .doesNotContainKey("moved");
    }

    @Test
    void serviceThatTurnsUsAway_isNotAskedForMoreOldNames_andTheNextRunGoesOn() {
        linked("Acme", "Bolt", "Cube", "Dome");
        rename(1, "Bolt");
        rename(2, "Acme");
        rename(3, "Dome");
        rename(4, "Cube");
        town.organizations.chokesOn(item -> {
            if (item.key().equals(key(4))) {
                town.organizations.meets(Misfortune.TURNED_AWAY);
            }
            return item.key().equals(key(2)) || item.key().equals(key(4));
        });
        ApplyReport report = Objects.requireNonNull(town.run().applied());
        assertThat(report.stopReason()).isPresent();
        assertThat(held(4))
                .containsExactly("Acme (renaming " + id(1) + ")", "Bolt", "Cube (renaming " + id(3) + ")", "Dome");
        town.organizations.chokesOn(item -> false);
        town.run();
        assertThat(held(4)).containsExactly("Bolt", "Acme", "Dome", "Cube");
    }
}
