package io.orgsync.plan;

import com.google.common.collect.ImmutableSet;
import io.orgsync.source.Selection;

/**
 * How much to plan.
 *
 * @param selection which source records to read
 * @param syncs whose changes to plan; empty for all. All syncs are read in any case, because claims need them
 */
public record PlanRequest(Selection selection, ImmutableSet<String> syncs) {

    public static PlanRequest everything() {
        return new PlanRequest(Selection.everything(), ImmutableSet.of());
    }

    boolean wants(String sync) {
        return syncs.isEmpty() || syncs.contains(sync);
    }

    boolean isEverything() {
        return syncs.isEmpty() && selection.isEverything();
    }
}
