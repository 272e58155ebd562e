package io.orgsync.salesforce;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * One entry of a SELECT list.
 *
 * @param name as written, without the prefix of the query's own object: {@code Name}, {@code Owner.Name}, or the relation of a child
 *     subquery, {@code Contacts}
 * @param line from 1, within the text of the query
 * @param column from 1, in characters
 * @param children what a child subquery selects, in its order; empty for a field
 */
public record Selected(String name, int line, int column, ImmutableList<Selected> children) {

    /** Whether this is a child subquery, whose value is a list of rows. */
    public boolean isRelation() {
        return !children.isEmpty();
    }

    /** The child under a name, letter case ignored. */
    public Optional<Selected> find(String child) {
        return find(children, child);
    }

    static Optional<Selected> find(Iterable<Selected> among, String name) {
        for (Selected each : among) {
            if (each.name.equalsIgnoreCase(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
