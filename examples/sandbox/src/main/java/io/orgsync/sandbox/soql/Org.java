package io.orgsync.sandbox.soql;

import java.util.Optional;

/** What one user sees of an org. Implementations may be read from several threads. */
public interface Org {
    /** The object of that name in any case, if the user may read it. */
    Optional<Entity> entity(String anyCase);

    /** All records of an object, soft-deleted ones included. */
    Iterable<Row> rows(Entity entity);

    /** The record of that 18-character id, if it is there and visible. */
    Optional<Row> row(Entity entity, String id);
}
