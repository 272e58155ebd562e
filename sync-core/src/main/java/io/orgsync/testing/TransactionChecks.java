package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.candidate;
import static io.orgsync.testing.StateSamples.change;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;
import static io.orgsync.testing.StateSamples.link;
import static io.orgsync.testing.StateSamples.name;
import static io.orgsync.testing.StateSamples.pictured;
import static io.orgsync.testing.StateSamples.targets;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.Plans.Issued;
import io.orgsync.state.Runs.Run;
import io.orgsync.state.State;
import io.orgsync.state.StateException;
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
        state.runs().end(state.runs().begin("run", NOON), NOON, ImmutableMap.of());
        state.runs().noteGoodRead("standard", 5, NOON);
        Expect.equal("holder", state.lock().take(new Holder("me", "token", NOON), NOON), Optional.empty());
    }

    private static void expectFilled(State state) {
        Expect.equal("desk", state.desk(), DeskMemory.blank().withMark("mark"));
        Expect.equal("picture", state.picture().byName(name("a")), List.of(pictured(1, "a", "a")));
        Expect.equal("links", state.links().get(key("a")), Optional.of(link("a", 1)));
        Expect.equal("candidates", state.staging().after(null, 9), List.of(candidate(0, "a", "a")));
        Expect.equal("changes", state.staging().changesAfter(null, 9), List.of(change(0, 0, "a", "x")));
        Expect.equal("reports", state.reports().of(keys("a")), ImmutableMap.of(key("a"), "1"));
        Expect.equal("plan", state.plans().find("f1").map(Issued::used), Optional.of(true));
        Expect.equal("runs", state.runs().latest(9), List.of(new Run(1, "run", NOON, NOON, ImmutableMap.of())));
        Expect.equal("rows", state.runs().rowsOfLastGoodRead("standard"), OptionalLong.of(5));
        Expect.equal("lock", state.lock().renew("token", NOON), true);
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
        state.bind("org 2", "desk 2");
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
            state.links().put(List.of(link("b", 1)));
            state.picture().put(List.of(pictured(2, "a", "a")));
        });
        expectFilled(state);
        Expect.equal("by target", state.links().byTarget(targets(1).get(0)), Optional.of(link("a", 1)));
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
