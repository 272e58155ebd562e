package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops links that were born from the answer to a write and that a read contradicts: the record at that id names another key, and
 * another record names theirs, so the answer was paired wrongly. The next steps then find the right record by its key.
 */
final class Provisional {

    private static final int LINKS_A_PAGE = 500;

    private final State state;

    Provisional(State state) {
        this.state = state;
    }

    void run() {
        @Nullable Key from = null;
        ImmutableList<Link> page = state.links().provisional(null, LINKS_A_PAGE);
        while (!page.isEmpty()) {
            drop(page);
            from = page.get(page.size() - 1).key();
            page = state.links().provisional(from, LINKS_A_PAGE);
        }
    }

    /** Drops those of these links that are contradicted. */
    void drop(List<Link> links) {
        ImmutableMap<TargetId, Pictured> records =
                state.picture().get(links.stream().map(Link::target).toList()).stream()
                        .collect(ImmutableMap.toImmutableMap(Pictured::id, each -> each));
        List<Key> contradicted = links.stream()
                .filter(link -> link.provisional() && names(records.get(link.target()), link) && isElsewhere(link))
                .map(Link::key)
                .toList();
        state.inTransaction(() -> state.links().remove(contradicted));
    }

    /** Whether a read has shown the record with another key. */
    private static boolean names(@Nullable Pictured record, Link link) {
        return record != null
                && record.wasRead()
                && record.keyIfAny().filter(key -> !key.equals(link.key())).isPresent();
    }

    private boolean isElsewhere(Link link) {
        return state.picture().byKey(link.key()).stream()
                .anyMatch(record -> !record.id().equals(link.target()));
    }
}
