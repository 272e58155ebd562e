package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Takes back the fields that a run wrote to a record, three-way.
 *
 * <table><caption>Per field that the run wrote; key fields are never taken back</caption>
 * <tr><th>the record holds now</th><th>field</th></tr>
 * <tr><td>anything, and the run left what was there before, as with a name that was given back</td><td>nothing to do</td></tr>
 * <tr><td>what the run wrote</td><td>gets the value from before the run, and the run's value is held</td></tr>
 * <tr><td>what was there before the run</td><td>nothing to do</td></tr>
 * <tr><td>anything else: a person or the source changed it since</td><td>is left, and listed with both values</td></tr>
 * </table>
 *
 * <p>Of tags and other sets, the words that the run added go and those that it took away come back; all others stay.
 */
final class UndoneFields {

    private final Desk desk;
    private final ImmutableSet<String> keyFields;

    UndoneFields(Desk desk) {
        this.desk = desk;
        this.keyFields = ImmutableSet.<String>builder()
                .addAll(desk.keys().match())
                .add(desk.keys().written())
                .build();
    }

    /** @param writes what the run wrote about the key, oldest first */
    ImmutableList<FieldChange> inverse(List<Entry> writes, Change done, Pictured record) {
        ImmutableList.Builder<FieldChange> inverse = ImmutableList.builder();
        Fields sent = writes.get(writes.size() - 1).intent().sent();
        Fields before = before(writes);
        for (Field field : desk.sync(done.sync()).map(SyncSpec::managed).orElse(ImmutableList.of())) {
            if (sent.has(field.key()) && !keyFields.contains(field.key())) {
                inverse(
                                field,
                                done,
                                new Values(
                                        before.get(field.key()),
                                        sent.get(field.key()),
                                        record.fields().get(field.key())))
                        .ifPresent(inverse::add);
            }
        }
        return inverse.build();
    }

    /** Of each field what the first write that had it found there; a temporary name is a write of its own. */
    private static Fields before(List<Entry> writes) {
        Fields before = Fields.none();
        for (Entry write : writes) {
            before = write.intent().before().with(before);
        }
        return before;
    }

    /** The three sides of a field: before the run, as the run wrote it, and now. */
    private record Values(FieldValue before, FieldValue sent, FieldValue now) {}

    private Optional<FieldChange> inverse(Field field, Change done, Values values) {
        if (values.now() instanceof FieldValue.Words || values.sent() instanceof FieldValue.Words) {
            return words(field, done, values);
        }
        if (values.sent().equals(values.before())) {
            return Optional.empty();
        }
        if (isOurs(field, done.key(), values)) {
            return Optional.of(back(field.key(), desired(done, field.key()), values.now(), values.before()));
        }
        return Echo.repeats(field, values.before(), values.now())
                ? Optional.empty()
                : Optional.of(left(field.key(), values));
    }

    /** What the desk made of a value is the run's as well, if it was seen to do so; anything else that is only alike is an edit. */
    private boolean isOurs(Field field, Key key, Values values) {
        return field.sameness().same(values.sent(), values.now())
                || desk.state().links().get(key).stream()
                        .anyMatch(link -> Echo.repeats(field, link.base().get(field.key()), values.sent())
                                && link.stored().get(field.key()).equals(values.now()));
    }

    private Optional<FieldChange> words(Field field, Change done, Values values) {
        ImmutableSet<String> now = values.now().words();
        ImmutableSet<String> added =
                Sets.difference(values.sent().words(), values.before().words()).immutableCopy();
        ImmutableSet<String> removed =
                Sets.difference(values.before().words(), values.sent().words()).immutableCopy();
        FieldValue after = FieldValue.set(Sets.union(Sets.difference(now, added), removed));
        return after.equals(FieldValue.set(now))
                ? Optional.empty()
                : Optional.of(back(field.key(), desired(done, field.key()), values.now(), after));
    }

    private static FieldValue desired(Change done, String key) {
        return done.fields().stream()
                .filter(field -> field.field().equals(key))
                .findFirst()
                .map(FieldChange::desired)
                .orElse(FieldValue.empty());
    }

    /** @param wanted what the source desired, which is held from now on */
    static FieldChange back(String key, FieldValue wanted, FieldValue now, FieldValue after) {
        return FieldChange.builder()
                .field(key)
                .reason(FieldReason.UNDONE)
                .report(Report.NOTHING)
                .base(wanted)
                .desired(after)
                .before(now)
                .after(after)
                .agreed(after)
                .told(null)
                .build();
    }

    private static FieldChange left(String key, Values values) {
        return FieldChange.builder()
                .field(key)
                .reason(FieldReason.UNDO_LEFT)
                .report(Report.NOW)
                .base(values.sent())
                .desired(values.before())
                .before(values.now())
                .after(values.now())
                .agreed(null)
                .told(null)
                .build();
    }
}
