package io.orgsync.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Values that an undo took back: while the source still desires such a value it is reported and not written. A hold ends when the
 * desired value changes, or when a person releases it. A record that an undo deleted is held back until a person releases it, or a
 * record with its key is found.
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
     * @param field wire key, or {@link #RECORD}
     * @param desired the value that is not to be written; of a whole record what it was called
     * @param run number of the run that took it back
     */
    record Hold(Key key, String field, FieldValue desired, long run) {

        /** The field of a hold on a whole record: an undo deleted it, and it is not to be created again. */
        public static final String RECORD = "record";

        /** Holds back a whole record until it is released. */
        public static Hold ofRecord(Key key, String name, long run) {
            return new Hold(key, RECORD, FieldValue.text(name), run);
        }

        public boolean isOfRecord() {
            return field.equals(RECORD);
        }
    }
}
