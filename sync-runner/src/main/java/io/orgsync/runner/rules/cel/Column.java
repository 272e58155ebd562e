package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableList;
import io.orgsync.runner.rules.yaml.Position;

/**
 * A name that a query selects.
 *
 * @param at where it stands in the file
 * @param name without the prefix of the query's own object: {@code Name}, {@code Owner.Name}, or the relation of a child subquery
 * @param children what a child subquery selects; empty for a field
 */
public record Column(Position at, String name, ImmutableList<Column> children) {

    public static Column field(Position at, String name) {
        return new Column(at, name, ImmutableList.of());
    }

    /** Whether this is a child subquery, whose value is a list of rows. */
    public boolean isRelation() {
        return !children.isEmpty();
    }

    /** The first part of a parent path, or the whole name. */
    String head() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
