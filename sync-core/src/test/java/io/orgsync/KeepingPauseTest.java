package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.FailureException;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Lock.Holder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Services that make a run wait cost it neither the lock nor, once it is lost, anybody's data. */
final class KeepingPauseTest {

    private final Town town = new Town();
    private final KeepingPause pause = new KeepingPause(town.clock::advance);
    private Runnable duringTheRun = () -> {};

    private Sync sync() {
        return new Sync(
                town.desk,
                town.organizations,
                new Waiting(town.clock, pause, (what, done) -> {
                    Runnable once = duringTheRun;
                    duringTheRun = () -> {};
                    once.run();
                }),
                "a process");
    }

    private Optional<Holder> steal() {
        Holder thief = new Holder("other process", "their token", town.clock.instant());
        return town.state.lock().take(thief, town.clock.instant());
    }

    @Test
    void longWait_keepsTheLock() {
        town.customer(1, "Acme", "Gold");
        duringTheRun = () -> {
            pause.pause(Duration.ofMinutes(10));
            assertThat(steal()).isPresent();
        };

        assertThat(sync().run(PlanRequest.everything()).applied()).isNotNull();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void waitAfterWhichAnotherRunHasTheLock_stopsTheRun() {
        town.customer(1, "Acme", "Gold");
        duringTheRun = () -> {
            town.clock.advance(Duration.ofMinutes(3));
            assertThat(steal()).isEmpty();
            pause.pause(Duration.ofSeconds(1));
        };

        assertThatThrownBy(() -> sync().run(PlanRequest.everything()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("another run has taken it")
                .hasMessageContaining("Run again");
        assertThat(town.organizations.size()).isZero();
    }

    @Test
    void planningThatWasSilentTooLong_stopsAtItsNextStep() {
        town.customer(1, "Acme", "Gold");
        duringTheRun = () -> {
            town.clock.advance(Duration.ofMinutes(3));
            assertThat(steal()).isEmpty();
        };

        assertThatThrownBy(() -> sync().run(PlanRequest.everything())).hasMessageContaining("another run has taken it");
    }

    @Test
    void planThatIsReadTooLong_isNotGivenOut() {
        town.customer(1, "Acme", "Gold");

        assertThatThrownBy(() -> sync().plan(PlanRequest.everything(), plan -> {
                    town.clock.advance(Duration.ofMinutes(3));
                    assertThat(steal()).isEmpty();
                    return Optional.of("fingerprint");
                }))
                .hasMessageContaining("another run has taken it");
        assertThat(town.state.plans().find("fingerprint")).isEmpty();
    }

    @Test
    void outsideOfARun_itOnlyWaits() {
        var before = town.clock.instant();
        pause.pause(Duration.ofSeconds(45));
        assertThat(Duration.between(before, town.clock.instant())).isEqualTo(Duration.ofSeconds(45));
    }
}
