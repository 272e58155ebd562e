package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The records of a fake as a person with access to everything sees and edits them. Called by several threads at once. */
public interface Records {
    /**
     * Plain records in the order in which the service lists them.
     *
     * @throws IllegalArgumentException if there is no such type; the message names the types there are
     */
    ArrayNode list(String type);

    /**
     * A quiet edit: merges the keys of {@code edit} into the record, null clears a key, the time of update is set to now; a record that does not
     * exist is created with this id.
     *
     * @throws IllegalArgumentException if there is no such type, or the id or the edit is impossible
     */
    void put(String type, String id, ObjectNode edit);

    /**
     * Removes a record as a person would, leaving what the service leaves.
     *
     * @throws IllegalArgumentException if there is no such type or record
     */
    void delete(String type, String id);

    /**
     * Merges one record into another as a person would: the loser goes, what belonged to it moves over.
     *
     * @throws IllegalArgumentException if there is no such type or record, or the service merges no such records
     */
    default void merge(String type, String master, String loser) {
        throw new IllegalArgumentException("records of `" + type + "` cannot be merged here");
    }

    /** Back to the data the fake started with; also forgets bad states, jobs and used allowances, but not credentials. */
    void reset();
}
