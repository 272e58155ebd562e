package io.orgsync.state.journal;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal.
 *
 * @param number counts up, in the order of intending
 * @param batch number of the batch
 * @param position of the item in its batch, from 0
 * @param at when it was intended
 * @param conclusion what became of it; null while it is open
 */
@Value.Builder
public record Entry(
        long number,
        long run,
        long batch,
        int position,
        Instant at,
        Intent intent,
        @Nullable Conclusion conclusion) {

    public static EntryBuilder builder() {
        return new EntryBuilder();
    }

    public Optional<Conclusion> conclusionIfAny() {
        return Optional.ofNullable(conclusion);
    }

    public boolean isOpen() {
        return conclusion == null;
    }

    /** Whether it is known to have been carried out. */
    public boolean isApplied() {
        return conclusion != null && conclusion.result() == Result.APPLIED;
    }

    /**
     * A write that is about to be sent.
     *
     * @param sync the sync that owns the record from then on
     * @param target null if the record is to be created
     * @param operation {@code create}, {@code update}, {@code delete}, or {@code rename} for a name that is only held for a moment
     * @param sent the values of the request, by wire key
     * @param before what the record held in these fields right before; without those that it did not hold
     * @param line the change that it carries out, in the planner's own form
     * @param guards names of the guards that count it, such as {@code retire}
     */
    @Value.Builder
    public record Intent(
            Key key,
            String sync,
            @Nullable TargetId target,
            String operation,
            Fields sent,
            Fields before,
            Fields line,
            ImmutableSet<String> guards) {

        public static IntentBuilder builder() {
            return new IntentBuilder();
        }
    }

    /**
     * What became of a write.
     *
     * @param target the record; null if there is none
     * @param note what the service said, or how it was found out; empty if there is nothing to say
     */
    public record Conclusion(Result result, @Nullable TargetId target, String note) {}

    /** How a write ended. */
    public enum Result {
        /** Carried out. */
        APPLIED,
        /** Refused by the service; the record is as it was. */
        REFUSED,
        /** Never carried out: it did not arrive, or was not sent in the end. */
        NOT_CARRIED_OUT
    }
}
