package io.orgsync;

import static io.orgsync.Town.key;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Plan;
import io.orgsync.plan.SyncSpec.WhenGone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Runs that are taken back. */
abstract class UndoScene extends FlowScene {

    final List<Change> undone = new ArrayList<>();

    @BeforeEach
    void begin() {
        markAtOnce();
    }

    /** From now on the marker is a tag. */
    void markByWords() {
        WhenGone words = WhenGone.builder()
                .marker(Fields.of("tags", FieldValue.set(Set.of("gone"))))
                .runs(1)
                .least(Duration.ZERO)
                .build();
        town.whenGone("standard", words);
        town.whenGone("partners", words);
    }

    void linked(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        settle();
    }

    /** The run of which the latest write was. */
    long lastRun(int number) {
        return town.state.journal().ofKey(key(number), 1).get(0).run();
    }

    @CanIgnoreReturnValue
    Plan plan(long run, String fingerprint) {
        undone.clear();
        return town.sync.undo(run, plan -> {
            plan.changes().forEach(undone::add);
            return Optional.of(fingerprint);
        });
    }

    @CanIgnoreReturnValue
    ApplyReport undo(long run) {
        Plan plan = plan(run, "undo of " + run);
        List<Change> lines = List.copyOf(undone);
        return town.sync.apply(new Plan(plan.header(), plan.summary(), lines::forEach), "undo of " + run);
    }

    FieldChange field(String key) {
        return undone.get(0).fields().stream()
                .filter(field -> field.field().equals(key))
                .findFirst()
                .orElseThrow();
    }

    void changed(String field, String value) {
        town.edit(1, field, FieldValue.text(value));
        town.run();
        town.run();
    }
}
