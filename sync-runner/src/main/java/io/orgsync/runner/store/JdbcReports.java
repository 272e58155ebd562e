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

    JdbcReports(Database database) {
        this.database = database;
    }

    @Override
    public ImmutableMap<Key, String> of(Collection<Key> keys) {
        ImmutableMap.Builder<Key, String> found = ImmutableMap.builder();
        keys.stream()
                .distinct()
                .sorted()
                .forEach(key -> database.first(
                                "SELECT digest FROM reports WHERE key = ?", row -> text(row, "digest"), key.value())
                        .ifPresent(digest -> found.put(key, digest)));
        return found.buildOrThrow();
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
        database.batch(
                "DELETE FROM reports WHERE key = ?",
                keys.stream()
                        .sorted()
                        .map(key -> new @Nullable Object[] {key.value()})
                        .toList());
    }
}
