package io.orgsync.state;

import io.orgsync.state.journal.Absences;

/** The absences as a map. */
final class MemoryAbsences extends MemoryKeyed<Absences.Absence> implements Absences {

    MemoryAbsences(UndoLog undo) {
        super(undo);
    }
}
