package io.orgsync.plan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Field;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.map.Mapping;
import io.orgsync.source.Source;
import java.time.Duration;
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

    /** The fields that this sync manages. */
    public ImmutableList<Field> fields() {
        return mapping.fields();
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

        /** @throws IllegalArgumentException if the number of runs or the time is negative */
        public WhenGone {
            checkArgument(runs >= 0, "runs < 0: %s", runs);
            checkArgument(!least.isNegative(), "least time < 0: %s", least);
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
    }
}
