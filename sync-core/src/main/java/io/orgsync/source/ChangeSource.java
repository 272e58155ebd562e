package io.orgsync.source;

import io.orgsync.field.Key;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A source that is too large to be read whole and gives what changed since a cursor instead. A record that it does not give is not
 * absent; a record that is gone comes as an explicit row.
 */
public interface ChangeSource extends Source {

    /**
     * Opens a reading of what changed. Every page carries the cursor from which a later reading goes on.
     *
     * @param cursor of the last page that was stored; null to begin where the configuration says
     */
    Reading changes(@Nullable String cursor);

    /** Opens a reading of these records as they are now; those that do not exist any more come as deleted rows, or not at all. */
    Reading fetch(Collection<Key> keys);
}
