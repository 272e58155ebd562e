package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.journal.Approvals;
import java.time.Instant;
import java.util.Comparator;

/** The approvals as a map by number. */
final class MemoryApprovals implements Approvals {

    private final Rows<Long, Approval> approvals;

    MemoryApprovals(UndoLog undo) {
        this.approvals = new Rows<>(undo);
    }

    @Override
    public void add(Approval approval) {
        approvals.put(approvals.lastKey().orElse(0L) + 1, approval);
    }

    @Override
    public ImmutableList<Approval> validAt(Instant now) {
        return approvals
                .after(null)
                .filter(approval -> !now.isBefore(approval.at()) && now.isBefore(approval.until()))
                .sorted(Comparator.comparing(Approval::at))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public void forgetBefore(Instant time) {
        approvals.removeIf(
                number -> approvals.find(number).orElseThrow().until().isBefore(time));
    }
}
