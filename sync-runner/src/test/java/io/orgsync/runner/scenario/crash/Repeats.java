package io.orgsync.runner.scenario.crash;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Fields;
import io.orgsync.field.Sameness;
import io.orgsync.target.Target;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.WriteItem;
import java.util.Objects;
import java.util.function.Consumer;

/** Looks, before a batch is sent, for writes in it that the desk shows to have been carried out before. */
record Repeats(Target desk, Consumer<String> found) implements Consumer<Batch> {

    @Override
    public void accept(Batch batch) {
        if (batch.operation() == Batch.Operation.CREATE) {
            desk.find(batch.items().stream().map(WriteItem::key).toList())
                    .forEach(record -> found.accept("a create of what is there as " + record.id()));
        } else {
            ImmutableList<TargetRecord> records = desk.fetch(batch.items().stream()
                    .map(item -> Objects.requireNonNull(item.id()))
                    .toList());
            batch.items()
                    .forEach(item -> records.stream()
                            .filter(record -> record.id().equals(item.id()) && shows(record.fields(), item.values()))
                            .forEach(record -> found.accept("an update of " + record.id() + " to what it holds")));
        }
    }

    private static boolean shows(Fields held, Fields sent) {
        return sent.keys().stream().allMatch(key -> Sameness.FLAG.same(sent.get(key), held.get(key)));
    }
}
