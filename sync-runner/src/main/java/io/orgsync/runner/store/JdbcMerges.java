package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Merges;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The merges as a table. */
final class JdbcMerges implements Merges {

    private final Database database;
    private final KeyedTable<Key> table;

    JdbcMerges(Database database) {
        this.database = database;
        this.table = new KeyedTable<>(database, "merges", "survivor", row -> new Key(text(row, "survivor")));
    }

    @Override
    public ImmutableMap<Key, Key> of(Collection<Key> merged) {
        return table.of(merged);
    }

    @Override
    public void put(Map<Key, Key> survivors) {
        database.batch(
                """
                INSERT INTO merges (key, survivor) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET survivor = excluded.survivor""",
                survivors.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new @Nullable Object[] {
                            each.getKey().value(), each.getValue().value()
                        })
                        .toList());
    }
}
