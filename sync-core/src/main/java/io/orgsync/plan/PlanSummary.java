package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.state.Candidate.Remark;
import org.immutables.value.Value;

/**
 * A plan in figures.
 *
 * @param counts lines by class; a class without lines is left out
 * @param withheld why a class is not to be applied, by class; empty if all may go
 * @param newTroubles how many records are newly blocked or in conflict
 * @param overlapCount how many keys more than one sync wants
 * @param overlaps the first hundred of them
 * @param keylessCount how many source records have no usable key
 * @param keyless what is wrong with the first hundred of them
 */
@Value.Builder
public record PlanSummary(
        ImmutableMap<ChangeClass, Long> counts,
        ImmutableMap<ChangeClass, String> withheld,
        long newTroubles,
        long overlapCount,
        ImmutableList<Overlap> overlaps,
        long keylessCount,
        ImmutableList<Remark> keyless) {

    public static PlanSummaryBuilder builder() {
        return new PlanSummaryBuilder();
    }

    public long count(ChangeClass type) {
        return counts.getOrDefault(type, 0L);
    }

    /** The lines by the words of their classes, for histories. */
    public ImmutableMap<String, Long> words() {
        ImmutableMap.Builder<String, Long> words = ImmutableMap.builder();
        counts.forEach((type, count) -> words.put(type.word(), count));
        return words.buildOrThrow();
    }

    /** How many records an apply would write. */
    public long writes() {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().writes() && !withheld.containsKey(each.getKey()))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    /** How many records would be written if nothing were withheld. */
    public long withheldWrites() {
        return withheld.keySet().stream().mapToLong(this::count).sum();
    }

    /**
     * A key that more than one sync wants.
     *
     * @param name of the record
     * @param owner the sync with the strongest claim
     * @param others the other syncs, in the order of the configuration
     */
    public record Overlap(Key key, String name, String owner, ImmutableList<String> others) {}
}
