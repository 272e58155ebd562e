package io.orgsync.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Values that an undo took back: while the source still desires such a value it is reported and not written. A hold ends when the
 * desired value changes, or when a person releases it. A record that an undo deleted is held back until a person releases it, or a
 * record with its key is found. A person's no to a proposal is remembered here as well, until one of its sides changes its name.
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
     * @param field wire key, {@link #RECORD} or {@link #ADOPTION}
     * @param desired the value that is not to be written; of a whole record what it was called; of an adoption both sides
     * @param run number of the run that took it back
     */
    record Hold(Key key, String field, FieldValue desired, long run) {

        /** The field of a hold on a whole record: an undo deleted it, and it is not to be created again. */
        public static final String RECORD = "record";

        /** The field of a hold on a proposal to adopt a record, to which a person has said no. */
        public static final String ADOPTION = "adoption";

        /** Holds back a whole record until it is released. */
        public static Hold ofRecord(Key key, String name, long run) {
            return new Hold(key, RECORD, FieldValue.text(name), run);
        }

        /**
         * A person's no to a proposal: as long as both sides are called so, it is not made again.
         *
         * @param name what the source record is called
         * @param there what the record on the desk is called
         */
        public static Hold ofNo(Key key, String name, TargetId target, String there, long run) {
            return new Hold(key, ADOPTION, FieldValue.text("'" + there + "' (" + target + ") for '" + name + "'"), run);
        }

        public boolean isOfAdoption() {
            return field.equals(ADOPTION);
        }

        public boolean isOfRecord() {
            return field.equals(RECORD);
        }
    }
}
