package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import io.orgsync.apply.ApplyReport;
import io.orgsync.plan.PlanSummary;
import org.jspecify.annotations.Nullable;

/** What a command tells the process that called it. Of several that apply, the first in this order. */
final class ExitCode {

    static final int ERROR = 1;
    static final int LOCKED = 7;
    static final int STALE_PLAN = 6;
    static final int RECORDS_FAILED = 5;
    static final int WITHHELD = 3;
    static final int NEW_TROUBLE = 4;
    static final int CHANGES_PENDING = 2;
    static final int DONE = 0;
    static final int USAGE = 64;

    private static final ImmutableList<Integer> ORDER =
            ImmutableList.of(ERROR, LOCKED, STALE_PLAN, RECORDS_FAILED, WITHHELD, NEW_TROUBLE, CHANGES_PENDING, DONE);

    private ExitCode() {}

    /** Of the codes of several desks, the one that comes first. */
    static int worst(int one, int other) {
        return ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other;
    }

    /**
     * After a plan.
     *
     * @param pendingCounts whether pending changes have a code of their own
     * @param standingCounts whether troubles that were told before count as well
     */
    static int of(PlanSummary summary, boolean pendingCounts, boolean standingCounts) {
        if (!summary.withheld().isEmpty()) {
            return WITHHELD;
        }
        if (summary.newTroubles() > 0 || (standingCounts && standing(summary) > 0)) {
            return NEW_TROUBLE;
        }
        return pendingCounts && summary.writes() > 0 ? CHANGES_PENDING : DONE;
    }

    /**
     * After an apply or a run.
     *
     * @param applied null if a person has to review the plan first
     * @param standingCounts whether troubles that were told before count as well
     */
    static int of(PlanSummary summary, @Nullable ApplyReport applied, boolean standingCounts) {
        if (applied == null) {
            return summary.writes() > 0 ? WITHHELD : of(summary, false, standingCounts);
        }
        if (applied.stopped() != null) {
            return ERROR;
        }
        return applied.failed() > 0 ? RECORDS_FAILED : of(summary, false, standingCounts);
    }

    private static long standing(PlanSummary summary) {
        return summary.troubles() + summary.keylessCount();
    }
}
