package io.orgsync.state;

import io.orgsync.field.Key;
import io.orgsync.state.journal.Merges;

/** The merges as a map by key. */
final class MemoryMerges extends MemoryKeyed<Key> implements Merges {

    MemoryMerges(UndoLog undo) {
        super(undo);
    }
}
