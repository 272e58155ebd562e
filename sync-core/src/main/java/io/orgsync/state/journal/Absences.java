package io.orgsync.state.journal;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** How long linked records have been absent from the source, counted by complete reads of runs that apply. */
public interface Absences {

    ImmutableMap<Key, Absence> of(Collection<Key> keys);

    /** Adds absences or replaces those of the same keys. */
    void put(Map<Key, Absence> absences);

    void forget(Collection<Key> keys);

    /**
     * The absence of one record.
     *
     * @param since when it was first noticed
     * @param runs how many complete reads noticed it, at most one an hour
     * @param countedAt when the last of them did
     */
    record Absence(Instant since, int runs, Instant countedAt) {}
}
