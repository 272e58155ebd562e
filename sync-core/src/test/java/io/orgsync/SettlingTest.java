package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Settling;
import io.orgsync.apply.Turn;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How writes whose outcome is not known are found out, and what follows from them. */
final class SettlingTest extends SettlingScene {

    @Test
    void create_thatArrived_isLinkedAndNotRepeated() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        assertThat(latest().isOpen()).isTrue();
        assertThat(town.lines()).extracting(Change::type).doesNotContain(ChangeClass.CREATE);
        assertThat(latest().isApplied()).isTrue();
        assertThat(town.link(1).provisional()).as("a read has shown its key").isFalse();
        town.run();
        assertThat(town.lines()).isEmpty();
        assertThat(town.organizations.batches()).hasSize(1);
    }

    @Test
    void create_thatNeverArrived_isSentAgain() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        town.run();
        town.run();
        assertThat(town.state.journal().ofKey(key(1), 9))
                .extracting(entry -> entry.conclusionIfAny().orElseThrow().result())
                .containsExactly(Result.APPLIED, Result.NOT_CARRIED_OUT);
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void lostRequest_isGivenTimeToArrive() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        town.run();
        Instant before = town.clock.instant();
        town.lines();
        assertThat(Duration.between(before, town.clock.instant())).isEqualTo(Duration.ofSeconds(10));
        before = town.clock.instant();
        town.lines();
        assertThat(town.clock.instant()).as("once").isEqualTo(before);
    }

    @Test
    void update_thatArrived_isRemembered_soThatALaterChangeOfTheSourceGoesOn() {
        linked("Gold");
        town.edit(1, "Owner", FieldValue.text("Grace"));
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        town.organizations.jobsUnderWay();
        town.edit(1, "Owner", FieldValue.text("Linus"));
        town.run();
        assertThat(town.held(1, OWNER))
                .as("our own earlier value is no edit that has to be kept")
                .isEqualTo("Linus");
    }

    @Test
    void update_ofWhichOneFieldShows_arrivedWhole_soThatAnEditSinceIsAnEdit() {
        linked("Gold");
        town.edit(1, "Owner", FieldValue.text("Grace"));
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        town.organizations.jobsUnderWay();
        town.organizations.edit(town.organization(1), OWNER, FieldValue.text("Margaret"));
        town.run();
        assertThat(town.held(1, OWNER)).isEqualTo("Margaret");
        assertThat(town.link(1).base().get(OWNER)).isEqualTo(FieldValue.text("Grace"));
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void update_thatNeverArrived_isPlannedAgain() {
        linked("Gold");
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }

    @Test
    void update_ofARecordThatIsGone_wasNotCarriedOut() {
        linked("Gold");
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        town.run();
        town.organizations.delete(town.organization(1));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RECREATE);
        assertThat(result()).isEqualTo(Result.NOT_CARRIED_OUT);
    }

    @Test
    void fieldThatNobodyManagesAnyMore_isComparedAsItIs() {
        linked("Gold");
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        town.organizations.jobsUnderWay();
        town.changeRules("standard", rules -> rules.rules(town.without("standard", LEVEL)));
        town.lines();
        assertThat(latest().isApplied()).isTrue();
    }

    @Test
    void fieldThatNobodyManagesAnyMore_andThatDoesNotShow_wasNotWritten() {
        linked("Gold");
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        town.run();
        town.changeRules("standard", rules -> rules.rules(town.without("standard", LEVEL)));
        town.lines();
        assertThat(result()).isEqualTo(Result.NOT_CARRIED_OUT);
    }

    @Test
    void jobThatStaysUnderWay_blocksItsKeysOnly() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.STUCK);
        town.run();
        town.customer(2, "Bolt", "Gold");
        Instant before = town.clock.instant();
        town.run();
        assertThat(Duration.between(before, town.clock.instant())).isGreaterThan(Duration.ofMinutes(10));
        assertThat(town.line(1).reason()).isEqualTo(Reason.UNSETTLED);
        assertThat(town.organizations.size()).as("the other record goes on").isEqualTo(1);
        assertThat(town.organization(2)).isNotNull();
        town.organizations.meets(Misfortune.NONE);
    }

    @Test
    void settlingThatLosesTheLock_concludesNothing() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        assertThatThrownBy(() -> new Settling(
                                town.desk,
                                new Waiting(town.clock, town.clock::advance, (what, done) -> {}),
                                new Turn(9, () -> false))
                        .run())
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("another run has taken it");
        assertThat(latest().isOpen()).isTrue();
    }

    @Test
    void knownJobThatIsStillUnderWay_isWaitedFor() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.JOBS_UNREADABLE);
        town.run();
        assertThat(latest().isOpen()).isTrue();
        town.run();
        assertThat(latest().isApplied()).isTrue();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void deskThatCannotBeRead_leavesEverythingOpen() {
        linked("Gold");
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        town.organizations.meets(Misfortune.RECORDS_UNREADABLE);
        assertThatThrownBy(town::lines).isInstanceOf(FailureException.class);
        assertThat(latest().isOpen()).isTrue();
        town.lines();
        assertThat(latest().isApplied()).isTrue();
    }

    @Test
    void history_isKeptForNinetyDays() {
        linked("Gold");
        TargetId target = town.organization(1);
        town.clock.advance(Duration.ofDays(91));
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.state.journal().ofKey(key(1), 9)).singleElement().satisfies(entry -> {
            assertThat(entry.intent().operation()).isEqualTo("update");
            assertThat(entry.intent().target()).isEqualTo(target);
            assertThat(entry.intent().before().get(LEVEL)).isEqualTo(FieldValue.text("gold"));
            assertThat(entry.intent().sent().get(LEVEL)).isEqualTo(FieldValue.text("premium"));
        });
    }

    /** An update whose tag was there already when it was sent, and that never arrived. */
    private void lostWithATagThatWasThere() {
        linked("Gold");
        town.edit(1, "Level", FieldValue.text("Ultimate"));
        town.applyByHand(summary -> summary, () -> {
            town.organizations.edit(town.organization(1), "tags", FieldValue.set(List.of("vip")));
            town.organizations.meets(Misfortune.LOST_ON_THE_WAY);
        });
    }

    @Test
    void valueThatWasThereBefore_provesNothing() {
        lostWithATagThatWasThere();
        town.lines();
        assertThat(result()).isEqualTo(Result.NOT_CARRIED_OUT);
    }

    @Test
    void valueThatWasThereBefore_provesNothing_alsoOfAFieldThatNobodyManages() {
        lostWithATagThatWasThere();
        town.changeRules("standard", rules -> rules.rules(town.without("standard", "tags")));
        town.lines();
        assertThat(result()).isEqualTo(Result.NOT_CARRIED_OUT);
    }

    @Test
    void resultsAfterTheLockWasLost_areLeftToWhoeverHoldsIt() {
        town.customer(1, "Acme", "Gold");
        boolean[] stolen = {false};
        Sync slow = new Sync(
                town.desk,
                town.organizations,
                new Waiting(
                        town.clock,
                        time -> {
                            town.clock.advance(Duration.ofMinutes(3));
                            if (!stolen[0]) {
                                Holder thief = new Holder("other process", "their token", town.clock.instant());
                                stolen[0] = town.state
                                        .lock()
                                        .take(thief, town.clock.instant())
                                        .isEmpty();
                            }
                        },
                        (what, done) -> {}),
                "slow process");
        ApplyReport report =
                Objects.requireNonNull(slow.run(PlanRequest.everything()).applied());
        assertThat(stolen[0]).isTrue();
        assertThat(report.count("unknown")).isEqualTo(1);
        assertThat(report.stopReason()).isPresent();
        assertThat(latest().isOpen()).isTrue();
        town.state.lock().release("their token");
        town.run();
        assertThat(latest().isApplied()).isTrue();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void stopInAWave_leavesWhatWaitedForTheNextRun() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.run();
        town.run();
        town.edit(1, "Name", FieldValue.text("Bolt"));
        town.edit(2, "Name", FieldValue.text("Core"));
        town.organizations.meets(Misfortune.TURNED_AWAY);
        ApplyReport report = Objects.requireNonNull(town.run().applied());
        assertThat(report.count("not attempted")).isEqualTo(2);
        assertThat(Objects.requireNonNull(town.run().applied()).count("applied"))
                .isEqualTo(2);
        assertThat(town.held(1, "name")).isEqualTo("Bolt");
    }
}
