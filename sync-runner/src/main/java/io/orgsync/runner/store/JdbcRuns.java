package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.fields;
import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.Runs;
import java.time.Instant;
import java.util.OptionalLong;

/** The history of runs as two tables. */
final class JdbcRuns implements Runs {

    private final Database database;

    JdbcRuns(Database database) {
        this.database = database;
    }

    @Override
    public long begin(String command, String by, Instant at) {
        return database.atomically(() -> {
            long number = database.number("SELECT coalesce(max(number), 0) + 1 FROM runs");
            database.update(
                    "INSERT INTO runs (number, command, started_by, started_at, counts) VALUES (?, ?, ?, ?, '{}')",
                    number,
                    command,
                    by,
                    at.toString());
            return number;
        });
    }

    @Override
    public void end(long run, Instant at, ImmutableMap<String, Long> counts) {
        long ended = database.update(
                "UPDATE runs SET ended_at = ?, counts = ? WHERE number = ?",
                at.toString(),
                FieldsJson.write(MapsAsFields.ofCounts(counts)),
                run);
        if (ended == 0) {
            throw new IllegalArgumentException("run " + run + " never began, so it cannot end");
        }
    }

    @Override
    public ImmutableList<Run> latest(int most) {
        return database.query(
                "SELECT number, command, started_by, started_at, ended_at, counts FROM runs ORDER BY number DESC LIMIT ?",
                row -> new Run(
                        row.getLong("number"),
                        text(row, "command"),
                        text(row, "started_by"),
                        instant(row, "started_at"),
                        ifAny(row, "ended_at", Instant::parse),
                        MapsAsFields.counts(fields(row, "counts"))),
                most);
    }

    @Override
    public OptionalLong rowsOfLastGoodRead(String sync) {
        return database.first("SELECT row_count FROM good_reads WHERE sync = ?", row -> row.getLong(1), sync)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public void noteGoodRead(String sync, long rows, Instant at) {
        database.update("""
                INSERT INTO good_reads (sync, row_count, read_at) VALUES (?, ?, ?)
                ON CONFLICT (sync) DO UPDATE SET row_count = excluded.row_count, read_at = excluded.read_at""", sync, rows, at.toString());
    }
}
