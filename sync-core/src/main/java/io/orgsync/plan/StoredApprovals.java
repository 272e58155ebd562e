package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.plan.Plan.Changes;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.state.State;
import io.orgsync.state.journal.Approvals.Approval;
import io.orgsync.state.journal.Journal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What people approved beforehand, for the changes that they were shown. Not honoured while a source is in doubt, because nobody
 * could see that when they approved.
 */
final class StoredApprovals implements Rulings.Approving {

    private final ImmutableList<Approval> valid;
    private final Journal journal;

    StoredApprovals(State state, Instant now) {
        this.valid = state.approvals().validAt(now);
        this.journal = state.journal();
    }

    @Override
    public boolean approves(Guard guard, Changes counted) {
        return guard.cause() != Cause.SOURCE_IN_DOUBT
                && valid.stream().anyMatch(approval -> isFor(approval, guard) && covers(approval, guard, counted));
    }

    private static boolean isFor(Approval approval, Guard guard) {
        return approval.sync().equals(guard.sync()) && approval.guard().equals(guard.name());
    }

    /** Changes that went since it was given count as well, so that nothing goes twice on one approval. */
    private boolean covers(Approval approval, Guard guard, Changes counted) {
        long went = journal.count(guard.sync(), guard.name(), approval.at());
        if (guard.count() + went > approval.most()) {
            return false;
        }
        Set<String> digests = new HashSet<>();
        counted.forEach(line -> digests.add(line.digest()));
        return approval.changes().containsAll(digests);
    }
}
