package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.sortable;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.state.journal.Approvals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The approvals as a table, and one of the digests that they are bound to. */
final class JdbcApprovals implements Approvals {

    private final Database database;

    JdbcApprovals(Database database) {
        this.database = database;
    }

    @Override
    public void add(Approval approval) {
        database.atomically(() -> {
            long number = database.number("SELECT coalesce(max(number), 0) + 1 FROM approvals");
            database.update(
                    """
                    INSERT INTO approvals (number, sync, guard, most, approved_by, approved_at, ends_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""",
                    number,
                    approval.sync(),
                    approval.guard(),
                    approval.most(),
                    approval.by(),
                    sortable(approval.at()),
                    sortable(approval.until()));
            database.batch(
                    "INSERT INTO approved_changes (approval, digest) VALUES (?, ?)",
                    approval.changes().stream()
                            .sorted()
                            .map(digest -> new @Nullable Object[] {number, digest})
                            .toList());
        });
    }

    @Override
    public ImmutableList<Approval> validAt(Instant now) {
        String time = sortable(now);
        return database.query("""
                SELECT number, sync, guard, most, approved_by, approved_at, ends_at FROM approvals
                WHERE ends_at > ? AND approved_at <= ? ORDER BY approved_at, number""", this::read, time, time);
    }

    private Approval read(ResultSet row) throws SQLException {
        return new Approval(
                text(row, "sync"),
                text(row, "guard"),
                row.getLong("most"),
                changes(row.getLong("number")),
                text(row, "approved_by"),
                instant(row, "approved_at"),
                instant(row, "ends_at"));
    }

    private ImmutableSet<String> changes(long approval) {
        return ImmutableSet.copyOf(database.query(
                "SELECT digest FROM approved_changes WHERE approval = ? ORDER BY digest",
                row -> text(row, "digest"),
                approval));
    }

    @Override
    public void forgetBefore(Instant time) {
        database.update("DELETE FROM approvals WHERE ends_at < ?", sortable(time));
    }
}
