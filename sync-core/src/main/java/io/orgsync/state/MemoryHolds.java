package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Holds;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The holds as a map by key and field. */
final class MemoryHolds implements Holds {

    private final Rows<Held, Hold> holds;

    MemoryHolds(UndoLog undo) {
        this.holds = new Rows<>(undo);
    }

    @Override
    public ImmutableListMultimap<Key, Hold> of(Collection<Key> keys) {
        ImmutableListMultimap.Builder<Key, Hold> found = ImmutableListMultimap.builder();
        keys.stream()
                .distinct()
                .forEach(key -> holds.after(new Held(key, ""))
                        .takeWhile(hold -> hold.key().equals(key))
                        .forEach(hold -> found.put(key, hold)));
        return found.build();
    }

    @Override
    public void put(Collection<Hold> added) {
        added.forEach(hold -> holds.put(Held.of(hold), hold));
    }

    @Override
    public void remove(Collection<Hold> ended) {
        ended.forEach(hold -> holds.remove(Held.of(hold)));
    }

    @Override
    public ImmutableList<Hold> after(@Nullable Hold hold, int most) {
        return holds.after(hold == null ? null : Held.of(hold)).limit(most).collect(ImmutableList.toImmutableList());
    }

    /** Where a hold stands. */
    private record Held(Key key, String field) implements Comparable<Held> {

        private static final Comparator<Held> ORDER =
                Comparator.comparing(Held::key).thenComparing(Held::field);

        static Held of(Hold hold) {
            return new Held(hold.key(), hold.field());
        }

        @Override
        public int compareTo(Held other) {
            return ORDER.compare(this, other);
        }
    }
}
