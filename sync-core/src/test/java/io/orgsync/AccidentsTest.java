package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.apply.StalePlanException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.LockedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accidents of other tools that no other test replays; {@code docs/accidents.md} lists all of them. */
final class AccidentsTest {

    private final Town town = new Town();

    private void customers(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
    }

    /** A plan whose lines can be read after the next one was made, given out under a fingerprint. */
    private Plan issued(String fingerprint) {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of(fingerprint);
        });
        return new Plan(plan.header(), plan.summary(), lines::forEach);
    }

    // hashicorp/terraform#27721, hashicorp/terraform#24078
    @Test
    void firstPlans_onABlankMemory_areStaleOnceOneOfThemWasApplied() {
        customers(2);
        Plan one = issued("one");
        Plan other = issued("other");
        assertThat(town.sync.apply(one, "one").count("applied")).isEqualTo(2);
        int sent = town.organizations.batches().size();
        assertThatThrownBy(() -> town.sync.apply(other, "other")).isInstanceOf(StalePlanException.class);
        assertThatThrownBy(() -> town.sync.apply(one, "one")).isInstanceOf(StalePlanException.class);
        assertThat(town.organizations.batches()).hasSize(sent);
    }

    // databricks/cli#5404 and hashicorp/terraform#30670: the check has to be made under the lock, and before anything
    // is sent
    @Test
    void planOfWhichAnotherProcessAppliesOne_isRefusedForTheLockFirst_andForItsAgeAfterwards() {
        customers(2);
        Plan one = issued("one");
        Plan other = issued("other");
        Holder holder = new Holder("another process", "token", town.clock.instant());
        assertThat(town.state.lock().take(holder, town.clock.instant())).isEmpty();
        assertThatThrownBy(() -> town.sync.apply(one, "one")).isInstanceOf(LockedException.class);
        assertThat(town.organizations.batches()).isEmpty();
        town.state.lock().release("token");
        assertThat(town.sync.apply(one, "one").count("applied"))
                .as("who was only locked out may still apply it")
                .isEqualTo(2);
        assertThatThrownBy(() -> town.sync.apply(other, "other")).isInstanceOf(StalePlanException.class);
    }

    // meltano/sdk#2154: every row was touched at once, and everything was sent again for ever
    @Test
    void recordsThatAreAllTouched_withoutADifference_areNotWritten() {
        town.withoutGuards();
        customers(20);
        town.run();
        town.run();
        int sent = town.organizations.batches().size();
        for (int i = 1; i <= 20; i++) {
            Fields account = town.accounts.get(id(i));
            town.accounts.put(id(i), account);
            town.organizations.edit(town.organization(i), LEVEL, FieldValue.text(town.held(i, LEVEL)));
        }
        assertThat(town.lines()).isEmpty();
        town.run();
        assertThat(town.organizations.batches()).hasSize(sent);
    }
}
