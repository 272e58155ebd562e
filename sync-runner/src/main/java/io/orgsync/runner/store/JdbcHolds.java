package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.fields;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.journal.Holds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The holds as a table by key and field. A desired value is kept as fields that hold nothing else. */
final class JdbcHolds implements Holds {

    private static final String SELECT = "SELECT key, field, desired, run FROM holds ";

    private final Database database;

    JdbcHolds(Database database) {
        this.database = database;
    }

    @Override
    public ImmutableListMultimap<Key, Hold> of(Collection<Key> keys) {
        ImmutableListMultimap.Builder<Key, Hold> found = ImmutableListMultimap.builder();
        keys.stream()
                .distinct()
                .sorted()
                .forEach(key -> found.putAll(
                        key, database.query(SELECT + "WHERE key = ? ORDER BY field", JdbcHolds::read, key.value())));
        return found.build();
    }

    private static Hold read(ResultSet row) throws SQLException {
        String field = text(row, "field");
        return new Hold(new Key(text(row, "key")), field, fields(row, "desired").get(field), row.getLong("run"));
    }

    @Override
    public void put(Collection<Hold> holds) {
        database.batch(
                """
                INSERT INTO holds (key, field, desired, run) VALUES (?, ?, ?, ?)
                ON CONFLICT (key, field) DO UPDATE SET desired = excluded.desired, run = excluded.run""",
                holds.stream()
                        .sorted(Comparator.comparing(Hold::key))
                        .map(JdbcHolds::row)
                        .toList());
    }

    private static @Nullable Object[] row(Hold hold) {
        return new @Nullable Object[] {
            hold.key().value(), hold.field(), FieldsJson.write(Fields.of(hold.field(), hold.desired())), hold.run()
        };
    }

    @Override
    public void remove(Collection<Hold> holds) {
        database.batch(
                "DELETE FROM holds WHERE key = ? AND field = ?",
                holds.stream()
                        .sorted(Comparator.comparing(Hold::key))
                        .map(hold -> new @Nullable Object[] {hold.key().value(), hold.field()})
                        .toList());
    }

    @Override
    public ImmutableList<Hold> after(@Nullable Hold hold, int most) {
        return database.query(
                SELECT + "WHERE (key, field) > (?, ?) ORDER BY key, field LIMIT ?",
                JdbcHolds::read,
                hold == null ? "" : hold.key().value(),
                hold == null ? "" : hold.field(),
                most);
    }
}
