package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.state.State;
import java.util.List;

/**
 * Forgets failures of records that no source has any more and that are not linked: no plan ever looks at them, so that nothing else would
 * end them. To be used once everything was read and nothing speaks against it.
 */
final class GoneFailures {

    private static final int KEYS_A_PAGE = 500;

    private final State state;

    GoneFailures(State state) {
        this.state = state;
    }

    void forget(List<String> syncs) {
        for (String sync : syncs) {
            ImmutableList<Key> page = state.due().after(sync, null, KEYS_A_PAGE);
            while (!page.isEmpty()) {
                List<Key> gone = page.stream().filter(this::isGone).toList();
                state.inTransaction(() -> state.due().forget(gone));
                page = state.due().after(sync, page.get(page.size() - 1), KEYS_A_PAGE);
            }
        }
    }

    private boolean isGone(Key key) {
        return state.staging().of(key).isEmpty() && state.links().get(key).isEmpty();
    }
}
