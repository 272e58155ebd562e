package io.orgsync.runner.store;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.StateException;

/**
 * The tables, and how a file of any earlier version becomes one of this version.
 *
 * <p>The version is SQLite's {@code user_version}; SQLite's {@code application_id} tells that the file is ours. Times are text
 * in ISO 8601, and those that queries compare have nine digits after the second; fields are text as {@link FieldsJson} spells them,
 * and a digest beside them tells whether two rows hold the same without reading them.
 */
final class Schema {

    /** "OSyn" in ASCII. */
    private static final long APPLICATION = 0x4F53796EL;

    private static final ImmutableList<String> FIRST = ImmutableList.of(
            """
            CREATE TABLE desk (
              one INTEGER PRIMARY KEY CHECK (one = 1),
              source TEXT, target TEXT,
              serial INTEGER NOT NULL, mark TEXT, listed_at TEXT, dirty_since TEXT, reviewed INTEGER NOT NULL,
              listing INTEGER NOT NULL
            ) STRICT""",
            "INSERT INTO desk (one, serial, reviewed, listing) VALUES (1, 0, 0, 0)",
            """
            CREATE TABLE picture (
              id TEXT NOT NULL PRIMARY KEY, key TEXT, other_key TEXT, name TEXT NOT NULL, updated_at TEXT NOT NULL,
              fields TEXT NOT NULL, digest TEXT NOT NULL, listing INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX picture_by_key ON picture (key) WHERE key IS NOT NULL",
            "CREATE INDEX picture_by_other_key ON picture (other_key) WHERE other_key IS NOT NULL",
            "CREATE INDEX picture_by_name ON picture (name) WHERE name <> ''",
            """
            CREATE TABLE links (
              key TEXT NOT NULL PRIMARY KEY, target TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
              base TEXT NOT NULL, base_digest TEXT NOT NULL, stored TEXT NOT NULL, stored_digest TEXT NOT NULL,
              awaited TEXT NOT NULL, reported TEXT NOT NULL
            ) STRICT""",
            "CREATE TABLE reports (key TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL) STRICT",
            """
            CREATE TABLE plans (
              fingerprint TEXT NOT NULL PRIMARY KEY, serial INTEGER NOT NULL, rules TEXT NOT NULL,
              issued_at TEXT NOT NULL, used INTEGER NOT NULL
            ) STRICT""",
            """
            CREATE TABLE runs (
              number INTEGER PRIMARY KEY, command TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, counts TEXT NOT NULL
            ) STRICT""",
            "CREATE TABLE good_reads (sync TEXT NOT NULL PRIMARY KEY, row_count INTEGER NOT NULL, read_at TEXT NOT NULL) STRICT",
            """
            CREATE TABLE desk_lock (
              one INTEGER PRIMARY KEY CHECK (one = 1),
              owner TEXT NOT NULL, token TEXT NOT NULL, since TEXT NOT NULL, expires_at TEXT NOT NULL
            ) STRICT""");

    /** What a run leaves to later ones: the journal, and what is open. The newest batch stays for ever, so that numbers go on. */
    private static final ImmutableList<String> SECOND = ImmutableList.of(
            "UPDATE desk SET mark = NULL, listed_at = NULL WHERE dirty_since IS NOT NULL",
            "ALTER TABLE desk DROP COLUMN dirty_since",
            "ALTER TABLE links ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0",
            "CREATE INDEX links_provisional ON links (key) WHERE provisional = 1",
            "ALTER TABLE links ADD COLUMN retired_at TEXT",
            "ALTER TABLE runs ADD COLUMN started_by TEXT NOT NULL DEFAULT ''",
            """
            CREATE TABLE journal_batches (
              number INTEGER PRIMARY KEY, run INTEGER NOT NULL, job TEXT, items INTEGER NOT NULL, intended_at TEXT NOT NULL,
              last_entry INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX journal_batches_by_time ON journal_batches (intended_at)",
            """
            CREATE TABLE journal (
              number INTEGER PRIMARY KEY, run INTEGER NOT NULL,
              batch INTEGER NOT NULL REFERENCES journal_batches (number), position INTEGER NOT NULL, intended_at TEXT NOT NULL,
              key TEXT NOT NULL, sync TEXT NOT NULL, target TEXT, operation TEXT NOT NULL, guards TEXT NOT NULL,
              result TEXT, result_target TEXT, note TEXT,
              sent TEXT NOT NULL, held_before TEXT NOT NULL, line TEXT NOT NULL,
              UNIQUE (batch, key)
            ) STRICT""",
            "CREATE INDEX journal_open ON journal (batch, number) WHERE result IS NULL",
            "CREATE INDEX journal_by_run ON journal (run, number)",
            "CREATE INDEX journal_by_key ON journal (key, number)",
            """
            CREATE TABLE journal_guards (
              sync TEXT NOT NULL, guard TEXT NOT NULL, intended_at TEXT NOT NULL,
              batch INTEGER NOT NULL REFERENCES journal_batches (number) ON DELETE CASCADE,
              PRIMARY KEY (sync, guard, intended_at, batch)
            ) STRICT, WITHOUT ROWID""",
            "CREATE INDEX journal_guards_by_batch ON journal_guards (batch)",
            """
            CREATE TABLE due (
              key TEXT NOT NULL PRIMARY KEY, sync TEXT NOT NULL, since TEXT NOT NULL, failures INTEGER NOT NULL, why TEXT NOT NULL
            ) STRICT""",
            "CREATE INDEX due_by_sync ON due (sync, key)",
            "CREATE INDEX due_failed ON due (since) WHERE failures > 0",
            """
            CREATE TABLE absences (
              key TEXT NOT NULL PRIMARY KEY, since TEXT NOT NULL, runs INTEGER NOT NULL, counted_at TEXT NOT NULL,
              successor TEXT
            ) STRICT""",
            """
            CREATE TABLE approvals (
              number INTEGER PRIMARY KEY, sync TEXT NOT NULL, guard TEXT NOT NULL, most INTEGER NOT NULL,
              approved_by TEXT NOT NULL, approved_at TEXT NOT NULL, ends_at TEXT NOT NULL
            ) STRICT""",
            "CREATE INDEX approvals_by_end ON approvals (ends_at)",
            """
            CREATE TABLE approved_changes (
              approval INTEGER NOT NULL REFERENCES approvals (number) ON DELETE CASCADE, digest TEXT NOT NULL,
              PRIMARY KEY (approval, digest)
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE holds (
              key TEXT NOT NULL, field TEXT NOT NULL, desired TEXT NOT NULL, run INTEGER NOT NULL,
              PRIMARY KEY (key, field)
            ) STRICT, WITHOUT ROWID""",
            "CREATE TABLE cursors (sync TEXT NOT NULL PRIMARY KEY, next TEXT NOT NULL) STRICT");

    /** What sources have confirmed. */
    private static final ImmutableList<String> THIRD =
            ImmutableList.of("CREATE TABLE merges (key TEXT NOT NULL PRIMARY KEY, survivor TEXT NOT NULL) STRICT");

    /** One element per version, which is never changed once it was released; the version is its position, from 1. */
    static final ImmutableList<ImmutableList<String>> VERSIONS = ImmutableList.of(FIRST, SECOND, THIRD);

    /**
     * The work tables of a run. They live in a temporary file of this connection: gone with the process, private to it, and not
     * waiting for the disk.
     */
    private static final ImmutableList<String> WORK_TABLES = ImmutableList.of(
            """
            CREATE TEMPORARY TABLE candidates (
              key TEXT NOT NULL, sync INTEGER NOT NULL, presence TEXT NOT NULL, claim TEXT NOT NULL, name TEXT NOT NULL,
              suffixed TEXT, suffixed_name TEXT NOT NULL, desired TEXT NOT NULL, held TEXT NOT NULL, remarks TEXT NOT NULL,
              PRIMARY KEY (key, sync)
            )""",
            "CREATE INDEX temp.candidates_by_name ON candidates (name, key, sync) WHERE presence = 'PRESENT' AND name <> ''",
            "CREATE INDEX temp.candidates_by_suffixed_name ON candidates (suffixed_name, key, sync) "
                    + "WHERE presence = 'PRESENT' AND suffixed_name <> ''",
            """
            CREATE TEMPORARY TABLE changes (
              sync INTEGER NOT NULL, class_rank INTEGER NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
              PRIMARY KEY (sync, class_rank, key)
            )""");

    private Schema() {}

    /**
     * Brings the tables to the newest version.
     *
     * @throws StateException if the file is another program's, or a newer version's
     */
    static void prepare(Database database, ImmutableList<ImmutableList<String>> versions) {
        long version = versionOf(database, versions.size());
        if (version < versions.size()) {
            database.atomically(() -> migrate(database, versions));
        }
        database.execute(WORK_TABLES);
    }

    private static void migrate(Database database, ImmutableList<ImmutableList<String>> versions) {
        int known = Math.toIntExact(versionOf(database, versions.size()));
        database.execute(Iterables.concat(versions.subList(known, versions.size())));
        database.execute(
                ImmutableList.of("PRAGMA application_id = " + APPLICATION, "PRAGMA user_version = " + versions.size()));
    }

    private static long versionOf(Database database, int newest) {
        // In this order: another process that makes the same file commits its tables and the number at once.
        boolean empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
        long application = database.number("PRAGMA application_id");
        boolean blank = empty && application == 0;
        if (application != APPLICATION && !blank) {
            throw new StateException("cannot use the state " + database.place()
                    + ": it is a SQLite file of another program; name another place for the state");
        }
        long version = database.number("PRAGMA user_version");
        if (version > newest) {
            throw new StateException("cannot use the state " + database.place() + ": its format is version " + version
                    + ", and this program knows versions up to " + newest
                    + "; use the newer program, or another state");
        }
        return version;
    }
}
