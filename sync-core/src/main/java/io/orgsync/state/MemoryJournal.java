package io.orgsync.state;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal as a map of entries by number and one of batches. */
final class MemoryJournal implements Journal {

    private final Rows<Long, Entry> entries;
    private final Rows<Long, Sent> batches;

    MemoryJournal(UndoLog undo) {
        this.entries = new Rows<>(undo);
        this.batches = new Rows<>(undo);
    }

    /**
     * A batch as it was sent.
     *
     * @param lastEntry number of its last entry
     */
    private record Sent(long run, @Nullable String job, int items, Instant at, long lastEntry) {}

    @Override
    public long intend(long run, List<Intent> intents, Instant at) {
        Sent last = batches.newestFirst(1).stream().findFirst().orElse(null);
        long batch = batches.lastKey().orElse(0L) + 1;
        long number = last == null ? 0 : last.lastEntry();
        for (int i = 0; i < intents.size(); i++) {
            number++;
            entries.put(number, new Entry(number, run, batch, i, at, intents.get(i), null));
        }
        batches.put(batch, new Sent(run, null, intents.size(), at, number));
        return batch;
    }

    @Override
    public void accepted(long batch, String job) {
        Sent sent = sent(batch);
        batches.put(batch, new Sent(sent.run(), job, sent.items(), sent.at(), sent.lastEntry()));
    }

    private Sent sent(long batch) {
        return batches.find(batch)
                .orElseThrow(() -> new IllegalArgumentException("there is no batch " + batch + " in the journal"));
    }

    @Override
    public void conclude(long batch, Key key, Conclusion conclusion) {
        ImmutableList<Entry> found =
                matching(entry -> entry.batch() == batch && entry.intent().key().equals(key));
        checkArgument(!found.isEmpty(), "batch %s of the journal has no intent for %s", batch, key);
        Entry entry = found.get(0);
        entries.put(
                entry.number(),
                Entry.builder().from(entry).conclusion(conclusion).build());
    }

    @Override
    public ImmutableList<OpenBatch> open() {
        ImmutableList<Entry> open = matching(Entry::isOpen);
        return open.stream()
                .map(Entry::batch)
                .distinct()
                .map(batch -> openBatch(batch, open))
                .collect(ImmutableList.toImmutableList());
    }

    private OpenBatch openBatch(long batch, ImmutableList<Entry> open) {
        Sent sent = sent(batch);
        return new OpenBatch(
                batch,
                sent.run(),
                sent.job(),
                sent.items(),
                sent.at(),
                open.stream().filter(entry -> entry.batch() == batch).collect(ImmutableList.toImmutableList()));
    }

    @Override
    public ImmutableList<Entry> ofRun(long run, long after, int most) {
        return all().filter(entry -> entry.run() == run && entry.number() > after)
                .limit(most)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Entry> ofKey(Key key, int most) {
        return entries.newestFirst(Integer.MAX_VALUE).stream()
                .filter(entry -> entry.intent().key().equals(key))
                .limit(most)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public long count(String sync, String guard, Instant since) {
        return all().filter(entry -> entry.intent().sync().equals(sync)
                        && entry.intent().guards().contains(guard)
                        && !entry.at().isBefore(since)
                        && (entry.isOpen() || entry.isApplied()))
                .count();
    }

    @Override
    public void forgetBefore(Instant time) {
        matching(entry -> !entry.isOpen() && entry.at().isBefore(time))
                .forEach(entry -> entries.remove(entry.number()));
    }

    private ImmutableList<Entry> matching(Predicate<Entry> condition) {
        return all().filter(condition).collect(ImmutableList.toImmutableList());
    }

    private Stream<Entry> all() {
        return entries.after(null);
    }
}
