package io.orgsync.sandbox.soql;

import java.util.Optional;
import java.util.Set;

/** What one user sees of an org. Implementations may be read from several threads. */
public interface Org {
    /** The user, by an id of 18 characters. */
    String userId();

    /** The object of that name in any case, if the user may read it. */
    Optional<Entity> entity(String anyCase);

    /** All records of an object, soft-deleted ones included. */
    Iterable<Row> rows(Entity entity);

    /**
     * The records whose field has one of some texts, in any case, soft-deleted ones included, in the order of {@link #rows}; more records
     * may be among them. Empty if they can only be found by reading all records.
     *
     * @param column a field of the object, in canonical case
     * @param values ids have 18 characters
     */
    default Optional<Iterable<Row>> find(Entity entity, String column, Set<String> values) {
        return Optional.empty();
    }

    /** The record of that 18-character id, if it is there and visible. */
    Optional<Row> row(Entity entity, String id);
}
