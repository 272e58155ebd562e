package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.state.State;
import io.orgsync.state.journal.Approvals;
import io.orgsync.state.journal.Approvals.Approval;
import io.orgsync.testing.StateContract.Check;
import java.time.Instant;
import java.util.List;

/** What the approvals have to do. */
final class ApprovalsChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("approvals_add_givesBackEveryComponent", ApprovalsChecks::roundTrip),
            new Check("approvals_validAt_isFromStartToBeforeEnd", ApprovalsChecks::valid),
            new Check("approvals_validAt_oldestFirst", ApprovalsChecks::order),
            new Check("approvals_sameAgain_staysTwice", ApprovalsChecks::twice),
            new Check("approvals_forgetBefore_keepsWhatEndsLater", ApprovalsChecks::forgets));

    private static final Instant END = NOON.plusSeconds(1);

    private ApprovalsChecks() {}

    private static Approval approval(String guard, Instant at, Instant until) {
        return new Approval("standard", guard, 12, ImmutableSet.of("digest"), "ann", at, until);
    }

    private static void roundTrip(State state) {
        Expect.equal("blank", state.approvals().validAt(NOON), List.of());
        Approval full = new Approval(
                "partners \u00e4",
                "field organization_fields.'x'",
                Long.MAX_VALUE,
                ImmutableSet.of("z", "a", "m"),
                "ann <ann@example.org>",
                NOON.plusNanos(1),
                NOON.plusMillis(1));
        Approval bare = new Approval("", "retire", 0, ImmutableSet.of(), "", NOON.plusNanos(2), END);
        state.approvals().add(full);
        state.approvals().add(bare);
        Expect.equal("approvals", state.approvals().validAt(NOON.plusNanos(3)), List.of(full, bare));
    }

    /** Times without fractions of a second among others show whether a store compares times or their spelling. */
    private static void valid(State state) {
        Approvals approvals = state.approvals();
        Approval approval = approval("retire", NOON, END);
        approvals.add(approval);
        Expect.equal("before", approvals.validAt(NOON.minusNanos(1)), List.of());
        Expect.equal("start", approvals.validAt(NOON), List.of(approval));
        Expect.equal("within", approvals.validAt(NOON.plusMillis(1)), List.of(approval));
        Expect.equal("last", approvals.validAt(END.minusNanos(1)), List.of(approval));
        Expect.equal("end", approvals.validAt(END), List.of());
        Expect.equal("after", approvals.validAt(END.plusNanos(1)), List.of());
    }

    private static void order(State state) {
        Approvals approvals = state.approvals();
        Approval late = approval("late", NOON.plusNanos(1), END);
        Approval early = approval("early", NOON, END);
        Approval same = approval("also early", NOON, END.plusSeconds(1));
        List.of(late, early, same).forEach(approvals::add);
        Expect.equal("valid", approvals.validAt(NOON.plusNanos(1)), List.of(early, same, late));
        Expect.equal("earlier", approvals.validAt(NOON), List.of(early, same));
    }

    private static void twice(State state) {
        Approval approval = approval("retire", NOON, END);
        state.approvals().add(approval);
        state.approvals().add(approval);
        Expect.equal("valid", state.approvals().validAt(NOON), List.of(approval, approval));
    }

    private static void forgets(State state) {
        Approvals approvals = state.approvals();
        Approval ended = approval("ended", NOON, END.minusNanos(1));
        Approval ending = approval("ending", NOON, END);
        Approval later = approval("later", NOON, END.plusMillis(1));
        List.of(ended, ending, later).forEach(approvals::add);
        approvals.forgetBefore(END);
        Expect.equal("kept", approvals.validAt(NOON), List.of(ending, later));
        approvals.forgetBefore(END.plusSeconds(1));
        Expect.equal("none", approvals.validAt(NOON), List.of());
        approvals.add(ended);
        Expect.equal("added", approvals.validAt(NOON), List.of(ended));
    }
}
