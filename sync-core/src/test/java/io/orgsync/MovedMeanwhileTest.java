package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Lock.Holder;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What happens to the desk and to the lock between a plan and its writes. */
final class MovedMeanwhileTest extends ApplyScene {

    @Test
    void nameTakenMeanwhile_isRefusedByTheService() {
        customers(2);
        ApplyReport report = town.applyByHand(
                UnaryOperator.identity(),
                () -> town.organizations.add(Fields.of("name", FieldValue.text("customer 1"))));
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(report.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.change().key()).isEqualTo(Town.key(1));
            assertThat(((Outcome.Refused) trouble).failure().message()).contains("Name has already been taken");
        });
    }

    @Test
    void keyTakenDuringTheRun_isRefusedByTheService() {
        customers(1);
        Fields theirs = Fields.of("name", FieldValue.text("Other")).with("external_id", FieldValue.text(id(1)));
        Sync overtaken = new Sync(
                town.desk,
                town.organizations,
                new Waiting(town.clock, town.clock::advance, (what, done) -> {
                    if (what.equals("planning") && town.organizations.size() == 0) {
                        town.organizations.add(theirs);
                    }
                }),
                "a slow process");
        ApplyReport report =
                Objects.requireNonNull(overtaken.run(PlanRequest.everything()).applied());
        assertThat(report.count("refused")).isEqualTo(1);
        run();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void keyTakenMeanwhile_isSeenBeforeTheRecordIsMadeAgain() {
        customers(1);
        ApplyReport report = town.applyByHand(
                UnaryOperator.identity(),
                () -> town.organizations.add(
                        Fields.of("name", FieldValue.text("Other")).with("external_id", FieldValue.text(id(1)))));
        assertThat(report.count("moved")).isEqualTo(1);
        run();
        assertThat(town.organizations.size())
                .as("the next run finds it by its key")
                .isEqualTo(1);
    }

    @Test
    void recordThatGotTheKeyOfAnotherMeanwhile_isLeftAlone() {
        customers(1);
        run();
        run();
        town.edit(1, "Level", FieldValue.text("Expired"));
        TargetId target = town.organization(1);
        ApplyReport report = town.applyByHand(
                UnaryOperator.identity(), () -> town.organizations.edit(target, "external_id", FieldValue.text(id(7))));
        assertThat(report.troubles())
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Moved.class,
                        moved -> assertThat(moved.now()).isEqualTo("the record carries the key " + id(7)));
        assertThat(town.organizations.get(target).get(LEVEL).display()).isEqualTo("gold");
    }

    @Test
    void recordWhoseKeyWasClearedMeanwhile_isStillTheLinkedOne() {
        customers(1);
        run();
        run();
        town.edit(1, "Level", FieldValue.text("Premium"));
        TargetId target = town.organization(1);
        town.applyByHand(UnaryOperator.identity(), () -> {
            town.organizations.edit(target, "external_id", FieldValue.empty());
            town.organizations.edit(target, SALESFORCE_ID, FieldValue.empty());
        });
        assertThat(town.organizations.get(target).get(LEVEL).display()).isEqualTo("premium");
    }

    @Test
    void recordDeletedMeanwhile_goesBackToPlanning() {
        customers(1);
        run();
        run();
        town.edit(1, "Level", FieldValue.text("Premium"));
        TargetId target = town.organization(1);
        ApplyReport report = town.applyByHand(UnaryOperator.identity(), () -> town.organizations.delete(target));
        assertThat(report.troubles())
                .singleElement()
                .satisfies(
                        trouble -> assertThat(((Outcome.Moved) trouble).now()).isEqualTo("the record is gone"));
        assertThat(report.failed())
                .as("nothing failed; the next plan looks again")
                .isZero();
    }

    @Test
    void recordDeletedBeforeALateJob_isNotMadeAnew() {
        customers(1);
        run();
        run();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.ANSWER_LOST);
        run();
        town.organizations.delete(town.organization(1));
        assertThat(town.run().plan().summary().counts()).containsOnlyKeys(ChangeClass.RECREATE);
    }

    @Test
    void recordsThatCannotBeRechecked_areNotWritten() {
        customers(1);
        run();
        run();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.RECORDS_UNREADABLE);
        ApplyReport report = run();
        assertThat(report.count("not attempted")).isEqualTo(1);
        assertThat(report.stopReason().orElseThrow().kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(town.held(1, LEVEL)).isEqualTo("gold");
    }

    @Test
    void lock_isKeptAliveByProgress() {
        customers(7);
        boolean[] refused = {false};
        Sync slow = new Sync(
                town.desk,
                town.organizations,
                new Waiting(town.clock, town.clock::advance, (what, done) -> {
                    town.clock.advance(Duration.ofMinutes(1));
                    refused[0] |= steal().isPresent();
                }),
                "slow process");
        ApplyReport report =
                Objects.requireNonNull(slow.run(PlanRequest.everything()).applied());
        assertThat(report.count("applied")).isEqualTo(7);
        assertThat(refused[0]).as("others were held off all the time").isTrue();
    }

    private Optional<Holder> steal() {
        Holder thief = new Holder("other process", "their token", town.clock.instant());
        return town.state.lock().take(thief, town.clock.instant());
    }

    @Test
    void lostLock_stopsWritingAndConcludesNothing() {
        customers(1);
        run();
        customers(7);
        ApplyReport report = town.applyByHand(UnaryOperator.identity(), () -> {}, () -> {
            town.clock.advance(Duration.ofMinutes(3));
            assertThat(steal()).isEmpty();
        });
        assertThat(report.count("not attempted")).isEqualTo(6);
        assertThat(report.count("remembered")).isZero();
        assertThat(report.stopReason().orElseThrow().message()).contains("another run has taken it");
        assertThat(town.organizations.size()).isEqualTo(1);
        assertThat(town.state.journal().open())
                .as("what became of the request is for the other run to find out")
                .isEmpty();
    }
}
