package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.orNull;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Absences;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The absences as a table. */
final class JdbcAbsences implements Absences {

    private final Database database;
    private final KeyedTable<Absence> table;

    JdbcAbsences(Database database) {
        this.database = database;
        this.table = new KeyedTable<>(
                database,
                "absences",
                "since, runs, counted_at, successor",
                row -> new Absence(
                        instant(row, "since"),
                        row.getInt("runs"),
                        instant(row, "counted_at"),
                        ifAny(row, "successor", Key::new)));
    }

    @Override
    public ImmutableMap<Key, Absence> of(Collection<Key> keys) {
        return table.of(keys);
    }

    @Override
    public void put(Map<Key, Absence> absences) {
        database.batch(
                """
                INSERT INTO absences (key, since, runs, counted_at, successor) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                  since = excluded.since, runs = excluded.runs, counted_at = excluded.counted_at,
                  successor = excluded.successor""",
                absences.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> row(each.getKey(), each.getValue()))
                        .toList());
    }

    private static @Nullable Object[] row(Key key, Absence absence) {
        return new @Nullable Object[] {
            key.value(),
            absence.since().toString(),
            absence.runs(),
            absence.countedAt().toString(),
            orNull(absence.successor())
        };
    }

    @Override
    public void forget(Collection<Key> keys) {
        table.forget(keys);
    }
}
