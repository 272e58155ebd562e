package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step from a record to the one it points to, which may be of several objects. */
record Hop(Column column, ImmutableList<Entity> targets, Org org, boolean deletedToo) {

    @Nullable
    Row follow(Row row) {
        Object id = row.get(column.name());
        if (id == null) {
            return null;
        }
        for (Entity target : targets) {
            Optional<Row> parent = org.row(target, id.toString());
            if (parent.isPresent()
                    && (deletedToo || !Boolean.TRUE.equals(parent.get().get("IsDeleted")))) {
                return parent.get();
            }
        }
        return null;
    }
}
