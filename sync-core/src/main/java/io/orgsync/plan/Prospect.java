package io.orgsync.plan;

import io.orgsync.field.FieldValue;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.state.Candidate;
import io.orgsync.state.Pictured;

/**
 * How a record on the desk would be renamed if every name were free.
 *
 * @param record as it is
 * @param owner what the sync says that owns its key
 * @param wanted its next name
 * @param planned whether that sync's changes are part of the plan
 */
record Prospect(Pictured record, Candidate owner, FieldValue wanted, boolean planned) {

    Key key() {
        return owner.key();
    }

    FoldedName name() {
        return FoldedName.of(wanted);
    }
}
