package io.orgsync.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.orgsync.field.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Source records that still have to reach the desk: read and not planned yet, failed, or not attempted. A source that gives only
 * changes is asked for them again by key, so that its cursor can move on and no record holds up the others.
 */
public interface Due {

    /** Those of these keys that are due. */
    ImmutableMap<Key, Mark> of(Collection<Key> keys);

    /** Adds keys or replaces what was noted of them. */
    void put(Map<Key, Mark> marks);

    void forget(Collection<Key> keys);

    /** Ends the wait of keys that are dealt with: forgets them, but for those that are read again in later runs whatever becomes of them. */
    default void done(Collection<Key> keys) {
        ImmutableMap<Key, Mark> marks = of(keys);
        put(Maps.transformValues(Maps.filterValues(marks, Mark::again), Mark::tried));
        forget(Maps.filterValues(marks, mark -> !mark.again()).keySet());
    }

    /** Up to {@code most} due keys of a sync after the given one (null: from the start), in order. */
    ImmutableList<Key> after(String sync, @Nullable Key key, int most);

    /** How many keys have failed at least once. */
    long failed();

    /** Since when the one that has failed for the longest time is due; nothing if none has failed. */
    Optional<Instant> oldestFailure();

    /**
     * Why a key is due.
     *
     * @param sync the sync that reads it
     * @param since when it became due
     * @param failures how often it was tried and failed since; 0 if it only waits
     * @param why what went wrong last, empty if it only waits; as it is kept, with a mark in front of what is read {@link #again()}
     */
    record Mark(String sync, Instant since, int failures, String why) {

        private static final String AGAIN = "(read again until what it needs is there) ";

        /** Read, and not dealt with yet. */
        public static Mark waiting(String sync, Instant since) {
            return new Mark(sync, since, 0, "");
        }

        /** Read again in every run, even after it was dealt with. */
        public static Mark again(String sync, Instant since) {
            return new Mark(sync, since, 0, AGAIN);
        }

        /** Whether it goes on being due after it was dealt with. */
        public boolean again() {
            return why.startsWith(AGAIN);
        }

        /** What went wrong last, for people; empty if it only waits. */
        public String reason() {
            return why.substring(again() ? AGAIN.length() : 0);
        }

        /** The same, read again in every run or not. */
        public Mark again(boolean on) {
            if (on == again()) {
                return this;
            }
            return new Mark(sync, since, failures, on ? AGAIN + why : reason());
        }

        /** The same, due since another time. */
        public Mark since(Instant time) {
            return new Mark(sync, time, failures, why);
        }

        /** The same after a try that went well: due, and not failing. */
        public Mark tried() {
            return new Mark(sync, since, 0, again() ? AGAIN : "");
        }

        /** The same after one more failure. */
        public Mark failedAgain(String reason) {
            return new Mark(sync, since, failures + 1, again() ? AGAIN + reason : reason);
        }
    }
}
