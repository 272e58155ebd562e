package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.candidate;
import static io.orgsync.testing.StateSamples.change;
import static io.orgsync.testing.StateSamples.intent;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;
import static io.orgsync.testing.StateSamples.link;
import static io.orgsync.testing.StateSamples.name;
import static io.orgsync.testing.StateSamples.pictured;
import static io.orgsync.testing.StateSamples.targets;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.TargetId;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.Plans.Issued;
import io.orgsync.state.Runs.Run;
import io.orgsync.state.State;
import io.orgsync.state.StateException;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Approvals.Approval;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Journal.OpenBatch;
import io.orgsync.testing.StateContract.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What transactions have to do. */
final class TransactionChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("transaction_result_isHandedBack", TransactionChecks::result),
            new Check("transaction_writes_areReadInsideAndKept", TransactionChecks::kept),
            new Check("transaction_exception_takesBackEveryPart", TransactionChecks::rolledBack),
            new Check("transaction_exception_takesBackRemovals", TransactionChecks::removalsRolledBack),
            new Check("transaction_exception_takesBackTheStartOfAListing", TransactionChecks::listingRolledBack),
            new Check("transaction_exception_takesBackTheEndOfAListing", TransactionChecks::endOfListingRolledBack),
            new Check("transaction_error_takesBackToo", TransactionChecks::error),
            new Check("transaction_nested_joinsTheOuter", TransactionChecks::nested),
            new Check("transaction_nestedFailureCaught_failsTheWhole", TransactionChecks::nestedFailure),
            new Check("transaction_afterFailure_nextOneWorks", TransactionChecks::nextWorks));

    private static final Absence ABSENCE = new Absence(NOON, 1, NOON);
    private static final Approval APPROVAL =
            new Approval("standard", "retire", 12, ImmutableSet.of("d"), "ann", NOON, NOON.plusSeconds(1));
    private static final Hold HOLD = new Hold(key("a"), "name", FieldValue.text("x"), 1);

    private TransactionChecks() {}

    private static void result(State state) {
        Expect.equal("result", state.atomically(() -> "done"), "done");
    }

    private static void fill(State state) {
        state.bind("org 1", "desk 1");
        state.remember(DeskMemory.blank().withMark("mark"));
        state.picture().put(List.of(pictured(1, "a", "a")));
        state.links().put(List.of(link("a", 1)));
        Expect.equal("earlier word", state.staging().add(candidate(0, "a", "a")), Optional.empty());
        state.staging().plan(List.of(change(0, 0, "a", "x")));
        state.reports().remember(Map.of(key("a"), "1"));
        state.plans().issue(new Issued("f1", 7, "rules", NOON, false));
        state.plans().use("f1");
        state.runs().end(state.runs().begin("run", "me", NOON), NOON, ImmutableMap.of());
        state.runs().noteGoodRead("standard", 5, NOON);
        Expect.equal("holder", state.lock().take(new Holder("me", "token", NOON), NOON), Optional.empty());
        fillOpen(state);
    }

    private static void fillOpen(State state) {
        long batch = state.journal().intend(1, List.of(intent("a", "retire"), intent("b")), NOON);
        state.journal().accepted(batch, "job");
        state.journal().applied(batch, key("b"), TargetId.of(7));
        state.due().put(Map.of(key("a"), Mark.waiting("tickets", NOON).failedAgain("why")));
        state.absences().put(Map.of(key("a"), ABSENCE));
        state.approvals().add(APPROVAL);
        state.holds().put(List.of(HOLD));
        state.cursors().put("tickets", "cursor");
        state.merges().put(Map.of(key("a"), key("b")));
    }

    private static void expectFilled(State state) {
        Expect.equal("desk", state.desk(), DeskMemory.blank().withMark("mark"));
        Expect.equal("picture", state.picture().byName(name("a")), List.of(pictured(1, "a", "a")));
        Expect.equal("links", state.links().get(key("a")), Optional.of(link("a", 1)));
        Expect.equal("candidates", state.staging().after(null, 9), List.of(candidate(0, "a", "a")));
        Expect.equal("changes", state.staging().changesAfter(null, 9), List.of(change(0, 0, "a", "x")));
        Expect.equal("reports", state.reports().of(keys("a")), ImmutableMap.of(key("a"), "1"));
        Expect.equal("plan", state.plans().find("f1").map(Issued::used), Optional.of(true));
        Expect.equal("runs", state.runs().latest(9), List.of(new Run(1, "run", "me", NOON, NOON, ImmutableMap.of())));
        Expect.equal("rows", state.runs().rowsOfLastGoodRead("standard"), OptionalLong.of(5));
        Expect.equal("lock", state.lock().renew("token", NOON), true);
        expectOpenFilled(state);
    }

    private static void expectOpenFilled(State state) {
        OpenBatch open = state.journal().open().get(0);
        Expect.equal("job", open.job(), "job");
        Expect.equal("open", open.entries().stream().map(Entry::intent).toList(), List.of(intent("a", "retire")));
        Expect.equal("of run", state.journal().ofRun(1, 0, 9).size(), 2);
        Expect.equal("of key", state.journal().ofKey(key("b"), 9).size(), 1);
        Expect.equal("count", state.journal().count("standard", "retire", NOON), 1L);
        Expect.equal("due", state.due().after("tickets", null, 9), keys("a"));
        Expect.equal("failed", state.due().failed(), 1L);
        Expect.equal("absences", state.absences().of(keys("a")), ImmutableMap.of(key("a"), ABSENCE));
        Expect.equal("approvals", state.approvals().validAt(NOON), List.of(APPROVAL));
        Expect.equal("holds", state.holds().after(null, 9), List.of(HOLD));
        Expect.equal("cursor", state.cursors().of("tickets"), Optional.of("cursor"));
        Expect.equal("merges", state.merges().of(keys("a")), ImmutableMap.of(key("a"), key("b")));
    }

    private static void expectBlank(State state) {
        Expect.equal("desk", state.desk(), DeskMemory.blank());
        Expect.equal("picture", state.picture().byName(name("a")), List.of());
        Expect.equal("pictures", state.picture().size(), 0L);
        Expect.equal("links", state.links().size(), 0L);
        Expect.equal("candidates", state.staging().after(null, 9), List.of());
        Expect.equal("changes", state.staging().changesAfter(null, 9), List.of());
        Expect.equal("reports", state.reports().of(keys("a")), ImmutableMap.of());
        Expect.equal("plan", state.plans().find("f1"), Optional.empty());
        Expect.equal("runs", state.runs().latest(9), List.of());
        Expect.equal("rows", state.runs().rowsOfLastGoodRead("standard"), OptionalLong.empty());
        Expect.equal("lock", state.lock().renew("token", NOON), false);
        expectNothingOpen(state);
        state.bind("org 2", "desk 2");
    }

    private static void expectNothingOpen(State state) {
        Expect.equal("open", state.journal().open(), List.of());
        Expect.equal("of run", state.journal().ofRun(1, 0, 9), List.of());
        Expect.equal("of key", state.journal().ofKey(key("b"), 9), List.of());
        Expect.equal("count", state.journal().count("standard", "retire", NOON), 0L);
        Expect.equal("due", state.due().of(keys("a")), ImmutableMap.of());
        Expect.equal("absences", state.absences().of(keys("a")), ImmutableMap.of());
        Expect.equal("approvals", state.approvals().validAt(NOON), List.of());
        Expect.equal("holds", state.holds().after(null, 9), List.of());
        Expect.equal("cursor", state.cursors().of("tickets"), Optional.empty());
        Expect.equal("merges", state.merges().of(keys("a")), ImmutableMap.of());
    }

    private static void kept(State state) {
        state.inTransaction(() -> {
            fill(state);
            expectFilled(state);
        });
        expectFilled(state);
    }

    private static void failing(State state, Runnable work) {
        Expect.failure(
                IllegalStateException.class,
                () -> state.inTransaction(() -> {
                    work.run();
                    throw new IllegalStateException("on purpose");
                }),
                "on purpose");
    }

    private static void rolledBack(State state) {
        failing(state, () -> fill(state));
        expectBlank(state);
    }

    private static void removalsRolledBack(State state) {
        fill(state);
        failing(state, () -> {
            state.remember(DeskMemory.blank());
            state.picture().remove(targets(1));
            state.links().remove(keys("a"));
            state.staging().clear();
            state.reports().forget(keys("a"));
            state.lock().release("token");
            removeOpen(state);
            state.links().put(List.of(link("b", 1)));
            state.picture().put(List.of(pictured(2, "a", "a")));
        });
        expectFilled(state);
        Expect.equal("by target", state.links().byTarget(targets(1).get(0)), Optional.of(link("a", 1)));
    }

    private static void removeOpen(State state) {
        Journal journal = state.journal();
        long batch = journal.open().get(0).number();
        journal.accepted(batch, "another job");
        journal.applied(batch, key("a"), TargetId.of(8));
        Expect.equal("open", journal.open(), List.of());
        journal.forgetBefore(NOON.plusNanos(1));
        Expect.equal("of run", journal.ofRun(1, 0, 9), List.of());
        state.due().forget(keys("a"));
        state.absences().forget(keys("a"));
        state.approvals().forgetBefore(NOON.plusSeconds(2));
        state.holds().remove(List.of(HOLD));
        state.cursors().put("tickets", "later");
        state.merges().put(Map.of(key("a"), key("c")));
    }

    private static void listingRolledBack(State state) {
        failing(state, () -> state.picture().startListing());
        Expect.failure(IllegalStateException.class, state.picture()::finishListing, "started");
    }

    private static void endOfListingRolledBack(State state) {
        state.picture().put(List.of(pictured(1, "a", "a")));
        state.picture().startListing();
        failing(state, () -> Expect.equal("removed", state.picture().finishListing(), 1L));
        Expect.equal("size", state.picture().size(), 1L);
        state.picture().put(List.of(pictured(2, "b", "b")));
        Expect.equal("removed", state.picture().finishListing(), 1L);
        Expect.equal("kept", state.picture().get(targets(2)), List.of(pictured(2, "b", "b")));
    }

    private static void error(State state) {
        try {
            state.inTransaction(() -> {
                fill(state);
                throw new LinkageError("on purpose");
            });
        } catch (LinkageError expected) {
            expectBlank(state);
            return;
        }
        throw new AssertionError("expected the error of the work");
    }

    private static void nested(State state) {
        failing(state, () -> state.inTransaction(() -> fill(state)));
        expectBlank(state);
    }

    private static void nestedFailure(State state) {
        Expect.failure(
                StateException.class,
                () -> state.inTransaction(() -> {
                    failing(state, () -> state.links().put(List.of(link("a", 1))));
                    fill(state);
                }),
                "nothing of it was kept");
        expectBlank(state);
    }

    private static void nextWorks(State state) {
        failing(state, () -> fill(state));
        state.inTransaction(() -> fill(state));
        expectFilled(state);
    }
}
