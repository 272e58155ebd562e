package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Holds.Hold;

/** What a person is told where keys and records do not pair up. */
final class KeyRemarks {

    private static final String RULE = "key";

    private final KeyFields keys;

    KeyRemarks(KeyFields keys) {
        this.keys = keys;
    }

    Remark twoTargets(ImmutableList<Pictured> carriers) {
        StringBuilder both = new StringBuilder();
        carriers.forEach(each -> both.append(both.length() == 0 ? "" : " and ").append(keys.label(each)));
        return remark(both + " stand for the same key. Merge them on the desk, or clear the key of one");
    }

    Remark disagree(Pictured record) {
        return remark(keys.label(record) + " names the keys " + record.key() + " and " + record.otherKey()
                + ". Correct one of its key fields");
    }

    Remark linkedElsewhere(Pictured record, Key other) {
        return remark(keys.label(record) + " is linked to key " + other + " already. Correct its key fields");
    }

    Remark namesAnother(Pictured record) {
        return remark(keys.label(record) + " now names the key " + record.key() + ". Correct its key fields");
    }

    Remark deleted(Hold hold) {
        return new Remark(
                "undo",
                null,
                "run " + hold.run() + " took back that '" + hold.desired().display()
                        + "' was created, and deleted it. `orgsync release " + hold.key()
                        + "` lets it be created again");
    }

    private static Remark remark(String message) {
        return new Remark(RULE, null, message);
    }
}
