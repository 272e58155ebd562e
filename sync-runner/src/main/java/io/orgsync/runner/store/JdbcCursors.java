package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.text;

import io.orgsync.state.journal.Cursors;
import java.util.Optional;

/** The cursors as a table. */
final class JdbcCursors implements Cursors {

    private final Database database;

    JdbcCursors(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> of(String sync) {
        return database.first("SELECT next FROM cursors WHERE sync = ?", row -> text(row, "next"), sync);
    }

    @Override
    public void put(String sync, String cursor) {
        database.update("""
                INSERT INTO cursors (sync, next) VALUES (?, ?)
                ON CONFLICT (sync) DO UPDATE SET next = excluded.next""", sync, cursor);
    }
}
