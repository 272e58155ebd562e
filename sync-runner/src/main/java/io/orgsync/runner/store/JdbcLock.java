package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.text;

import io.orgsync.state.Lock;
import java.time.Instant;
import java.util.Optional;

/** The lock as a table with at most one row. */
final class JdbcLock implements Lock {

    private final Database database;

    JdbcLock(Database database) {
        this.database = database;
    }

    /** In a transaction that writes from its start, so that of two processes only one can take it. */
    @Override
    public Optional<Holder> take(Holder mine, Instant now) {
        return database.atomically(() -> {
            Optional<Holder> other =
                    liveHolder(now).filter(holder -> !holder.token().equals(mine.token()));
            if (other.isEmpty()) {
                write(mine, now);
            }
            return other;
        });
    }

    private Optional<Holder> liveHolder(Instant now) {
        return database
                .query(
                        "SELECT owner, token, since, expires_at FROM desk_lock",
                        row -> now.isBefore(instant(row, "expires_at"))
                                ? Optional.of(new Holder(text(row, "owner"), text(row, "token"), instant(row, "since")))
                                : Optional.<Holder>empty())
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void write(Holder holder, Instant now) {
        database.update(
                """
                INSERT INTO desk_lock (one, owner, token, since, expires_at) VALUES (1, ?, ?, ?, ?)
                ON CONFLICT (one) DO UPDATE SET
                  owner = excluded.owner, token = excluded.token, since = excluded.since, expires_at = excluded.expires_at""",
                holder.owner(),
                holder.token(),
                holder.since().toString(),
                now.plus(LIFE).toString());
    }

    @Override
    public boolean renew(String token, Instant now) {
        return database.update(
                        "UPDATE desk_lock SET expires_at = ? WHERE token = ?",
                        now.plus(LIFE).toString(),
                        token)
                == 1;
    }

    @Override
    public void release(String token) {
        database.update("DELETE FROM desk_lock WHERE token = ?", token);
    }
}
