package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.orgsync.plan.Plan;
import io.orgsync.state.journal.Due.Mark;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A source that gives only changes says everything once: what it said is not forgotten before the desk has it whole. */
final class SaidOnceTest extends SaidOnceScene {

    @Test
    void planThatIsAppliedAfterANewerRead_doesNotEndTheWaitOfWhatWasRead() {
        put(1, "a", "open");
        Plan first = issued("first");
        put(1, "a", "closed");
        issued("second");

        apply(first, "first");
        assertThat(held(1, "Status")).isEqualTo("Working");
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void planThatIsAppliedAfterTheRecordWasAsItShould_makesItDueAgain() {
        put(1, "a", "open");
        run();
        put(1, "a", "open");
        run();
        put(1, "b", "open");
        Plan older = issued("older");
        put(1, "a", "open");
        issued("newer");
        assertThat(isDue(ONE)).isFalse();

        apply(older, "older");
        assertThat(held(1, "Subject")).isEqualTo("b");
        run();

        assertThat(held(1, "Subject")).isEqualTo("a");
        isQuiet();
    }

    @Test
    void fieldThatIsLeftOut_isLookedAtAgain_whateverElseIsWritten() {
        put(1, "a", "unheard of");
        run();
        assertThat(held(1, "Subject")).isEqualTo("a");
        assertThat(isDue(ONE)).isTrue();
        run();
        assertThat(isDue(ONE)).as("still").isTrue();

        town.tickets.putSilently("1", ticket(1, "a", "closed"));
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void fieldThatAGuardWithholds_isAskedForAgain_thoughTheRestOfItsRecordWent() {
        for (int id = 1; id <= 60; id++) {
            put(id, "a", "open");
        }
        run();
        for (int id = 1; id <= 60; id++) {
            put(id, id == 1 ? "b" : "a", "closed");
        }
        run();
        assertThat(held(1, "Subject")).isEqualTo("b");
        assertThat(held(1, "Status")).isEqualTo("Working");

        Plan next = issued("next");
        assertThat(next.summary().withheld()).singleElement().satisfies(guard -> {
            assertThat(guard.name()).isEqualTo("field Status");
            assertThat(guard.count()).isEqualTo(60);
        });
        apply(next, "next", new Plan.Approved(null, "field Status", 60));

        assertThat(held(1, "Status")).isEqualTo("Closed");
        run();
        isQuiet();
    }

    private void undoneClosing() {
        put(1, "a", "open");
        run();
        put(1, "a", "closed");
        run();
        long run = town.state.journal().ofKey(ONE, 1).get(0).run();
        apply(undo(run, "undo"), "undo");
    }

    @Test
    void undoneRecord_isDue_andAReleaseMakesItSo() {
        undoneClosing();
        assertThat(held(1, "Status")).isEqualTo("Working");
        assertThat(isDue(ONE)).isTrue();
        run();
        run();
        assertThat(isDue(ONE)).as("held, and told").isFalse();

        assertThat(sync(town.desk()).release(null, null)).isEqualTo(1);
        assertThat(isDue(ONE)).isTrue();
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void release_leavesTheMarkOfARecordThatIsDue_andKnowsNothingOfOneWithoutALink() {
        undoneClosing();
        Mark failing = Mark.waiting("tickets", town.clock.instant()).failedAgain("why");
        town.state.due().put(Map.of(ONE, failing));
        town.state.links().remove(ImmutableSet.of(ONE));

        assertThat(sync(town.desk()).release(null, null)).isEqualTo(1);
        assertThat(town.state.due().of(ImmutableSet.of(ONE))).containsEntry(ONE, failing);
    }

    @Test
    void writeThatGoesThrough_endsTheFailures_thoughTheRecordGoesOnBeingDue() {
        put(1, "a", "unheard of");
        town.cases.chokesOn(item -> true);
        run();
        assertThat(town.state.due().failed()).isEqualTo(1);
        town.cases.chokesOn(item -> false);
        run();

        assertThat(isDue(ONE)).isTrue();
        assertThat(town.state.due().failed()).isZero();
    }
}
