package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.fields;
import static io.orgsync.runner.store.Columns.ifAny;
import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.orNull;
import static io.orgsync.runner.store.Columns.text;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Entry.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an entry of the journal is spelt in a row. Guards stand between line feeds, so that {@link #spelt} finds one of them. */
final class JournalRow {

    static final String SELECT = """
            SELECT number, run, batch, position, intended_at, key, sync, target, operation, sent, held_before, line, guards,
              result, result_target, note
            FROM journal
            """;

    static final String INSERT = """
            INSERT INTO journal (
              number, run, batch, position, intended_at, key, sync, target, operation, guards, sent, held_before, line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final char BETWEEN = '\n';
    private static final Splitter GUARDS = Splitter.on(BETWEEN).omitEmptyStrings();

    private JournalRow() {}

    /** The values of {@link #INSERT} for an open entry. */
    static @Nullable Object[] of(Entry entry, String intendedAt) {
        Intent intent = entry.intent();
        return new @Nullable Object[] {
            entry.number(),
            entry.run(),
            entry.batch(),
            entry.position(),
            intendedAt,
            intent.key().value(),
            intent.sync(),
            orNull(intent.target()),
            intent.operation(),
            spelt(intent.guards()),
            FieldsJson.write(intent.sent()),
            FieldsJson.write(intent.before()),
            FieldsJson.write(intent.line())
        };
    }

    /** What a row of {@link #SELECT} says. */
    static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getLong("run"),
                row.getLong("batch"),
                row.getInt("position"),
                instant(row, "intended_at"),
                intent(row),
                conclusion(row));
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                new Key(text(row, "key")),
                text(row, "sync"),
                ifAny(row, "target", TargetId::new),
                text(row, "operation"),
                fields(row, "sent"),
                fields(row, "held_before"),
                fields(row, "line"),
                ImmutableSet.copyOf(GUARDS.split(text(row, "guards"))));
    }

    private static @Nullable Conclusion conclusion(ResultSet row) throws SQLException {
        @Nullable Result result = ifAny(row, "result", Result::valueOf);
        return result == null
                ? null
                : new Conclusion(result, ifAny(row, "result_target", TargetId::new), text(row, "note"));
    }

    private static String spelt(Set<String> guards) {
        return guards.isEmpty() ? "" : spelt(String.join(String.valueOf(BETWEEN), guards));
    }

    /** What the column of the guards contains if it has this guard. */
    static String spelt(String guard) {
        return BETWEEN + guard + BETWEEN;
    }
}
