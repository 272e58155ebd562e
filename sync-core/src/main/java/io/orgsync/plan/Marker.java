package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Policy;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;

/** What one sync writes on records whose source is gone. */
final class Marker {

    private final SyncSpec sync;

    Marker(SyncSpec sync) {
        this.sync = sync;
    }

    /** Sets the marker on a record, whatever the rules say about its fields. */
    ImmutableList<FieldChange> set(Link link, Pictured record) {
        ImmutableList<Field> fields =
                sync.whenGone().fields().stream().map(this::forced).collect(ImmutableList.toImmutableList());
        Fields.Builder wanted = Fields.builder();
        fields.forEach(field ->
                wanted.put(field.key(), with(value(field), record.fields().get(field.key()))));
        Link blank = Link.fresh(link.key(), link.target(), link.owner());
        return new FieldPlanner(fields, unheard -> {})
                .update(wanted.build(), blank, record).stream()
                        .map(Marker::marked)
                        .collect(ImmutableList.toImmutableList());
    }

    private static FieldChange marked(FieldChange change) {
        return change.writes()
                ? FieldChange.builder().from(change).reason(FieldReason.MARKED).build()
                : change;
    }

    /** A marker's field is written, even where a rule for the same field would leave it to the desk. */
    private Field forced(Field marking) {
        Field ruled = sync.managed().stream()
                .filter(field -> field.key().equals(marking.key()))
                .findFirst()
                .orElseThrow();
        return ruled.withPolicy(Policy.SOURCE).withAlone(true).withOwned(Sets.union(ruled.owned(), marking.owned()));
    }

    private FieldValue value(Field field) {
        return sync.whenGone().marker().get(field.key());
    }

    /** A marker that consists of words joins the words that are there. */
    private static FieldValue with(FieldValue marking, FieldValue actual) {
        return marking instanceof FieldValue.Words words && actual instanceof FieldValue.Words others
                ? FieldValue.set(Sets.union(words.value(), others.value()))
                : marking;
    }

    /** Whether a marker that was set is not on the record any more. */
    boolean wasTakenOff(Link link, Pictured record) {
        return sync.whenGone().fields().stream()
                .anyMatch(field -> Echo.repeats(field, link.base().get(field.key()), value(field))
                        && !Echo.repeats(field, record.fields().get(field.key()), value(field)));
    }
}
