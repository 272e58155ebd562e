package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.sortable;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Due;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The due keys as a table. */
final class JdbcDue implements Due {

    private final Database database;
    private final KeyedTable<Mark> table;

    JdbcDue(Database database) {
        this.database = database;
        this.table = new KeyedTable<>(
                database,
                "due",
                "sync, since, failures, why",
                row -> new Mark(text(row, "sync"), instant(row, "since"), row.getInt("failures"), text(row, "why")));
    }

    @Override
    public ImmutableMap<Key, Mark> of(Collection<Key> keys) {
        return table.of(keys);
    }

    @Override
    public void put(Map<Key, Mark> marks) {
        database.batch(
                """
                INSERT INTO due (key, sync, since, failures, why) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                  sync = excluded.sync, since = excluded.since, failures = excluded.failures, why = excluded.why""",
                marks.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> row(each.getKey(), each.getValue()))
                        .toList());
    }

    private static @Nullable Object[] row(Key key, Mark mark) {
        return new @Nullable Object[] {key.value(), mark.sync(), sortable(mark.since()), mark.failures(), mark.why()};
    }

    @Override
    public void forget(Collection<Key> keys) {
        table.forget(keys);
    }

    @Override
    public ImmutableList<Key> after(String sync, @Nullable Key key, int most) {
        return database.query(
                "SELECT key FROM due WHERE sync = ? AND key > ? ORDER BY key LIMIT ?",
                row -> new Key(text(row, "key")),
                sync,
                key == null ? "" : key.value(),
                most);
    }

    @Override
    public long failed() {
        return database.number("SELECT count(*) FROM due WHERE failures > 0");
    }

    @Override
    public Optional<Instant> oldestFailure() {
        return database.first(
                "SELECT since FROM due WHERE failures > 0 ORDER BY since LIMIT 1", row -> instant(row, "since"));
    }
}
