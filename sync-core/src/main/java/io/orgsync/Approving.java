package io.orgsync;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.state.journal.ApprovalBuilder;
import io.orgsync.state.journal.Approvals.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** Turns what a person approves into what is remembered of it. */
final class Approving {

    private final String by;
    private final Instant at;

    /** @param by who approves, for people */
    Approving(String by, Instant at) {
        this.by = by;
        this.at = at;
    }

    /**
     * Approvals for later runs, one for each sync concerned; each is bound to the lines that its guard withholds in this plan.
     *
     * @throws FailureException if the guard withholds nothing, or more, or withholds it because a source is in doubt
     */
    ImmutableList<Approval> beforehand(Plan plan, Approved approved, Duration life) {
        ImmutableList<Guard> meant =
                plan.summary().withheld().stream().filter(approved::names).collect(ImmutableList.toImmutableList());
        if (meant.isEmpty()) {
            throw refused(plan, approved, "that guard withholds nothing", withheld(plan));
        }
        meant.forEach(guard -> verify(plan, approved, guard));
        return meant.stream()
                .map(guard -> approval(guard, digests(plan, guard), life))
                .collect(ImmutableList.toImmutableList());
    }

    private static void verify(Plan plan, Approved approved, Guard guard) {
        if (guard.cause() == Cause.SOURCE_IN_DOUBT) {
            throw refused(plan, approved, guard.basis(), "Such changes can only be approved together with their plan");
        }
        if (guard.count() > approved.most()) {
            throw refused(
                    plan,
                    approved,
                    "sync " + guard.sync() + " has " + guard.count() + " such changes, more than " + approved.most(),
                    "Look at them, and approve " + guard.name() + "=" + guard.count() + " if they are right");
        }
    }

    /** What is let go together with a plan: remembered, and void at once, because the plan is used up. */
    ImmutableList<Approval> withPlan(Plan before, Plan after) {
        return after.summary().approved().stream()
                .filter(guard -> !before.summary().approved().contains(guard))
                .map(guard -> approval(guard, ImmutableSet.of(), Duration.ZERO))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableSet<String> digests(Plan plan, Guard guard) {
        ImmutableSet.Builder<String> digests = ImmutableSet.builder();
        plan.counted(guard).forEach(line -> digests.add(line.digest()));
        return digests.build();
    }

    private Approval approval(Guard guard, ImmutableSet<String> changes, Duration life) {
        return new ApprovalBuilder()
                .sync(guard.sync())
                .guard(guard.name())
                .most(guard.count())
                .changes(changes)
                .by(by)
                .at(at)
                .until(at.plus(life))
                .build();
    }

    private static FailureException refused(Plan plan, Approved approved, String message, String advice) {
        return new FailureException(Failure.of(
                        FailureKind.REFUSED,
                        plan.header().desk(),
                        "approve " + approved.guard() + "=" + approved.most(),
                        message)
                .withAdvice(advice));
    }

    private static String withheld(Plan plan) {
        String names = plan.summary().withheld().stream()
                .map(guard -> guard.sync() + " " + guard.name())
                .collect(Collectors.joining(", "));
        return "Nothing was stored. " + (names.isEmpty() ? "Nothing is withheld" : "Withheld are: " + names);
    }
}
