package io.orgsync.runner.store;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.StateException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;

/** Finds, creates and opens the file of a state. */
final class StateFile {

    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);
    private static final int BUSY_MILLIS = 5_000;
    private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int CACHE_KIB = 64 * 1024;

    private StateFile() {}

    /** The file that a configured place means; addresses of servers may hold credentials and are not repeated in messages. */
    static Path at(String place) {
        var address = ADDRESS.matcher(place);
        if (address.matches()) {
            throw new StateException("the state cannot be kept at an address that starts with \"" + address.group(1)
                    + ":\": this version keeps it in a file; give the path of one");
        }
        return Path.of(place);
    }

    /** Opens the file, which is created, readable to its owner only, if it does not exist. */
    static Database open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        verifyDirectory(absolute);
        if (Files.isDirectory(absolute)) {
            throw new StateException("cannot use the state " + absolute + ": it is a directory; name a file in it");
        }
        if (!Files.exists(absolute)) {
            create(absolute);
        }
        return new Database(connection(absolute), absolute.toString());
    }

    /** SQLite does not wait by itself for another process that sets up the same file. */
    private static Connection connection(Path file) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try {
                return settings().createConnection("jdbc:sqlite:" + file.toUri());
            } catch (SQLException failure) {
                if (StorageFailure.of(failure) != StorageFailure.BUSY || System.nanoTime() > until) {
                    throw StorageFailure.explain(file.toString(), failure);
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
    }

    /** @throws StateException if the file exists */
    static void createNew(Path file) {
        verifyDirectory(file);
        try {
            Files.createFile(file, ownerOnly());
        } catch (FileAlreadyExistsException exists) {
            throw new StateException(file + " exists already: name another file", exists);
        } catch (IOException failure) {
            throw StorageFailure.NOT_WRITABLE.at(file.toString(), failure);
        }
    }

    private static void create(Path file) {
        try {
            Files.createFile(file, ownerOnly());
        } catch (FileAlreadyExistsException sinceWeLooked) {
            return;
        } catch (IOException failure) {
            throw StorageFailure.NOT_WRITABLE.at(file.toString(), failure);
        }
    }

    private static void verifyDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new StateException("cannot use the state " + file + ": there is no directory " + directory
                    + "; create it, or name another place for the state");
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Every commit reaches the disk before it returns; a reader never waits; a second writer waits at its first statement. */
    private static SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.enforceForeignKeys(true);
        settings.setCacheSize(-CACHE_KIB);
        settings.setTempStore(SQLiteConfig.TempStore.FILE);
        settings.setGetGeneratedKeys(false);
        return settings;
    }

    /** Moves what the journal holds into the file, so that the file alone is the whole state. */
    static final ImmutableList<String> CHECKPOINT = ImmutableList.of("PRAGMA wal_checkpoint(TRUNCATE)");
}
