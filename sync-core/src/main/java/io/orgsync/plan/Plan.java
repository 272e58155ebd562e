package io.orgsync.plan;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is going to happen, as data.
 *
 * @param header what it was made of
 * @param summary its figures
 * @param changes its lines
 */
public record Plan(PlanHeader header, PlanSummary summary, Changes changes) {

    /** Whether applying this plan would write a line. */
    public boolean applies(Change change) {
        return change.type().writes() && !summary.withheld().containsKey(change.type());
    }

    /** What of a line may be written: nothing, or the change that may go. */
    public Optional<Change> allowed(Change change) {
        return applies(change) ? Optional.of(change) : Optional.empty();
    }

    /** The lines of a plan, ordered by sync, class and key; they may be many, so they are given one by one. */
    @FunctionalInterface
    public interface Changes {

        void forEach(Consumer<Change> reader);
    }
}
