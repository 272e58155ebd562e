package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Due;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The due keys as a map. */
final class MemoryDue extends MemoryKeyed<Due.Mark> implements Due {

    MemoryDue(UndoLog undo) {
        super(undo);
    }

    @Override
    public ImmutableList<Key> after(String sync, @Nullable Key key, int most) {
        return rows.keysAfter(key)
                .filter(each -> rows.find(each).orElseThrow().sync().equals(sync))
                .limit(most)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public long failed() {
        return failures().count();
    }

    @Override
    public Optional<Instant> oldestFailure() {
        return failures().map(Mark::since).min(Comparator.naturalOrder());
    }

    private Stream<Mark> failures() {
        return rows.after(null).filter(mark -> mark.failures() > 0);
    }
}
