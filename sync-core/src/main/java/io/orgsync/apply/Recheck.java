package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Sameness;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.KeyFields;
import io.orgsync.target.Target;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetUsage;
import io.orgsync.target.write.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the records of a batch once more right before it is sent. A record of which a field to be written has moved since the plan was
 * made, or which carries the key of another customer by now, goes back to planning. Edits made between this read and the write cannot be seen on these services.
 */
final class Recheck {

    private final Target target;
    private final KeyFields keys;

    Recheck(Target target, KeyFields keys) {
        this.target = target;
        this.keys = keys;
    }

    /**
     * What may be sent.
     *
     * @param sendable changes with what is to be sent for them, in the order of the batch
     * @param moved the others
     */
    record Checked(ImmutableList<Sendable> sendable, ImmutableList<Outcome> moved) {}

    Checked updates(List<Change> changes) {
        List<TargetId> ids = changes.stream()
                .flatMap(change -> change.targetIfAny().stream())
                .toList();
        ImmutableMap<TargetId, TargetRecord> now =
                target.fetch(ids).stream().collect(ImmutableMap.toImmutableMap(TargetRecord::id, record -> record));
        ImmutableList.Builder<Sendable> sendable = ImmutableList.builder();
        List<Outcome> moved = new ArrayList<>();
        for (Change change : changes) {
            TargetId id = change.targetIfAny().orElseThrow();
            TargetRecord record = now.get(id);
            if (record == null) {
                moved.add(gone(change));
                continue;
            }
            rekeyed(change, record)
                    .or(() -> moved(change, record.fields()))
                    .ifPresentOrElse(moved::add, () -> sendable.add(sendable(change, id, record)));
        }
        return new Checked(sendable.build(), ImmutableList.copyOf(moved));
    }

    /** Records to delete: anything at all that is not as it was planned sends one back. */
    Checked deletes(List<Change> changes) {
        List<TargetId> ids = changes.stream()
                .flatMap(change -> change.targetIfAny().stream())
                .toList();
        ImmutableMap<TargetId, TargetRecord> now =
                target.fetch(ids).stream().collect(ImmutableMap.toImmutableMap(TargetRecord::id, record -> record));
        ImmutableMap<TargetId, TargetUsage> usage = target.usage(ids);
        ImmutableList.Builder<Sendable> sendable = ImmutableList.builder();
        List<Outcome> moved = new ArrayList<>();
        for (Change change : changes) {
            TargetRecord record = now.get(change.targetIfAny().orElseThrow());
            Optional<Outcome> other = record == null ? Optional.of(gone(change)) : used(change, record, usage);
            other.ifPresentOrElse(
                    moved::add, () -> sendable.add(Sendable.delete(change, Objects.requireNonNull(record))));
        }
        return new Checked(sendable.build(), ImmutableList.copyOf(moved));
    }

    private static Outcome gone(Change change) {
        return new Outcome.Moved(change, "", "the record is gone");
    }

    private static Optional<Outcome> used(
            Change change, TargetRecord record, ImmutableMap<TargetId, TargetUsage> usage) {
        Fields now = record.fields().with(Change.UPDATED_AT, FieldValue.moment(record.updatedAt()));
        for (FieldChange field : change.fields()) {
            FieldValue actual = now.get(field.field());
            if (!sameAs(field.before(), actual)) {
                return Optional.of(new Outcome.Moved(change, field.field(), actual.display()));
            }
        }
        return Optional.ofNullable(usage.get(record.id()))
                .map(TargetUsage::sign)
                .orElseGet(() -> Optional.of("the desk does not tell whether anybody uses it"))
                .map(sign -> new Outcome.Moved(change, "", sign));
    }

    /** The write that gives a record a temporary name and changes nothing else. */
    Checked passing(Change rename) {
        Checked checked = updates(List.of(rename));
        return new Checked(
                checked.sendable().stream()
                        .map(each -> new Sendable(each.change(), each.item(), true))
                        .collect(ImmutableList.toImmutableList()),
                checked.moved());
    }

    /** A record without a key is still the one that is linked; one that moves here may carry its old key. */
    private Optional<Outcome> rekeyed(Change change, TargetRecord record) {
        return keys.picture(record)
                .keyIfAny()
                .filter(key -> !key.equals(change.key()) && !key.equals(change.mergedWith()))
                .map(key -> new Outcome.Moved(change, "", "the record carries the key " + key));
    }

    private static Optional<Outcome> moved(Change change, Fields now) {
        for (FieldChange field : change.fields()) {
            FieldValue actual = now.get(field.field());
            boolean set = field.after() instanceof FieldValue.Words;
            if (field.writes() && !set && !sameAs(field.before(), actual)) {
                return Optional.of(new Outcome.Moved(change, field.field(), actual.display()));
            }
        }
        return Optional.empty();
    }

    /** As strict as possible: any difference in spelling counts as an edit; only an unchecked box may read as nothing. */
    private static boolean sameAs(FieldValue planned, FieldValue actual) {
        return Sameness.FLAG.same(planned, actual);
    }

    private static Sendable sendable(Change change, TargetId id, TargetRecord record) {
        Fields.Builder values = Fields.builder();
        for (FieldChange field : change.fields()) {
            if (field.writes()) {
                values.put(field.field(), merged(field, record.fields().get(field.field())));
            }
        }
        return new Sendable(change, new WriteItem(change.key(), id, values.build(), record.fields()), false);
    }

    /** A write replaces a set whole, so what others added since the plan was made is kept, and what they removed stays removed. */
    private static FieldValue merged(FieldChange field, FieldValue now) {
        if (!(field.after() instanceof FieldValue.Words after)) {
            return field.after();
        }
        var before = field.before().words();
        var added = Sets.difference(after.value(), before);
        var removed = Sets.difference(before, after.value());
        return FieldValue.set(Sets.union(Sets.difference(now.words(), removed), added));
    }
}
