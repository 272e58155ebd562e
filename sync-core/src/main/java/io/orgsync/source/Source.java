package io.orgsync.source;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.util.Collection;

/** The system that is right: gives the records that one sync selects. Single-threaded, like the readings that it opens. */
public interface Source {

    /**
     * What the durable state is bound to, so that another org is noticed: {@code salesforce:00D…}. Asks the service once at most.
     *
     * @throws io.orgsync.failure.FailureException if the service cannot be reached or refuses the credentials
     */
    String identity();

    /**
     * Verifies, before anything is read, that the query, its fields and the permissions stand.
     *
     * @throws io.orgsync.failure.FailureException naming everything that is missing, all at once
     */
    void check();

    /** Opens a reading; nothing is asked of the service before the first page. */
    Reading read(Selection selection);

    /**
     * Which of these absent records were merged into others: the absent key and the key that took its place.
     *
     * @return none if the source knows no merges
     */
    default ImmutableMap<Key, Key> successors(Collection<Key> absent) {
        return ImmutableMap.of();
    }
}
