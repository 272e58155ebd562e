package io.orgsync;

import static io.orgsync.Town.MARK;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.journal.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** Runs that are taken back with the records that they created. */
abstract class DeleteScene extends FlowScene {

    final List<Change> lines = new ArrayList<>();

    @BeforeEach
    void begin() {
        markAtOnce();
    }

    void created(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
        town.clock.advance(Duration.ofHours(1));
    }

    long runOf(int number) {
        return town.state.journal().ofKey(key(number), 9).stream()
                .filter(entry -> entry.intent().target() == null)
                .findFirst()
                .map(Entry::run)
                .orElseThrow();
    }

    @CanIgnoreReturnValue
    Plan plan(long run) {
        lines.clear();
        return town.sync.undo(run, true, plan -> {
            plan.changes().forEach(lines::add);
            return Optional.of("undo " + town.state.desk().serial());
        });
    }

    ApplyReport apply(Plan plan, UnaryOperator<Change> change) {
        List<Change> changed = lines.stream().map(change).toList();
        return town.sync.apply(
                new Plan(plan.header(), plan.summary(), changed::forEach),
                "undo " + plan.header().serial());
    }

    @CanIgnoreReturnValue
    ApplyReport undo(long run) {
        return apply(plan(run), change -> change);
    }

    Change line(int number) {
        return lines.stream()
                .filter(change -> change.key().equals(key(number)))
                .findFirst()
                .orElseThrow();
    }

    void assertThatItStays(int number, String why) {
        plan(runOf(number));
        assertThat(line(number).type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(line(number).isShown()).isTrue();
        assertThat(line(number).isNewTrouble()).isTrue();
        assertThat(line(number).remarks())
                .singleElement()
                .extracting(Remark::message)
                .asString()
                .startsWith("it is not deleted: ")
                .contains(why);
        TargetId target = town.organization(number);
        undo(runOf(number));
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
    }
}
