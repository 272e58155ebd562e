package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** An object with the fields that one user may see. Names are found in any case. */
public final class Entity {
    private final String name;
    private final ImmutableList<Column> columns;
    private final ImmutableMap<String, Column> byName;
    private final ImmutableMap<String, Column> byRelationship;
    private final ImmutableMap<String, ChildList> children;

    /** Fields keep their order; it is the order of {@code FIELDS(ALL)}. */
    public Entity(String name, Iterable<Column> columns, Iterable<ChildList> children) {
        this.name = name;
        this.columns = ImmutableList.copyOf(columns);
        ImmutableMap.Builder<String, Column> names = ImmutableMap.builder();
        ImmutableMap.Builder<String, Column> relationships = ImmutableMap.builder();
        for (Column column : this.columns) {
            names.put(Fold.of(column.name()), column);
            if (column.relationship() != null) {
                relationships.put(Fold.of(column.relationship()), column);
            }
        }
        this.byName = names.buildOrThrow();
        this.byRelationship = relationships.buildOrThrow();
        ImmutableMap.Builder<String, ChildList> lists = ImmutableMap.builder();
        children.forEach(list -> lists.put(Fold.of(list.name()), list));
        this.children = lists.buildOrThrow();
    }

    /** The name in canonical case. */
    public String name() {
        return name;
    }

    /** All visible fields. */
    public ImmutableList<Column> columns() {
        return columns;
    }

    /** The field of that name in any case. */
    public Optional<Column> column(String anyCase) {
        return Optional.ofNullable(byName.get(Fold.of(anyCase)));
    }

    /** The reference that is followed under that name in any case. */
    public Optional<Column> relationship(String anyCase) {
        return Optional.ofNullable(byRelationship.get(Fold.of(anyCase)));
    }

    /** The child list of that name in any case. */
    public Optional<ChildList> children(String anyCase) {
        return Optional.ofNullable(children.get(Fold.of(anyCase)));
    }

    @Override
    public String toString() {
        return name;
    }
}
