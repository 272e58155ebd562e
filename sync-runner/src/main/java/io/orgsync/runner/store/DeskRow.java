package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.flag;
import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.orNull;

import io.orgsync.state.DeskMemory;
import io.orgsync.state.StateException;
import java.time.Instant;
import java.util.Optional;

/** The one row about the desk as a whole. */
final class DeskRow {

    private final Database database;

    DeskRow(Database database) {
        this.database = database;
    }

    void bind(String source, String target) {
        String wanted = source + " and " + target;
        database.atomically(() -> {
            Optional<String> known = database.first(
                    "SELECT source, target FROM desk WHERE source IS NOT NULL",
                    row -> row.getString("source") + " and " + row.getString("target"));
            if (known.isEmpty()) {
                database.update("UPDATE desk SET source = ?, target = ?", source, target);
            } else if (!known.get().equals(wanted)) {
                throw StateException.boundToOthers(known.get(), wanted);
            }
        });
    }

    DeskMemory read() {
        return database.first(
                        "SELECT serial, mark, listed_at, reviewed FROM desk",
                        row -> new DeskMemory(
                                row.getLong("serial"),
                                row.getString("mark"),
                                ifAny(row, "listed_at", Instant::parse),
                                flag(row, "reviewed")))
                .orElseGet(DeskMemory::blank);
    }

    void write(DeskMemory desk) {
        database.update(
                "UPDATE desk SET serial = ?, mark = ?, listed_at = ?, reviewed = ?",
                desk.serial(),
                desk.mark(),
                orNull(desk.listedAt()),
                flag(desk.reviewed()));
    }

    /** The number of the listing that was started last, by any process. */
    long listing() {
        return database.number("SELECT listing FROM desk");
    }

    long nextListing() {
        return database.atomically(() -> {
            database.update("UPDATE desk SET listing = listing + 1");
            return listing();
        });
    }
}
