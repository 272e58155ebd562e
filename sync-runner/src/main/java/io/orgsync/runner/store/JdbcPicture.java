package io.orgsync.runner.store;

import static com.google.common.base.Preconditions.checkState;
import static io.orgsync.runner.store.Columns.fields;
import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.orNull;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.Picture;
import io.orgsync.state.Pictured;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The picture as a table. Every row carries the number of the listing that saw it last. */
final class JdbcPicture implements Picture {

    private static final String SELECT = "SELECT id, key, other_key, name, updated_at, fields FROM picture ";

    private final Database database;
    private final DeskRow desk;
    /** The listing that this process has under way. */
    private @Nullable Long listing;

    JdbcPicture(Database database, DeskRow desk) {
        this.database = database;
        this.desk = desk;
    }

    @Override
    public Optional<Pictured> get(TargetId id) {
        return database.first(SELECT + "WHERE id = ?", JdbcPicture::read, id.value());
    }

    @Override
    public ImmutableList<Pictured> get(Collection<TargetId> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .flatMap(id -> get(id).stream())
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Pictured> byKey(Key key) {
        return database.query(
                SELECT + "WHERE key = ? OR other_key = ? ORDER BY id", JdbcPicture::read, key.value(), key.value());
    }

    @Override
    public ImmutableList<Pictured> byName(FoldedName name) {
        return database.query(SELECT + "WHERE name = ? AND name <> '' ORDER BY id", JdbcPicture::read, name.value());
    }

    private static Pictured read(ResultSet row) throws SQLException {
        return new Pictured(
                new TargetId(text(row, "id")),
                ifAny(row, "key", Key::new),
                ifAny(row, "other_key", Key::new),
                new FoldedName(text(row, "name")),
                instant(row, "updated_at"),
                fields(row, "fields"));
    }

    /** The sort keeps the order of records with the same id, so that the last one wins. */
    @Override
    public void put(Collection<Pictured> records) {
        database.atomically(() -> {
            long seen = listing == null ? desk.listing() : listing;
            List<@Nullable Object[]> rows = records.stream()
                    .sorted(Comparator.comparing(Pictured::id))
                    .map(record -> row(record, seen))
                    .toList();
            database.batch("""
                    INSERT INTO picture (id, key, other_key, name, updated_at, fields, digest, listing)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                      key = excluded.key, other_key = excluded.other_key, name = excluded.name,
                      updated_at = excluded.updated_at, fields = excluded.fields, digest = excluded.digest,
                      listing = CASE WHEN excluded.listing > picture.listing THEN excluded.listing ELSE picture.listing END""", rows);
        });
    }

    private static @Nullable Object[] row(Pictured record, long seen) {
        return new @Nullable Object[] {
            record.id().value(),
            orNull(record.key()),
            orNull(record.otherKey()),
            record.name().value(),
            record.updatedAt().toString(),
            FieldsJson.write(record.fields()),
            record.fields().digest(),
            seen
        };
    }

    @Override
    public void remove(Collection<TargetId> ids) {
        database.batch(
                "DELETE FROM picture WHERE id = ?",
                ids.stream()
                        .sorted()
                        .map(id -> new @Nullable Object[] {id.value()})
                        .toList());
    }

    @Override
    public void startListing() {
        noteListing();
        listing = desk.nextListing();
    }

    @Override
    public long finishListing() {
        @Nullable Long started = listing;
        checkState(started != null, "a listing can only be finished after it was started");
        noteListing();
        listing = null;
        return database.update("DELETE FROM picture WHERE listing < ?", started);
    }

    private void noteListing() {
        @Nullable Long before = listing;
        database.note(() -> listing = before);
    }

    @Override
    public long size() {
        return database.number("SELECT count(*) FROM picture");
    }
}
