package io.orgsync.state.journal;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long linked records have been absent from the source, counted by complete reads of runs that apply. */
public interface Absences {

    /** Keys without an absence are left out. */
    ImmutableMap<Key, Absence> of(Collection<Key> keys);

    /** Adds absences or replaces those of the same keys. */
    void put(Map<Key, Absence> absences);

    void forget(Collection<Key> keys);

    /**
     * The absence of one record.
     *
     * @param since when it was first noticed; by a read that counts, once there was one
     * @param runs how many complete reads that nothing speaks against noticed it, at most one an hour; 0 if only doubtful ones did
     * @param countedAt when the last of them did
     * @param successor the key that the record was merged into; null if it was not, or that is not known
     */
    record Absence(
            Instant since,
            int runs,
            Instant countedAt,
            @Nullable Key successor) {

        private static final Duration SPACING = Duration.ofHours(1);

        /** The absence of a record that is not known to have been merged into another. */
        public Absence(Instant since, int runs, Instant countedAt) {
            this(since, runs, countedAt, null);
        }

        /** An absence that is noticed for the first time, and not counted yet. */
        public static Absence noticed(Instant at) {
            return new Absence(at, 0, at);
        }

        /** The absence after a complete read that noticed it again; what doubtful ones noticed does not count. */
        public Absence again(Instant at) {
            if (runs == 0) {
                return new Absence(at, 1, at, successor);
            }
            return at.isBefore(countedAt.plus(SPACING)) ? this : new Absence(since, runs + 1, at, successor);
        }

        public Absence mergedInto(Key other) {
            return new Absence(since, runs, countedAt, other);
        }
    }
}
