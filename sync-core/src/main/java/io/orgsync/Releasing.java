package io.orgsync;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.plan.Desk;
import io.orgsync.state.journal.Due;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Holds.Hold;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends holds, page by page. A source that gives only changes would not give a record again whose values may be written now, so the record
 * becomes due.
 */
final class Releasing {

    private static final int HOLDS_A_PAGE = 500;

    private final Desk desk;
    private final Holds holds;
    private final Instant now;

    Releasing(Desk desk, Instant now) {
        this.desk = desk;
        this.holds = desk.state().holds();
        this.now = now;
    }

    /** @return how many ended */
    long release(@Nullable Key key, @Nullable String field) {
        long released = 0;
        ImmutableList<Hold> page = holds.after(null, HOLDS_A_PAGE);
        while (!page.isEmpty()) {
            List<Hold> meant = page.stream()
                    .filter(hold -> key == null || hold.key().equals(key))
                    .filter(hold -> field == null || hold.field().equals(field))
                    .toList();
            holds.remove(meant);
            if (desk.givesChanges()) {
                readAgain(meant.stream().map(Hold::key).collect(ImmutableSet.toImmutableSet()));
            }
            released += meant.size();
            page = holds.after(page.get(page.size() - 1), HOLDS_A_PAGE);
        }
        return released;
    }

    private void readAgain(ImmutableSet<Key> keys) {
        Due due = desk.state().due();
        Map<Key, Mark> marks = new HashMap<>();
        for (Key key : keys) {
            desk.state().links().get(key).ifPresent(link -> marks.put(key, Mark.waiting(link.owner(), now)));
        }
        marks.keySet().removeAll(due.of(keys).keySet());
        due.put(marks);
    }
}
