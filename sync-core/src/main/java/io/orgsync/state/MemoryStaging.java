package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The staging as a map of candidates with an index by name, and a map of changes. */
final class MemoryStaging implements Staging {

    private final Rows<Saying, Candidate> candidates;
    private final Rows.Index<FoldedName, Saying> names;
    private final Rows<Line, StagedChange> changes;

    MemoryStaging(UndoLog undo) {
        this.candidates = new Rows<>(undo);
        this.names = new Rows.Index<>(undo);
        this.changes = new Rows<>(undo);
    }

    @Override
    public void clear() {
        forget(candidates.after(null).toList());
        changes.removeIf(any -> true);
    }

    @Override
    public void clear(int sync) {
        forget(candidates
                .after(null)
                .filter(candidate -> candidate.sync() == sync)
                .toList());
    }

    private void forget(Collection<Candidate> gone) {
        gone.forEach(candidate -> {
            candidates.remove(Saying.of(candidate));
            candidate.names().forEach(name -> names.remove(name, Saying.of(candidate)));
        });
    }

    @Override
    public Optional<Candidate> add(Candidate candidate) {
        Optional<Candidate> before = candidates.find(Saying.of(candidate));
        if (before.isEmpty()) {
            keep(candidate);
        }
        return before;
    }

    @Override
    public void replace(Candidate candidate) {
        candidates.find(Saying.of(candidate)).ifPresent(before -> forget(List.of(before)));
        keep(candidate);
    }

    private void keep(Candidate candidate) {
        candidates.put(Saying.of(candidate), candidate);
        if (candidate.presence() == Candidate.Presence.PRESENT
                && !candidate.name().isEmpty()) {
            candidate.names().forEach(name -> names.add(name, Saying.of(candidate)));
        }
    }

    @Override
    public ImmutableList<Candidate> after(@Nullable Key key, int keys) {
        ImmutableList.Builder<Candidate> found = ImmutableList.builder();
        Iterator<Candidate> rest = candidates
                .after(key == null ? null : new Saying(key, Integer.MAX_VALUE))
                .iterator();
        @Nullable Key last = null;
        int left = keys;
        while (rest.hasNext()) {
            Candidate candidate = rest.next();
            if (!candidate.key().equals(last) && left-- == 0) {
                break;
            }
            last = candidate.key();
            found.add(candidate);
        }
        return found.build();
    }

    @Override
    public ImmutableList<Candidate> of(Key key) {
        return candidates
                .after(new Saying(key, -1))
                .takeWhile(candidate -> candidate.key().equals(key))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Candidate> byName(FoldedName name, int most) {
        return names.of(name).stream()
                .limit(most)
                .flatMap(saying -> candidates.find(saying).stream())
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public void plan(Collection<StagedChange> planned) {
        planned.forEach(change -> changes.put(Line.of(change), change));
    }

    @Override
    public ImmutableList<StagedChange> changesAfter(@Nullable StagedChange change, int most) {
        return changes.after(change == null ? null : Line.of(change))
                .limit(most)
                .collect(ImmutableList.toImmutableList());
    }

    /** Where a candidate stands. */
    private record Saying(Key key, int sync) implements Comparable<Saying> {

        private static final Comparator<Saying> ORDER =
                Comparator.comparing(Saying::key).thenComparingInt(Saying::sync);

        static Saying of(Candidate candidate) {
            return new Saying(candidate.key(), candidate.sync());
        }

        @Override
        public int compareTo(Saying other) {
            return ORDER.compare(this, other);
        }
    }

    /** Where a change stands. */
    private record Line(int sync, int rank, Key key) implements Comparable<Line> {

        private static final Comparator<Line> ORDER =
                Comparator.comparingInt(Line::sync).thenComparingInt(Line::rank).thenComparing(Line::key);

        static Line of(StagedChange change) {
            return new Line(change.sync(), change.rank(), change.key());
        }

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }
}
