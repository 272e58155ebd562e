package io.orgsync.plan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.map.Mapping;
import io.orgsync.source.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.immutables.value.Value;

/**
 * One sync into a desk.
 *
 * @param name {@code standard} or {@code partners}
 * @param source where its records come from
 * @param mapping its rules
 * @param limits how much it may do before a person is asked
 * @param whenGone what happens to a record that it owns once the source no longer has it
 */
@Value.Builder
public record SyncSpec(String name, Source source, Mapping mapping, Limits limits, WhenGone whenGone) {

    /** A sync with the standard limits that leaves records as they are when their source is gone. */
    public SyncSpec(String name, Source source, Mapping mapping) {
        this(name, source, mapping, Limits.standard(), WhenGone.keep());
    }

    public static SyncSpecBuilder builder() {
        return new SyncSpecBuilder().limits(Limits.standard()).whenGone(WhenGone.keep());
    }

    /** The fields that the rules of this sync write. */
    public ImmutableList<Field> fields() {
        return mapping.fields();
    }

    /**
     * The fields that this sync manages: those of its rules, and those of its marker. Of a field of both, the rule decides; words of the
     * marker then belong to the rule's field too, so that they go when the record returns.
     */
    ImmutableList<Field> managed() {
        ImmutableMap<String, Field> rules = Maps.uniqueIndex(fields(), Field::key);
        Map<String, Field> managed = new LinkedHashMap<>(rules);
        for (Field marking : whenGone.fields()) {
            Field ruled = rules.get(marking.key());
            if (ruled == null) {
                managed.put(marking.key(), marking);
            } else if (whenGone.undoOnReturn() && ruled.kind() == marking.kind()) {
                managed.put(ruled.key(), ruled.withOwned(Sets.union(ruled.owned(), marking.owned())));
            }
        }
        return ImmutableList.copyOf(managed.values());
    }

    /**
     * What happens to a record whose source is gone. It is never deleted.
     *
     * @param marker fields to set, by wire key; empty if the record is to be left as it is
     * @param runs complete reads without it before anything happens, at most one an hour counts; default 3
     * @param least shortest time without it before anything happens; default 3 days
     * @param undoOnReturn whether the marker is cleared when the source has the record; default true
     * @param protectedKeys reasons by key of the records that are never retired; default none
     */
    @Value.Builder
    public record WhenGone(
            Fields marker, int runs, Duration least, boolean undoOnReturn, ImmutableMap<Key, String> protectedKeys) {

        /** @throws IllegalArgumentException if the number of runs or the time is negative, or a field of the marker is empty */
        public WhenGone {
            checkArgument(runs >= 0, "runs < 0: %s", runs);
            checkArgument(!least.isNegative(), "least time < 0: %s", least);
            marker.forEach((key, value) -> checkArgument(
                    !value.isEmpty() && !value.equals(FieldValue.flag(false)),
                    "a marker needs a value that says something: %s is '%s'",
                    key,
                    value.display()));
        }

        /** A builder with every default set. */
        public static WhenGoneBuilder builder() {
            return new WhenGoneBuilder()
                    .marker(Fields.none())
                    .runs(3)
                    .least(Duration.ofDays(3))
                    .undoOnReturn(true)
                    .protectedKeys(ImmutableMap.of());
        }

        /** Leaves the record as it is. */
        public static WhenGone keep() {
            return builder().build();
        }

        public boolean keeps() {
            return marker.isEmpty();
        }

        /** The fields of the marker; one that holds words owns those of the marker. */
        ImmutableList<Field> fields() {
            ImmutableList.Builder<Field> fields = ImmutableList.builder();
            marker.forEach((key, value) -> fields.add(field(key, value)));
            return fields.build();
        }

        private static Field field(String key, FieldValue value) {
            if (value instanceof FieldValue.Words words) {
                return Field.of(key, Kind.SET).withOwned(words.value());
            }
            return Field.of(key, Kind.of(value).orElseThrow());
        }

        /** Changes whenever anything about it changes. */
        String digest() {
            Fields.Builder all = Fields.builder()
                    .put("marker", FieldValue.text(marker.digest()))
                    .put("runs", FieldValue.number(runs))
                    .put("least", FieldValue.text(least.toString()))
                    .put("undo on return", FieldValue.flag(undoOnReturn));
            protectedKeys.forEach((key, reason) -> all.put("protected " + key, FieldValue.text(reason)));
            return all.build().digest();
        }
    }
}
