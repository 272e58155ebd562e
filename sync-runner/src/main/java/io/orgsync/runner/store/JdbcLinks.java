package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.fields;
import static io.orgsync.runner.store.Columns.flag;
import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.orNull;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.Link;
import io.orgsync.state.Links;
import io.orgsync.state.StateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The links as a table whose targets are unique. */
final class JdbcLinks implements Links {

    private static final String SELECT =
            "SELECT key, target, owner, base, stored, awaited, reported, provisional, retired_at FROM links ";

    private final Database database;

    JdbcLinks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Link> get(Key key) {
        return database.first(SELECT + "WHERE key = ?", JdbcLinks::read, key.value());
    }

    @Override
    public Optional<Link> byTarget(TargetId target) {
        return database.first(SELECT + "WHERE target = ?", JdbcLinks::read, target.value());
    }

    @Override
    public ImmutableList<Link> after(@Nullable Key key, int most) {
        return database.query(
                SELECT + "WHERE key > ? ORDER BY key LIMIT ?", JdbcLinks::read, key == null ? "" : key.value(), most);
    }

    @Override
    public ImmutableList<Link> provisional(@Nullable Key key, int most) {
        return database.query(
                SELECT + "WHERE provisional = 1 AND key > ? ORDER BY key LIMIT ?",
                JdbcLinks::read,
                key == null ? "" : key.value(),
                most);
    }

    @Override
    public ImmutableList<Link> unsaidAfter(@Nullable Key key, int most) {
        return database.query(SELECT + """
                        WHERE key > ? AND NOT EXISTS (SELECT 1 FROM candidates WHERE candidates.key = links.key)
                        ORDER BY key LIMIT ?""", JdbcLinks::read, key == null ? "" : key.value(), most);
    }

    private static Link read(ResultSet row) throws SQLException {
        return new Link(
                new Key(text(row, "key")),
                new TargetId(text(row, "target")),
                text(row, "owner"),
                fields(row, "base"),
                fields(row, "stored"),
                MapsAsFields.awaited(fields(row, "awaited")),
                MapsAsFields.texts(fields(row, "reported")),
                flag(row, "provisional"),
                ifAny(row, "retired_at", Instant::parse));
    }

    @Override
    public void put(Collection<Link> links) {
        TreeMap<Key, Link> byKey = new TreeMap<>();
        links.forEach(link -> byKey.put(link.key(), link));
        database.atomically(() -> {
            freeTargets(byKey);
            database.batch("""
                    INSERT INTO links (
                      key, target, owner, base, base_digest, stored, stored_digest, awaited, reported, provisional, retired_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET
                      target = excluded.target, owner = excluded.owner,
                      base = excluded.base, base_digest = excluded.base_digest,
                      stored = excluded.stored, stored_digest = excluded.stored_digest,
                      awaited = excluded.awaited, reported = excluded.reported,
                      provisional = excluded.provisional, retired_at = excluded.retired_at""", byKey.values().stream().map(JdbcLinks::row).toList());
        });
    }

    /** Takes away rows that give up a target which another row of the same put takes over; any other clash is refused. */
    private void freeTargets(Map<Key, Link> byKey) {
        Map<TargetId, Key> taken = new HashMap<>();
        for (Link link : byKey.values()) {
            @Nullable Key other = taken.put(link.target(), link.key());
            if (other != null) {
                throw StateException.targetTaken(link.key(), link.target(), other);
            }
            holderOf(link.target()).filter(holder -> !holder.equals(link.key())).ifPresent(holder -> {
                if (!byKey.containsKey(holder)) {
                    throw StateException.targetTaken(link.key(), link.target(), holder);
                }
                remove(ImmutableList.of(holder));
            });
        }
    }

    private Optional<Key> holderOf(TargetId target) {
        return database.first(
                "SELECT key FROM links WHERE target = ?", row -> new Key(text(row, "key")), target.value());
    }

    private static @Nullable Object[] row(Link link) {
        return new @Nullable Object[] {
            link.key().value(),
            link.target().value(),
            link.owner(),
            FieldsJson.write(link.base()),
            link.base().digest(),
            FieldsJson.write(link.stored()),
            link.stored().digest(),
            FieldsJson.write(MapsAsFields.ofAwaited(link.awaited())),
            FieldsJson.write(MapsAsFields.ofTexts(link.reported())),
            flag(link.provisional()),
            orNull(link.retiredAt())
        };
    }

    @Override
    public void remove(Collection<Key> keys) {
        database.batch(
                "DELETE FROM links WHERE key = ?",
                keys.stream()
                        .sorted()
                        .map(key -> new @Nullable Object[] {key.value()})
                        .toList());
    }

    @Override
    public long size() {
        return database.number("SELECT count(*) FROM links");
    }

    @Override
    public long active() {
        return database.number("SELECT count(*) FROM links WHERE retired_at IS NULL");
    }
}
