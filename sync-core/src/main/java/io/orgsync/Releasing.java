package io.orgsync;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Holds.Hold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends holds, page by page. */
final class Releasing {

    private static final int HOLDS_A_PAGE = 500;

    private final Holds holds;

    Releasing(Holds holds) {
        this.holds = holds;
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
            released += meant.size();
            page = holds.after(page.get(page.size() - 1), HOLDS_A_PAGE);
        }
        return released;
    }
}
