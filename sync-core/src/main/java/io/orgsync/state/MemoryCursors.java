package io.orgsync.state;

import io.orgsync.state.journal.Cursors;
import java.util.Optional;

/** The cursors as a map by sync. */
final class MemoryCursors implements Cursors {

    private final Rows<String, String> cursors;

    MemoryCursors(UndoLog undo) {
        this.cursors = new Rows<>(undo);
    }

    @Override
    public Optional<String> of(String sync) {
        return cursors.find(sync);
    }

    @Override
    public void put(String sync, String cursor) {
        cursors.put(sync, cursor);
    }
}
