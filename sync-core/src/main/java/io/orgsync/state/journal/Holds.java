package io.orgsync.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Values that an undo took back: while the source still desires such a value it is reported and not written. A hold ends when the
 * desired value changes, or when a person releases it.
 */
public interface Holds {

    /** The holds of these keys. */
    ImmutableListMultimap<Key, Hold> of(Collection<Key> keys);

    /** Adds holds or replaces those of the same key and field. */
    void put(Collection<Hold> holds);

    /** Ends holds; those that do not exist are ignored. */
    void remove(Collection<Hold> holds);

    /** Up to {@code most} holds after the given one (null: from the start), ordered by key, then field. */
    ImmutableList<Hold> after(@Nullable Hold hold, int most);

    /**
     * One held field.
     *
     * @param field wire key
     * @param desired the value that is not to be written
     * @param run number of the run that took it back
     */
    record Hold(Key key, String field, FieldValue desired, long run) {}
}
