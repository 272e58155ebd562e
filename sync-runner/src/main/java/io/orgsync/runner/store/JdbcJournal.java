package io.orgsync.runner.store;

import static com.google.common.base.Preconditions.checkArgument;
import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.orNull;
import static io.orgsync.runner.store.Columns.sortable;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal as three tables: batches, entries, and which batches have entries that count for a guard. The last one has far fewer
 * rows than there are entries with guards, and leads to them.
 */
final class JdbcJournal implements Journal {

    private final Database database;

    JdbcJournal(Database database) {
        this.database = database;
    }

    @Override
    public long intend(long run, List<Intent> intents, Instant at) {
        verifyKeys(intents);
        return database.atomically(() -> {
            Newest newest = newest();
            long batch = newest.batch() + 1;
            long last = newest.entry() + intents.size();
            String time = sortable(at);
            database.update(
                    "INSERT INTO journal_batches (number, run, items, intended_at, last_entry) VALUES (?, ?, ?, ?, ?)",
                    batch,
                    run,
                    intents.size(),
                    time,
                    last);
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 0; i < intents.size(); i++) {
                long number = newest.entry() + 1 + i;
                rows.add(JournalRow.of(new Entry(number, run, batch, i, at, intents.get(i), null), time));
            }
            database.batch(JournalRow.INSERT, rows);
            noteGuards(batch, intents, time);
            return batch;
        });
    }

    private static void verifyKeys(List<Intent> intents) {
        Set<Key> seen = new HashSet<>();
        intents.forEach(intent -> checkArgument(
                seen.add(intent.key()), "a batch of the journal must not have two intents for %s", intent.key()));
    }

    private Newest newest() {
        return database.first("""
                        SELECT number, last_entry FROM journal_batches
                        WHERE number = (SELECT max(number) FROM journal_batches)""", row -> new Newest(row.getLong("number"), row.getLong("last_entry")))
                .orElse(new Newest(0, 0));
    }

    private void noteGuards(long batch, List<Intent> intents, String time) {
        SetMultimap<String, String> guards = intents.stream()
                .collect(ImmutableSetMultimap.flatteningToImmutableSetMultimap(
                        Intent::sync, intent -> intent.guards().stream()));
        database.batch(
                "INSERT INTO journal_guards (sync, guard, intended_at, batch) VALUES (?, ?, ?, ?)",
                guards.entries().stream()
                        .map(each -> new @Nullable Object[] {each.getKey(), each.getValue(), time, batch})
                        .toList());
    }

    @Override
    public void accepted(long batch, String job) {
        long known = database.update("UPDATE journal_batches SET job = ? WHERE number = ?", job, batch);
        checkArgument(known == 1, "there is no batch %s in the journal", batch);
    }

    @Override
    public void conclude(long batch, Key key, Conclusion conclusion) {
        long concluded = database.update(
                "UPDATE journal SET result = ?, result_target = ?, note = ? WHERE batch = ? AND key = ?",
                conclusion.result().name(),
                orNull(conclusion.target()),
                conclusion.note(),
                batch,
                key.value());
        checkArgument(concluded == 1, "batch %s of the journal has no intent for %s", batch, key);
    }

    @Override
    public ImmutableList<OpenBatch> open() {
        ImmutableListMultimap<Long, Entry> open = Multimaps.index(
                database.query(JournalRow.SELECT + "WHERE result IS NULL ORDER BY batch, number", JournalRow::read),
                Entry::batch);
        return Multimaps.asMap(open).entrySet().stream()
                .flatMap(each -> openBatch(each.getKey(), ImmutableList.copyOf(each.getValue())))
                .collect(ImmutableList.toImmutableList());
    }

    private Stream<OpenBatch> openBatch(long batch, ImmutableList<Entry> entries) {
        Optional<OpenBatch> found = database.first(
                "SELECT run, job, items, intended_at FROM journal_batches WHERE number = ?",
                row -> new OpenBatch(
                        batch,
                        row.getLong("run"),
                        row.getString("job"),
                        row.getInt("items"),
                        instant(row, "intended_at"),
                        entries),
                batch);
        return found.stream();
    }

    @Override
    public ImmutableList<Entry> ofRun(long run, long after, int most) {
        return database.query(
                JournalRow.SELECT + "WHERE run = ? AND number > ? ORDER BY number LIMIT ?",
                JournalRow::read,
                run,
                after,
                most);
    }

    @Override
    public ImmutableList<Entry> ofKey(Key key, int most) {
        return database.query(
                JournalRow.SELECT + "WHERE key = ? ORDER BY number DESC LIMIT ?", JournalRow::read, key.value(), most);
    }

    @Override
    public long count(String sync, String guard, Instant since) {
        return database.number("""
                SELECT count(*) FROM journal_guards AS counted
                JOIN journal ON journal.batch = counted.batch AND journal.sync = counted.sync
                WHERE counted.sync = ? AND counted.guard = ? AND counted.intended_at >= ?
                  AND (journal.result IS NULL OR journal.result = 'APPLIED')
                  AND replace(journal.guards, ?, '') <> journal.guards""", sync, guard, sortable(since), JournalRow.spelt(guard));
    }

    /** The newest batch stays, because the numbers go on from it. */
    @Override
    public void forgetBefore(Instant time) {
        String end = sortable(time);
        database.atomically(() -> {
            database.update("""
                    DELETE FROM journal WHERE result IS NOT NULL
                      AND batch IN (SELECT number FROM journal_batches WHERE intended_at < ?)""", end);
            database.update("""
                    DELETE FROM journal_batches WHERE intended_at < ?
                      AND number < (SELECT max(number) FROM journal_batches)
                      AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.batch = journal_batches.number)""", end);
        });
    }

    /** The largest numbers so far. */
    private record Newest(long batch, long entry) {}
}
