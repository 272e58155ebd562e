package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.plan.PlanSummary.Overlap;
import io.orgsync.plan.Rulings.Ruled;
import io.orgsync.state.Candidate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts a plan while it is made. */
final class PlanCount {

    private static final int NAMED = 100;

    private final Desk desk;
    private final Map<ChangeClass, Long> counts = new EnumMap<>(ChangeClass.class);
    private final GuardCounts guarded = new GuardCounts();
    private final List<Overlap> overlaps = new ArrayList<>();
    private long overlapCount;
    private long newTroubles;
    private long troubles;
    private long decided;
    private long seen;

    PlanCount(Desk desk) {
        this.desk = desk;
    }

    void add(Change change) {
        counts.merge(change.type(), 1L, Long::sum);
        guarded.add(change);
        newTroubles += change.isNewTrouble() ? 1 : 0;
        troubles += change.isTrouble() ? 1 : 0;
        decided += change.reason().isDecided() ? 1 : 0;
    }

    /** Records with conflicts that their policy keeps, and about which no line says anything. */
    void keptConflicts(long records) {
        troubles += records;
    }

    long seen(int more) {
        seen += more;
        return seen;
    }

    void key(Known known) {
        Claim claim = Claim.of(known.said(), known.link(), desk.syncNames());
        Candidate owner = claim.owner();
        if (owner == null || claim.rivals().isEmpty()) {
            return;
        }
        overlapCount++;
        if (overlaps.size() < NAMED) {
            String name = owner.desired().get(desk.keys().name()).display();
            overlaps.add(new Overlap(known.key(), name, claim.sync(), claim.rivals()));
        }
    }

    /** What guards count. */
    GuardCounts guarded() {
        return guarded;
    }

    PlanSummary summary(SourceReads reads, Ruled ruled) {
        return PlanSummary.builder()
                .counts(Maps.immutableEnumMap(counts))
                .guards(ruled.guards())
                .withheldLines(ruled.withheldLines())
                .newTroubles(newTroubles)
                .troubles(troubles)
                .decided(decided)
                .overlapCount(overlapCount)
                .overlaps(ImmutableList.copyOf(overlaps))
                .keylessCount(reads.keylessCount())
                .keyless(reads.keyless())
                .build();
    }
}
