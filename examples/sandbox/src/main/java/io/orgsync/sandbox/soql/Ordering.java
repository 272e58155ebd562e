package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts rows by ORDER BY. Empty values come first unless told otherwise, in both directions; equal rows stay in their order. */
record Ordering(ImmutableList<Key> keys) {

    /** One column to sort by. */
    record Key(Column column, Reading reading, boolean descending, boolean nullsLast) {}

    /** A row with what it is sorted by, which is worked out once. */
    private static final class Keyed {
        private final Row row;
        private final @Nullable Object[] values;

        Keyed(Row row, @Nullable Object[] values) {
            this.row = row;
            this.values = values;
        }
    }

    ImmutableList<Row> sorted(List<Row> rows) {
        if (keys.isEmpty()) {
            return ImmutableList.copyOf(rows);
        }
        List<Keyed> keyed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            keyed.add(new Keyed(row, values(row)));
        }
        keyed.sort(order());
        return keyed.stream().map(each -> each.row).collect(ImmutableList.toImmutableList());
    }

    private @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            Key key = keys.get(i);
            Object value = key.reading().of(row);
            Object filled = value == null && key.column().type() == ColumnType.BOOLEAN ? false : value;
            values[i] = Comparisons.comparable(key.column(), filled);
        }
        return values;
    }

    private Comparator<Keyed> order() {
        return (left, right) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = compare(keys.get(i), left.values[i], right.values[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static int compare(Key key, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            int nulls = Boolean.compare(right == null, left == null);
            return key.nullsLast() ? -nulls : nulls;
        }
        int order = Comparisons.compare(left, right);
        return key.descending() ? -order : order;
    }

    /** Compares two values of a column. */
    static int compare(Column column, Object left, Object right) {
        Object a = Comparisons.comparable(column, left);
        Object b = Comparisons.comparable(column, right);
        return a == null || b == null ? 0 : Comparisons.compare(a, b);
    }
}
