package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.field.Key;
import io.orgsync.plan.Waiting.Progress;
import io.orgsync.source.ChangeSource;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.SourcePage;
import io.orgsync.state.State;
import io.orgsync.state.journal.Due.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source that gives only changes: first what changed since the cursor, then those records that are still due from earlier runs
 * and were not among them.
 *
 * <p>What a page says, its keys as due, and its cursor are kept together, so that the cursor may move on: a record that is not dealt
 * with in this run, for whatever reason, is due in the next. A record that the source asks to be read again goes on being due for
 * {@value #AGAIN_DAYS} days after it changed last. Rules that are only tried keep nothing, because they may find nothing to do where the
 * true ones do.
 */
final class ChangeIntake {

    private static final int DUE_A_PAGE = 500;
    private static final int AGAIN_DAYS = 30;

    private final State state;
    private final String sync;
    private final Clock clock;
    private final Function<SourcePage, Map<Key, Boolean>> stage;
    private final PageRefresh refresh;
    private final Progress progress;
    private boolean keeps = true;
    private long rows;

    /** @param stage stages a page, and tells its keys and whether they have to be read again */
    ChangeIntake(Desk desk, String sync, Waiting waiting, Function<SourcePage, Map<Key, Boolean>> stage) {
        this.state = desk.state();
        this.sync = sync;
        this.clock = waiting.clock();
        this.stage = stage;
        this.refresh = new PageRefresh(desk);
        this.progress = waiting.progress();
    }

    /** As {@link #run}, but keeps nothing. */
    ReadEnd tryOut(ChangeSource source) {
        keeps = false;
        return run(source);
    }

    ReadEnd run(ChangeSource source) {
        try (Reading reading = source.changes(state.cursors().of(sync).orElse(null))) {
            for (Optional<SourcePage> page = reading.next(); page.isPresent(); page = reading.next()) {
                take(page.get(), false);
            }
        }
        ImmutableList<Key> due = state.due().after(sync, null, DUE_A_PAGE);
        while (!due.isEmpty()) {
            readAgain(source, unread(due));
            due = state.due().after(sync, due.get(due.size() - 1), DUE_A_PAGE);
        }
        return new ReadEnd(Completeness.CHANGES, rows);
    }

    private ImmutableList<Key> unread(ImmutableList<Key> due) {
        return due.stream().filter(key -> state.staging().of(key).isEmpty()).collect(ImmutableList.toImmutableList());
    }

    /** What the source does not give any more is due no longer. */
    private void readAgain(ChangeSource source, ImmutableList<Key> due) {
        if (due.isEmpty()) {
            return;
        }
        Set<Key> gone = new HashSet<>(due);
        try (Reading reading = source.fetch(due)) {
            for (Optional<SourcePage> page = reading.next(); page.isPresent(); page = reading.next()) {
                gone.removeAll(take(page.get(), true));
            }
        }
        if (keeps) {
            state.inTransaction(() -> state.due().forget(gone));
        }
    }

    @CanIgnoreReturnValue
    private List<Key> take(SourcePage page, boolean wasDue) {
        progress.at("reading " + sync, rows);
        List<Key> keys = state.atomically(() -> {
            Map<Key, Boolean> staged = stage.apply(page);
            if (keeps) {
                note(staged, wasDue);
                goOnAfter(page);
            }
            return new ArrayList<>(staged.keySet());
        });
        refresh.look(keys);
        rows += page.rows().size();
        progress.at("reading " + sync, rows);
        return keys;
    }

    private void goOnAfter(SourcePage page) {
        String cursor = page.cursor();
        if (cursor != null) {
            state.cursors().put(sync, cursor);
        }
    }

    private void note(Map<Key, Boolean> staged, boolean wasDue) {
        Instant now = clock.instant();
        ImmutableMap<Key, Mark> before = state.due().of(staged.keySet());
        Map<Key, Mark> marks = new HashMap<>();
        staged.forEach((key, again) -> marks.put(key, mark(before.get(key), again, wasDue, now)));
        state.due().put(marks);
    }

    /** A change begins the time anew in which a record is read again, and so does the first wish to read it again. */
    private Mark mark(@Nullable Mark before, boolean again, boolean wasDue, Instant now) {
        if (before == null) {
            return again ? Mark.again(sync, now) : Mark.waiting(sync, now);
        }
        boolean anew = before.again() ? !wasDue : again;
        Mark mark = anew ? before.since(now) : before;
        boolean expired = !mark.since().plus(Duration.ofDays(AGAIN_DAYS)).isAfter(now);
        return mark.again(again && !expired);
    }
}
