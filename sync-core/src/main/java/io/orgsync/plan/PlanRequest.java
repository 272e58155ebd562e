package io.orgsync.plan;

import com.google.common.collect.ImmutableSet;
import io.orgsync.source.Selection;

/**
 * How much to plan.
 *
 * @param selection which source records to read
 * @param syncs whose changes to plan; empty for all. All syncs are read in any case, because claims need them
 * @param trial whether other rules than the true ones are tried: then nothing that a true plan or run builds on is changed by what they
 *     make of the source, and nothing is given out
 */
public record PlanRequest(Selection selection, ImmutableSet<String> syncs, boolean trial) {

    /** With the true rules. */
    public PlanRequest(Selection selection, ImmutableSet<String> syncs) {
        this(selection, syncs, false);
    }

    public static PlanRequest everything() {
        return new PlanRequest(Selection.everything(), ImmutableSet.of());
    }

    /** The same with rules that are only tried. */
    public PlanRequest asTrial() {
        return new PlanRequest(selection, syncs, true);
    }

    boolean wants(String sync) {
        return syncs.isEmpty() || syncs.contains(sync);
    }

    boolean isEverything() {
        return syncs.isEmpty() && selection.isEverything();
    }
}
