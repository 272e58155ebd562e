package io.orgsync.runner.store;

import static com.google.common.base.Preconditions.checkState;

import io.orgsync.state.DeskMemory;
import io.orgsync.state.Links;
import io.orgsync.state.Lock;
import io.orgsync.state.Picture;
import io.orgsync.state.Plans;
import io.orgsync.state.Reports;
import io.orgsync.state.Runs;
import io.orgsync.state.Staging;
import io.orgsync.state.State;
import io.orgsync.state.StateException;
import io.orgsync.state.journal.Absences;
import io.orgsync.state.journal.Approvals;
import io.orgsync.state.journal.Cursors;
import io.orgsync.state.journal.Due;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Merges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The state of one desk in one SQLite file, which only its owner can read.
 *
 * <p>What is committed is on the disk. Several processes can open one file: they see each other's commits, and a second writer
 * waits up to five seconds for the first. The staging is private to each of them. The file must be on a local disk.
 */
public final class JdbcState implements State {

    private final Database database;
    private final DeskRow desk;
    private final Picture picture;
    private final Links links;
    private final Staging staging;
    private final Reports reports;
    private final Plans plans;
    private final Runs runs;
    private final Lock lock;
    private final Journal journal;
    private final Due due;
    private final Absences absences;
    private final Approvals approvals;
    private final Holds holds;
    private final Cursors cursors;
    private final Merges merges;
    private boolean closed;

    JdbcState(Database database) {
        this.database = database;
        this.desk = new DeskRow(database);
        this.picture = new JdbcPicture(database, desk);
        this.links = new JdbcLinks(database);
        this.staging = new JdbcStaging(database);
        this.reports = new JdbcReports(database);
        this.plans = new JdbcPlans(database);
        this.runs = new JdbcRuns(database);
        this.lock = new JdbcLock(database);
        this.journal = new JdbcJournal(database);
        this.due = new JdbcDue(database);
        this.absences = new JdbcAbsences(database);
        this.approvals = new JdbcApprovals(database);
        this.holds = new JdbcHolds(database);
        this.cursors = new JdbcCursors(database);
        this.merges = new JdbcMerges(database);
    }

    /**
     * Opens the state at a configured place, and creates it if there is none.
     *
     * @param place path of a file, in an existing directory
     * @throws StateException if the place is no path, or as {@link #open(Path)}
     */
    public static JdbcState open(String place) {
        return open(StateFile.at(place));
    }

    /**
     * Opens the state in a file, and creates it if there is none.
     *
     * @throws StateException if the directory is missing, the file cannot be written, is damaged, belongs to another program, or
     *     was written by a newer version
     */
    public static JdbcState open(Path file) {
        Database database = StateFile.open(file);
        try {
            Schema.prepare(database, Schema.VERSIONS);
            return new JdbcState(database);
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
    }

    /**
     * Writes a copy of everything that is committed, as a state of its own, without stopping other processes.
     *
     * @param file must not exist; only its owner can read it
     * @throws StateException if the file exists or cannot be written; nothing is left of it then
     * @throws IllegalStateException inside of {@link #atomically}
     */
    public void backup(Path file) {
        checkState(!database.inTransaction(), "a backup cannot be made inside of a transaction");
        StateFile.createNew(file);
        try {
            database.update("VACUUM INTO ?", file.toAbsolutePath().toString());
        } catch (StateException failed) {
            throw withoutRest(file, failed);
        }
    }

    private static StateException withoutRest(Path file, StateException failed) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
        return failed;
    }

    @Override
    public void bind(String sourceIdentity, String targetIdentity) {
        desk.bind(sourceIdentity, targetIdentity);
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        return database.atomically(work);
    }

    @Override
    public DeskMemory desk() {
        return desk.read();
    }

    @Override
    public void remember(DeskMemory next) {
        desk.write(next);
    }

    @Override
    public Picture picture() {
        return picture;
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public Staging staging() {
        return staging;
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Plans plans() {
        return plans;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public Lock lock() {
        return lock;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Due due() {
        return due;
    }

    @Override
    public Absences absences() {
        return absences;
    }

    @Override
    public Approvals approvals() {
        return approvals;
    }

    @Override
    public Holds holds() {
        return holds;
    }

    @Override
    public Cursors cursors() {
        return cursors;
    }

    @Override
    public Merges merges() {
        return merges;
    }

    /** Closes the file, after which nothing of this state can be used; does nothing the second time. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (database) {
                database.execute(StateFile.CHECKPOINT);
            }
        }
    }
}
