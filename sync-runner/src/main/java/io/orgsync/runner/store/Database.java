package io.orgsync.runner.store;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.state.StateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: its transactions, its statements, each prepared once, and its failures in people's words.
 *
 * <p>Results are always read to their end at once, so every query that can find many rows carries a LIMIT. Not thread-safe.
 */
final class Database implements AutoCloseable {

    private static final int BATCH = 500;

    private final Connection connection;
    private final String place;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Deque<Runnable> undos = new ArrayDeque<>();
    private boolean inTransaction;
    private boolean doomed;

    /** @param place names the database in messages */
    Database(Connection connection, String place) {
        this.connection = connection;
        this.place = place;
    }

    String place() {
        return place;
    }

    boolean inTransaction() {
        return inTransaction;
    }

    /** To be called with the way back by everything that changes something besides rows, before the change. */
    void note(Runnable undo) {
        if (inTransaction) {
            undos.push(undo);
        }
    }

    @CanIgnoreReturnValue
    <T> T atomically(Supplier<T> work) {
        return inTransaction ? joined(work) : outermost(work);
    }

    void atomically(Runnable work) {
        atomically(() -> {
            work.run();
            return true;
        });
    }

    /** Asks for the right to write at its start, so that it waits there for other processes and cannot fail for them later. */
    private <T> T outermost(Supplier<T> work) {
        update("BEGIN IMMEDIATE");
        inTransaction = true;
        doomed = false;
        boolean committed = false;
        try {
            T result = joined(work);
            if (doomed) {
                throw StateException.partFailed();
            }
            update("COMMIT");
            committed = true;
            return result;
        } finally {
            end(committed);
        }
    }

    /** Whoever catches the exception of a part cannot save the whole. */
    private <T> T joined(Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            doomed |= !done;
        }
    }

    private void end(boolean committed) {
        inTransaction = false;
        if (!committed) {
            rollBack();
            undos.forEach(Runnable::run);
        }
        undos.clear();
    }

    /** Fails only if SQLite has taken the transaction back by itself, as it does when the disk is full or broken. */
    private void rollBack() {
        try {
            statement("ROLLBACK").executeUpdate();
        } catch (SQLException alreadyRolledBack) {
            doomed = true;
        }
    }

    /** Carries out a statement that changes rows, and tells how many. */
    @CanIgnoreReturnValue
    long update(String sql, @Nullable Object... values) {
        return guarded(sql, () -> {
            PreparedStatement statement = statement(sql);
            bind(statement, values);
            return (long) statement.executeUpdate();
        });
    }

    /** Carries out one statement for many rows, in the order given, in one transaction. */
    void batch(String sql, List<@Nullable Object[]> rows) {
        atomically(() -> {
            for (List<@Nullable Object[]> some : Iterables.partition(rows, BATCH)) {
                guarded(sql, () -> {
                    PreparedStatement statement = statement(sql);
                    for (@Nullable Object[] row : some) {
                        bind(statement, row);
                        statement.addBatch();
                    }
                    return statement.executeBatch();
                });
            }
        });
    }

    <T> ImmutableList<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
        return guarded(sql, () -> {
            PreparedStatement statement = statement(sql);
            bind(statement, values);
            try (ResultSet found = statement.executeQuery()) {
                ImmutableList.Builder<T> all = ImmutableList.builder();
                while (found.next()) {
                    all.add(read(reader, found));
                }
                return all.build();
            }
        });
    }

    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) {
        return query(sql, reader, values).stream().findFirst();
    }

    long number(String sql, @Nullable Object... values) {
        return query(sql, row -> row.getLong(1), values).get(0);
    }

    /** Carries out statements that are used once. */
    void execute(Iterable<String> statements) {
        guarded(() -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return true;
            }
        });
    }

    private <T> T read(Reader<T> reader, ResultSet row) throws SQLException {
        try {
            return reader.read(row);
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw StorageFailure.DAMAGED.at(place, damaged);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        @Nullable PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() {
        guarded(() -> {
            connection.close();
            return true;
        });
    }

    /** A statement that failed is prepared anew the next time, because it may be left in the middle of its work. */
    @CanIgnoreReturnValue
    private <T> T guarded(String sql, Work<T> work) {
        boolean done = false;
        try {
            T result = guarded(work);
            done = true;
            return result;
        } finally {
            if (!done) {
                discard(sql);
            }
        }
    }

    private void discard(String sql) {
        @Nullable PreparedStatement failed = prepared.remove(sql);
        if (failed != null) {
            try {
                failed.close();
            } catch (SQLException sameFailureAgain) {
                doomed = true;
            }
        }
    }

    @CanIgnoreReturnValue
    private <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw StorageFailure.explain(place, failure);
        }
    }

    /** Makes a value of the row at which a result stands. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }
}
