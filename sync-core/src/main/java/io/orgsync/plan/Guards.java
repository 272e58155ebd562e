package io.orgsync.plan;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.OptionalLong;

/** Decides which classes of changes have to wait for a person. */
final class Guards {

    private final Desk desk;

    Guards(Desk desk) {
        this.desk = desk;
    }

    /** Why a class is withheld, by class. */
    ImmutableMap<ChangeClass, String> withheld(SourceReads reads, Map<ChangeClass, Long> counts) {
        ImmutableMap.Builder<ChangeClass, String> withheld = ImmutableMap.builder();
        if (counts.containsKey(ChangeClass.RECREATE)) {
            withheld.put(ChangeClass.RECREATE, "somebody deleted these records on the desk; approve to make them anew");
        }
        String shrunk = shrunk(reads);
        if (counts.containsKey(ChangeClass.HAND_OVER) && !shrunk.isEmpty()) {
            withheld.put(ChangeClass.HAND_OVER, shrunk);
        }
        return withheld.buildOrThrow();
    }

    /** Which source gave clearly fewer rows than in its last good read; empty if none did. */
    private String shrunk(SourceReads reads) {
        StringBuilder shrunk = new StringBuilder();
        reads.rows().forEach((sync, rows) -> {
            OptionalLong before = desk.state().runs().rowsOfLastGoodRead(sync);
            if (before.isPresent() && rows < before.getAsLong() * desk.leastRows()) {
                shrunk.append(shrunk.length() == 0 ? "" : "; ")
                        .append("sync ")
                        .append(sync)
                        .append(" read ")
                        .append(rows)
                        .append(" rows, fewer than ")
                        .append(Math.round(desk.leastRows() * 100))
                        .append(" % of the ")
                        .append(before.getAsLong())
                        .append(" of its last good read");
            }
        });
        return shrunk.toString();
    }
}
