package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Policy;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that are decided about on a record that the source has.
 *
 * @param fields those that its owner manages, and those of a marker that another sync left on it
 * @param marking those among them that hold nothing but a marker, which such a record must not have; a rule for the same field wins
 */
record Managed(ImmutableList<Field> fields, ImmutableList<Field> marking) {

    /**
     * @param owner the sync that owns the record from now on
     * @param marked the syncs that may have left their marker on it: the owner itself, and the one that owned it when it was retired
     */
    static Managed of(Desk desk, String owner, List<String> marked) {
        Map<String, Field> fields = new LinkedHashMap<>(Maps.uniqueIndex(desk.fields(owner), Field::key));
        ImmutableSet<String> ruled =
                desk.sync(owner).orElseThrow().fields().stream().map(Field::key).collect(ImmutableSet.toImmutableSet());
        Map<String, Field> marking = new LinkedHashMap<>();
        marked.stream()
                .flatMap(sync -> desk.sync(sync).stream())
                .map(SyncSpec::whenGone)
                .filter(SyncSpec.WhenGone::undoOnReturn)
                .flatMap(gone -> gone.fields().stream())
                .filter(field -> !ruled.contains(field.key()))
                .forEach(field -> marking.merge(field.key(), field, Managed::both));
        fields.putAll(marking);
        return new Managed(ImmutableList.copyOf(fields.values()), ImmutableList.copyOf(marking.values()));
    }

    private static Field both(Field one, Field other) {
        return one.withOwned(Sets.union(one.owned(), other.owned()));
    }

    /** Of a record that comes from another key: the field that names its key is written. */
    Managed rekeyed(String keyField) {
        ImmutableList<Field> written = fields.stream()
                .map(field -> field.key().equals(keyField) ? field.withPolicy(Policy.SOURCE) : field)
                .collect(ImmutableList.toImmutableList());
        return new Managed(written, marking);
    }

    /** The desired fields and a marker that is off; where the record holds none, and none is remembered, nothing is said about it. */
    Fields withoutMarker(Fields desired, Link link, Pictured record) {
        Fields.Builder cleared = Fields.builder().putAll(desired);
        for (Field field : marking) {
            FieldValue nothing = nothing(field);
            boolean holds = !Echo.repeats(field, record.fields().get(field.key()), nothing);
            if (holds || link.base().has(field.key())) {
                cleared.put(field.key(), nothing);
            }
        }
        return cleared.build();
    }

    /** What a record holds that has no marker. */
    static FieldValue nothing(Field field) {
        return switch (field.kind()) {
            case FLAG -> FieldValue.flag(false);
            case SET -> FieldValue.set(ImmutableList.of());
            default -> FieldValue.empty();
        };
    }

    /** The changes, of which those that take a marker off say so. */
    ImmutableList<FieldChange> told(List<FieldChange> changes) {
        ImmutableMap<String, Field> markers = Maps.uniqueIndex(marking, Field::key);
        return changes.stream()
                .map(change -> change.writes() && markers.containsKey(change.field())
                        ? FieldChange.builder()
                                .from(change)
                                .reason(FieldReason.UNMARKED)
                                .report(Report.NOW)
                                .build()
                        : change)
                .collect(ImmutableList.toImmutableList());
    }
}
