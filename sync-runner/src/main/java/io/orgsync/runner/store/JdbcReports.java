package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.state.Reports;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reports as a table. */
final class JdbcReports implements Reports {

    private final Database database;
    private final KeyedTable<String> table;

    JdbcReports(Database database) {
        this.database = database;
        this.table = new KeyedTable<>(database, "reports", "digest", row -> text(row, "digest"));
    }

    @Override
    public ImmutableMap<Key, String> of(Collection<Key> keys) {
        return table.of(keys);
    }

    @Override
    public void remember(Map<Key, String> digests) {
        database.batch(
                """
                INSERT INTO reports (key, digest) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET digest = excluded.digest""",
                digests.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new @Nullable Object[] {each.getKey().value(), each.getValue()})
                        .toList());
    }

    @Override
    public void forget(Collection<Key> keys) {
        table.forget(keys);
    }
}
