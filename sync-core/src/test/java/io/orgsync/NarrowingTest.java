package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.PlanRequest;
import io.orgsync.source.Selection;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.target.write.WriteItem;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Records that the service refuses: they are found, told, remembered and tried again, and hold nobody up. */
final class NarrowingTest {

    private final Town town = new Town();

    @CanIgnoreReturnValue
    private ApplyReport run() {
        return Objects.requireNonNull(town.run().applied());
    }

    private void customers(int count, String level) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, level);
        }
    }

    private static boolean isSecond(WriteItem item) {
        return item.key().equals(key(2));
    }

    private Mark due() {
        return Objects.requireNonNull(
                town.state.due().of(ImmutableSet.of(key(2))).get(key(2)), "the second record is not due");
    }

    @Test
    void createOfAPoisonRecord_isRefusedAlone() {
        customers(3, "Gold");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        ApplyReport report = run();
        assertThat(report.count("applied")).isEqualTo(2);
        assertThat(report.count("refused")).isEqualTo(1);
        assertThat(report.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.change().key()).isEqualTo(key(2)));
    }

    @Test
    void updateOfAPoisonRecord_isRefusedAlone() {
        customers(3, "Gold");
        run();
        run();
        customers(3, "Premium");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        ApplyReport report = run();
        assertThat(report.count("applied")).isEqualTo(2);
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
        assertThat(town.held(2, LEVEL)).isEqualTo("gold");
        assertThat(town.held(3, LEVEL)).isEqualTo("premium");
    }

    // grouparoo/grouparoo#1632
    @Test
    void refusedRecord_isTriedAgain_withItsCountAndAge() {
        customers(3, "Gold");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        Instant first = town.clock.instant();
        run();
        town.clock.advance(Duration.ofHours(1));
        ApplyReport report = run();
        assertThat(report.failing()).isEqualTo(1);
        assertThat(Duration.between(first, report.failingSince())).isLessThan(Duration.ofMinutes(1));
        assertThat(due().failures()).isEqualTo(2);
        assertThat(due().why()).contains("the batch is refused");
        town.organizations.chokesOn(item -> false);
        report = run();
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(report.failing()).isZero();
        assertThat(report.failingSince()).isNull();
    }

    @Test
    void refusedRecord_thatNeedsNothingAnyMore_isDueNoLonger() {
        customers(3, "Gold");
        run();
        run();
        town.customer(2, "Customer 2", "Premium");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        run();
        assertThat(due().failures()).isEqualTo(1);
        town.customer(2, "Customer 2", "Gold");
        assertThat(run().failing()).isZero();
    }

    @Test
    void refusedRecord_thatIsGoneFromTheSource_isForgotten_onceThatIsSure() {
        town.withoutGuards();
        customers(3, "Gold");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        run();
        Fields account = town.accounts.get(Town.id(2));
        town.accounts.remove(Town.id(2));

        town.accounts.put("junk", account.with("Id", FieldValue.text("no id")));
        assertThat(run().failing()).as("a read in doubt").isEqualTo(1);
        town.accounts.remove("junk");
        plan(PlanRequest.everything().asTrial());
        plan(new PlanRequest(Selection.everything(), ImmutableSet.of("standard")));
        assertThat(due().failures()).isEqualTo(1);

        ApplyReport report = run();
        assertThat(report.failing()).isZero();
        assertThat(report.failingSince()).isNull();
    }

    @Test
    void refusedRecord_thatIsGoneFromTheSource_butLinked_isNotForgottenByPlans() {
        town.withoutGuards();
        customers(3, "Gold");
        run();
        run();
        customers(3, "Premium");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        run();
        town.accounts.remove(Town.id(2));
        plan(PlanRequest.everything());
        assertThat(due().failures()).as("linked, and absent").isEqualTo(1);
    }

    private void plan(PlanRequest request) {
        assertThat(town.sync.plan(request, plan -> Optional.empty()).header().rows())
                .isNotEmpty();
    }

    // spring-projects/spring-batch#2477, spring-projects/spring-batch#5210
    @Test
    void createThatArrivedAfterAll_isNotRepeatedInHalves() {
        customers(3, "Gold");
        town.organizations.chokesOn(NarrowingTest::isSecond);
        ApplyReport report = town.applyByHand(UnaryOperator.identity(), () -> {
            Fields record =
                    Fields.of("name", FieldValue.text("Elsewhere")).with("external_id", FieldValue.text(Town.id(1)));
            town.organizations.add(record);
        });
        assertThat(report.count("moved")).isEqualTo(1);
        assertThat(report.troubles()).anySatisfy(trouble -> {
            assertThat(trouble).isInstanceOf(Outcome.Moved.class);
            assertThat(((Outcome.Moved) trouble).field()).isEqualTo("external_id");
        });
        run();
        assertThat(town.organizations.size()).isEqualTo(2);
    }

    @Test
    void serviceThatRefusesEverything_isNotAskedForEveryRecord() {
        customers(600, "Gold");
        town.organizations.chokesOn(item -> true);
        ApplyReport report = run();
        assertThat(report.count("refused")).isEqualTo(600);
        assertThat(town.organizations.batches().size()).isEqualTo(200 + 200);
    }

    @Test
    void keysThatCannotBeLookedUp_stopTheRun() {
        customers(3, "Gold");
        town.organizations.chokesOn(item -> {
            town.organizations.meets(Misfortune.KEYS_UNREADABLE);
            return isSecond(item);
        });
        ApplyReport report = run();
        assertThat(report.count("not attempted")).isEqualTo(3);
        assertThat(report.stopReason()).isPresent();
        assertThat(town.state.journal().ofKey(key(1), 9))
                .singleElement()
                .matches(entry -> !entry.isOpen())
                .matches(entry -> !entry.isApplied());
    }
}
