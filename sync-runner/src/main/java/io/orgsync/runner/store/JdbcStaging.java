package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.fields;
import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.StagedChange;
import io.orgsync.state.Staging;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The staging as two temporary tables. */
final class JdbcStaging implements Staging {

    private static final String SELECT =
            "SELECT key, sync, presence, claim, name, suffixed, desired, held, remarks FROM candidates ";

    private static final String INSERT = """
            INSERT INTO candidates (key, sync, presence, claim, name, suffixed, suffixed_name, desired, held, remarks)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;

    JdbcStaging(Database database) {
        this.database = database;
    }

    @Override
    public void clear() {
        database.atomically(() -> {
            database.update("DELETE FROM candidates");
            database.update("DELETE FROM changes");
        });
    }

    @Override
    public void clear(int sync) {
        database.update("DELETE FROM candidates WHERE sync = ?", sync);
    }

    @Override
    public Optional<Candidate> add(Candidate candidate) {
        return database.update(INSERT + "ON CONFLICT (key, sync) DO NOTHING", row(candidate)) == 1
                ? Optional.empty()
                : database.first(
                        SELECT + "WHERE key = ? AND sync = ?",
                        JdbcStaging::read,
                        candidate.key().value(),
                        candidate.sync());
    }

    @Override
    public void replace(Candidate candidate) {
        database.update(INSERT + """
                        ON CONFLICT (key, sync) DO UPDATE SET
                          presence = excluded.presence, claim = excluded.claim, name = excluded.name,
                          suffixed = excluded.suffixed, suffixed_name = excluded.suffixed_name,
                          desired = excluded.desired, held = excluded.held, remarks = excluded.remarks""", row(candidate));
    }

    private static @Nullable Object[] row(Candidate candidate) {
        String suffixed = candidate.suffixed();
        return new @Nullable Object[] {
            candidate.key().value(),
            candidate.sync(),
            candidate.presence().name(),
            candidate.claim().toString(),
            candidate.name().value(),
            suffixed,
            suffixed == null ? "" : FoldedName.of(suffixed).value(),
            FieldsJson.write(candidate.desired()),
            FieldsJson.write(held(candidate.held())),
            FieldsJson.write(MapsAsFields.ofRemarks(candidate.remarks()))
        };
    }

    @Override
    public ImmutableList<Candidate> after(@Nullable Key key, int keys) {
        String start = key == null ? "" : key.value();
        return database.query(SELECT + """
                        WHERE key > ? AND key <= (
                          SELECT max(key) FROM (SELECT DISTINCT key FROM candidates WHERE key > ? ORDER BY key LIMIT ?) AS page)
                        ORDER BY key, sync""", JdbcStaging::read, start, start, keys);
    }

    @Override
    public ImmutableList<Candidate> of(Key key) {
        return database.query(SELECT + "WHERE key = ? ORDER BY sync", JdbcStaging::read, key.value());
    }

    @Override
    public ImmutableList<Candidate> byName(FoldedName name, int most) {
        return database.query(SELECT + """
                        WHERE (presence = 'PRESENT' AND name = ? AND name <> '')
                          OR (presence = 'PRESENT' AND suffixed_name = ? AND suffixed_name <> '')
                        ORDER BY key, sync LIMIT ?""", JdbcStaging::read, name.value(), name.value(), most);
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(
                new Key(text(row, "key")),
                row.getInt("sync"),
                Presence.valueOf(text(row, "presence")),
                new BigDecimal(text(row, "claim")),
                new FoldedName(text(row, "name")),
                ifAny(row, "suffixed", text -> text),
                fields(row, "desired"),
                held(fields(row, "held")),
                MapsAsFields.remarks(fields(row, "remarks")));
    }

    private static Fields held(ImmutableSet<String> keys) {
        Fields.Builder held = Fields.builder();
        keys.forEach(key -> held.put(key, FieldValue.empty()));
        return held.build();
    }

    private static ImmutableSet<String> held(Fields fields) {
        return ImmutableSet.copyOf(fields.keys());
    }

    @Override
    public void plan(Collection<StagedChange> changes) {
        database.batch(
                """
                INSERT INTO changes (sync, class_rank, key, body) VALUES (?, ?, ?, ?)
                ON CONFLICT (sync, class_rank, key) DO UPDATE SET body = excluded.body""",
                changes.stream()
                        .sorted(Comparator.comparing(StagedChange::key))
                        .map(change -> new @Nullable Object[] {
                            change.sync(), change.rank(), change.key().value(), FieldsJson.write(change.body())
                        })
                        .toList());
    }

    @Override
    public ImmutableList<StagedChange> changesAfter(@Nullable StagedChange change, int most) {
        return database.query(
                """
                SELECT sync, class_rank, key, body FROM changes WHERE (sync, class_rank, key) > (?, ?, ?)
                ORDER BY sync, class_rank, key LIMIT ?""",
                row -> new StagedChange(
                        row.getInt("sync"), row.getInt("class_rank"), new Key(text(row, "key")), fields(row, "body")),
                change == null ? Integer.MIN_VALUE : change.sync(),
                change == null ? Integer.MIN_VALUE : change.rank(),
                change == null ? "" : change.key().value(),
                most);
    }
}
