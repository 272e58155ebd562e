package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is selected of a record, in the order of SELECT. */
public record Selection(ImmutableList<Selected> items) {

    /** One entry. Its name is in canonical case, or an alias. */
    public sealed interface Selected permits Value, Parent, Children {
        String name();
    }

    /** A field of the record, or a function of one. */
    public static final class Value implements Selected {
        private final String name;
        private final Column column;
        private final Reading reading;

        Value(String name, Column column, Reading reading) {
            this.name = name;
            this.column = column;
            this.reading = reading;
        }

        @Override
        public String name() {
            return name;
        }

        /** Type and length of the values. */
        public Column column() {
            return column;
        }

        /** The value in a row; null when it is empty, which a checkbox never is. */
        public @Nullable Object in(Row row) {
            Object value = reading.of(row);
            return value == null && column.type() == ColumnType.BOOLEAN ? false : value;
        }
    }

    /** Fields of a record that this one points to. */
    public static final class Parent implements Selected {
        private final String name;
        private final Hop hop;
        private final Selection selection;

        Parent(String name, Hop hop, Selection selection) {
            this.name = name;
            this.hop = hop;
            this.selection = selection;
        }

        @Override
        public String name() {
            return name;
        }

        Parent with(Selection selected) {
            return new Parent(name, hop, selected);
        }

        /** The reference that is followed. */
        public Column reference() {
            return hop.column();
        }

        /** What is selected of the parent. */
        public Selection selection() {
            return selection;
        }

        /** The parent of a row; empty when the reference is, or the parent is deleted or not visible. */
        public Optional<Row> of(Row row) {
            return Optional.ofNullable(hop.follow(row));
        }
    }

    /** Records that point to this one. */
    public static final class Children implements Selected {
        private final ChildList list;
        private final Query query;
        private @Nullable ImmutableMap<String, ImmutableList<Row>> byParent;

        Children(ChildList list, Query query) {
            this.list = list;
            this.query = query;
        }

        @Override
        public String name() {
            return list.name();
        }

        /** What is selected of each child. */
        public Selection selection() {
            return query.selection();
        }

        /** The children of a row that the subquery selects, in its order; looked for once, when the first row is asked for. */
        public ImmutableList<Row> of(Row row) {
            return all().getOrDefault(row.id(), ImmutableList.of());
        }

        private synchronized ImmutableMap<String, ImmutableList<Row>> all() {
            if (byParent == null) {
                byParent = query.runBy(list.column());
            }
            return byParent;
        }
    }
}
