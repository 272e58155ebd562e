package io.orgsync;

import static io.orgsync.Town.MARK;
import static io.orgsync.Town.id;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.testing.InMemorySource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Accounts that were merged into others. Account 5 has a record and is merged away; 3 and 7, which come before and after it, remain; 9 stays. */
abstract class MoveScene extends FlowScene {

    @BeforeEach
    void begin() {
        town.withoutGuards();
        town.whenGone(
                "standard",
                WhenGone.builder()
                        .marker(Fields.of(MARK, FieldValue.flag(true)))
                        .runs(2)
                        .least(Duration.ZERO)
                        .build());
        town.customer(5, "Acme", "Gold");
        town.customer(9, "Rock", "Gold");
        settle();
    }

    InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    List<Key> linked() {
        return town.state.links().after(null, 100).stream()
                .map(link -> link.key())
                .toList();
    }

    String remark(int number) {
        return town.line(number).remarks().get(0).message();
    }

    List<ChangeClass> run(PlanRequest request) {
        return List.copyOf(town.sync.run(request).plan().summary().counts().keySet());
    }

    void mergedIntoOneWithARecord() {
        town.customer(7, "Bolt", "Gold");
        settle();
        town.accounts.merge(id(5), id(7));
    }
}
