package io.orgsync;

import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.target.ListedTarget;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a run has to wait until a person has applied a plan.
 *
 * <table><caption>On a desk that asks for it, and of which nobody has applied a plan yet</caption>
 * <tr><th>desk</th><th>waits if</th><th>is never asked again after a run that went on</th></tr>
 * <tr><td>can be listed</td><td>it has records</td><td>of any kind</td></tr>
 * <tr><td>is read by key</td><td>the plan writes records that it found by their keys</td><td>over everything: a narrowed one has not
 *     seen what others find</td></tr>
 * </table>
 */
record FirstReview(Desk desk, Plan plan) {

    boolean isDue() {
        return desk.reviewFirst()
                && !desk.state().desk().reviewed()
                && (isListed() ? desk.state().picture().size() > 0 : takesOver());
    }

    /** To be called when the run goes on. */
    void done() {
        if (isListed() || plan.header().everything()) {
            desk.state()
                    .inTransaction(
                            () -> desk.state().remember(desk.state().desk().withReviewed()));
        }
    }

    private boolean isListed() {
        return desk.target() instanceof ListedTarget;
    }

    private boolean takesOver() {
        Set<Reason> written = EnumSet.noneOf(Reason.class);
        plan.changes().forEach(change -> {
            if (change.type().writes()) {
                written.add(change.reason());
            }
        });
        return written.contains(Reason.FOUND_BY_KEY);
    }
}
