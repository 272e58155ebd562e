package io.orgsync.state;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Journal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal as a map of entries by number and one of batches, with the open entries once more, and the numbers by key. */
final class MemoryJournal implements Journal {

    private final Rows<Long, Entry> entries;
    private final Rows<Long, Entry> open;
    private final Rows<Long, Sent> batches;
    private final Rows.Index<Key, Long> byKey;

    MemoryJournal(UndoLog undo) {
        this.entries = new Rows<>(undo);
        this.open = new Rows<>(undo);
        this.batches = new Rows<>(undo);
        this.byKey = new Rows.Index<>(undo);
    }

    /**
     * A batch as it was sent; its entries have the numbers up to the last one without a gap.
     *
     * @param lastEntry number of its last entry
     */
    private record Sent(long run, @Nullable String job, int items, Instant at, long lastEntry) {}

    @Override
    public long intend(long run, List<Intent> intents, Instant at) {
        verifyKeys(intents);
        long batch = batches.lastKey().orElse(0L) + 1;
        long number = batches.newestFirst(1).stream().mapToLong(Sent::lastEntry).sum();
        for (int i = 0; i < intents.size(); i++) {
            number++;
            Entry entry = new Entry(number, run, batch, i, at, intents.get(i), null);
            entries.put(number, entry);
            open.put(number, entry);
            byKey.add(intents.get(i).key(), number);
        }
        batches.put(batch, new Sent(run, null, intents.size(), at, number));
        return batch;
    }

    private static void verifyKeys(List<Intent> intents) {
        Set<Key> seen = new HashSet<>();
        intents.forEach(intent -> checkArgument(
                seen.add(intent.key()), "a batch of the journal must not have two intents for %s", intent.key()));
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
        Entry entry = ofBatch(batch)
                .filter(each -> each.intent().key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("batch " + batch + " of the journal has no intent for " + key));
        entries.put(
                entry.number(),
                Entry.builder().from(entry).conclusion(conclusion).build());
        open.remove(entry.number());
    }

    private Stream<Entry> ofBatch(long batch) {
        return batches.find(batch).stream()
                .flatMap(sent -> entries.after(sent.lastEntry() - sent.items())
                        .takeWhile(entry -> entry.number() <= sent.lastEntry()));
    }

    @Override
    public ImmutableList<OpenBatch> open() {
        ImmutableListMultimap<Long, Entry> found =
                Multimaps.index(open.after(null).iterator(), Entry::batch);
        return found.keySet().stream()
                .map(batch -> openBatch(batch, found.get(batch)))
                .collect(ImmutableList.toImmutableList());
    }

    private OpenBatch openBatch(long batch, ImmutableList<Entry> left) {
        Sent sent = sent(batch);
        return new OpenBatch(batch, sent.run(), sent.job(), sent.items(), sent.at(), left);
    }

    @Override
    public ImmutableList<Entry> ofRun(long run, long after, int most) {
        return entries.after(after)
                .filter(entry -> entry.run() == run)
                .limit(most)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Entry> ofKey(Key key, int most) {
        return byKey.of(key).descendingSet().stream()
                .limit(most)
                .flatMap(number -> entries.find(number).stream())
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public long count(String sync, String guard, Instant since) {
        return entries.after(null)
                .filter(entry -> entry.intent().sync().equals(sync)
                        && entry.intent().guards().contains(guard)
                        && !entry.at().isBefore(since)
                        && (entry.isOpen() || entry.isApplied()))
                .count();
    }

    @Override
    public void forgetBefore(Instant time) {
        entries.after(null)
                .filter(entry -> !entry.isOpen() && entry.at().isBefore(time))
                .toList()
                .forEach(this::forget);
        long newest = batches.lastKey().orElse(0L);
        batches.removeIf(batch -> batch < newest
                && sent(batch).at().isBefore(time)
                && ofBatch(batch).findAny().isEmpty());
    }

    private void forget(Entry entry) {
        entries.remove(entry.number());
        byKey.remove(entry.intent().key(), entry.number());
    }
}
