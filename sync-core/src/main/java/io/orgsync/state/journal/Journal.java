package io.orgsync.state.journal;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.journal.Entry.Intent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was written to the desk, or may have been. An intent is committed before its request leaves, the job as soon as it is known,
 * the outcome together with what is concluded from it; an entry without an outcome is open, and nothing about its key is planned
 * before it was settled.
 */
public interface Journal {

    /**
     * Notes a batch that is about to be sent. To be committed before the request leaves.
     *
     * @param run number of the run that sends it
     * @return the batch's number, larger than all earlier ones
     * @throws IllegalArgumentException if two intents have the same key
     */
    long intend(long run, List<Intent> intents, Instant at);

    /**
     * Notes the service's id of the job that carries a batch out.
     *
     * @throws IllegalArgumentException if there is no such batch
     */
    void accepted(long batch, String job);

    /**
     * Notes what became of one intent of a batch, replacing what was noted before.
     *
     * @throws IllegalArgumentException if the batch has no intent for that key
     */
    void conclude(long batch, Key key, Entry.Conclusion conclusion);

    /** Batches with open entries, oldest first; each with its open entries only. */
    ImmutableList<OpenBatch> open();

    /** Up to {@code most} entries of a run whose numbers come after the given one (0: from the start), ordered by number. */
    ImmutableList<Entry> ofRun(long run, long after, int most);

    /** The latest entries about a key, newest first. */
    ImmutableList<Entry> ofKey(Key key, int most);

    /**
     * How many writes of a sync that count for a guard were carried out or are still open, and were intended at this time or later.
     *
     * @param guard one of {@link Intent#guards}
     */
    long count(String sync, String guard, Instant since);

    /** Forgets concluded entries that were intended before this time; open ones stay. */
    void forgetBefore(Instant time);

    /**
     * A batch of which not everything is known yet.
     *
     * @param job the service's id; null if no answer named one
     * @param items how many intents the batch was sent with, concluded ones included
     * @param at when it was intended, by the clock of this machine
     */
    record OpenBatch(
            long number, long run, @Nullable String job, int items, Instant at, ImmutableList<Entry> entries) {}

    /** Concludes that the write was carried out on this record. */
    default void applied(long batch, Key key, TargetId target) {
        conclude(batch, key, new Entry.Conclusion(Entry.Result.APPLIED, target, ""));
    }
}
