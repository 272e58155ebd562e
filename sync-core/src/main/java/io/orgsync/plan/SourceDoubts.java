package io.orgsync.plan;

import io.orgsync.field.Key;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.state.Candidate.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks for signs that a source gave less than it has, so that nothing may be concluded from what it did not say. One that gives only
 * changes gives as little as it likes.
 */
final class SourceDoubts {

    private final Desk desk;
    private final SourceReads reads;
    private final List<String> doubts = new ArrayList<>();

    SourceDoubts(Desk desk, SourceReads reads) {
        this.desk = desk;
        this.reads = reads;
    }

    /** In the order of the configuration; empty if there are none. */
    String all() {
        for (int i = 0; i < desk.syncs().size(); i++) {
            SyncSpec sync = desk.syncs().get(i);
            ReadEnd end = reads.end(sync.name());
            if (end.completeness() != Completeness.CHANGES) {
                notWhole(sync, end);
                shrunk(sync, end.rows());
                keyless(sync);
                repeated(sync);
                withoutCanaries(sync, i);
            }
        }
        return String.join("; ", doubts);
    }

    private void notWhole(SyncSpec sync, ReadEnd end) {
        if (end.completeness() != Completeness.COMPLETE) {
            doubts.add("sync " + sync.name() + " was not read completely");
        }
    }

    private void shrunk(SyncSpec sync, long rows) {
        double least = sync.limits().leastRows();
        OptionalLong before = desk.state().runs().rowsOfLastGoodRead(sync.name());
        if (before.isPresent() && rows < before.getAsLong() * least) {
            doubts.add("sync " + sync.name() + " read " + rows + " rows, fewer than " + GuardText.percent(least)
                    + " % of the " + before.getAsLong() + " of its last good read");
        }
    }

    /** One of these may be any record that seems to be gone. */
    private void keyless(SyncSpec sync) {
        long count = reads.keylessCount(sync.name());
        if (count > 0) {
            doubts.add("sync " + sync.name() + " read " + count
                    + (count == 1 ? " record" : " records")
                    + " without a usable key, so that it is not known which are gone; correct their keys, or leave them out of the"
                    + " query");
        }
    }

    /** As many others may have been passed over, and the counts agree all the same. */
    private void repeated(SyncSpec sync) {
        long count = reads.repeats(sync.name());
        if (count > 0) {
            doubts.add(
                    "sync " + sync.name() + " read " + count
                            + (count == 1 ? " row that repeats another" : " rows that repeat others")
                            + ", so that as many records may be missing; if later runs find that too, give each record a key of its own");
        }
    }

    /** A record that cannot be used is there all the same; one that the rules leave out is not. */
    private void withoutCanaries(SyncSpec sync, int position) {
        for (Key canary : sync.limits().canaries()) {
            boolean there = desk.state().staging().of(canary).stream()
                    .anyMatch(said -> said.sync() == position && said.presence() != Presence.SKIPPED);
            if (!there) {
                doubts.add("sync " + sync.name() + " does not have its canary " + canary);
            }
        }
    }
}
