package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.state.State;
import io.orgsync.state.journal.Due;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.testing.StateContract.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the memory of due records has to do. */
final class DueChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("due_blank_hasNothing", DueChecks::blank),
            new Check("due_put_replacesAndForgets", DueChecks::replaces),
            new Check("due_after_pagesOneSync", DueChecks::pages),
            new Check("due_putForAnotherSync_movesTheKey", DueChecks::moves),
            new Check("due_failed_countsThoseThatFailed", DueChecks::failed),
            new Check("due_oldestFailure_isTheEarliestOfThoseThatFailed", DueChecks::oldest));

    private static final Mark WAITING = Mark.waiting("tickets", NOON);

    private DueChecks() {}

    private static void blank(State state) {
        Due due = state.due();
        Expect.equal("marks", due.of(keys("a")), ImmutableMap.of());
        Expect.equal("page", due.after("tickets", null, 9), List.of());
        Expect.equal("failed", due.failed(), 0L);
        Expect.equal("oldest", due.oldestFailure(), Optional.empty());
    }

    private static void replaces(State state) {
        Due due = state.due();
        Mark failing = new Mark("tickets \u00e4", NOON.plusNanos(1), Integer.MAX_VALUE, "subject: is \"too\" long\n");
        due.put(Map.of(key("a"), WAITING, key("b"), WAITING, key("c"), WAITING));
        due.put(Map.of(key("a"), failing, key("d"), WAITING.failedAgain("why")));
        due.forget(keys("b", "unknown"));
        Expect.equal(
                "marks",
                due.of(keys("d", "a", "b", "c", "a", "unknown")),
                ImmutableMap.of(key("a"), failing, key("c"), WAITING, key("d"), new Mark("tickets", NOON, 1, "why")));
        Expect.equal("none asked", due.of(keys()), ImmutableMap.of());
    }

    private static void pages(State state) {
        Due due = state.due();
        Mark other = Mark.waiting("chats", NOON);
        due.put(Map.of(key("b"), WAITING, key("a"), WAITING, key("B"), WAITING, key("0"), WAITING));
        due.put(Map.of(key("A"), other, key("z"), other));
        Expect.equal("first page", due.after("tickets", null, 3), keys("0", "B", "a"));
        Expect.equal("second page", due.after("tickets", key("a"), 3), keys("b"));
        Expect.equal("after a key that is not there", due.after("tickets", key("A"), 1), keys("B"));
        Expect.equal("after the last", due.after("tickets", key("b"), 3), List.of());
        Expect.equal("other sync", due.after("chats", null, 3), keys("A", "z"));
        due.forget(keys("a"));
        Expect.equal("forgotten", due.after("tickets", null, 9), keys("0", "B", "b"));
    }

    private static void moves(State state) {
        state.due().put(Map.of(key("a"), WAITING));
        state.due().put(Map.of(key("a"), Mark.waiting("chats", NOON)));
        Expect.equal("old sync", state.due().after("tickets", null, 9), List.of());
        Expect.equal("new sync", state.due().after("chats", null, 9), keys("a"));
    }

    private static void failed(State state) {
        Due due = state.due();
        Mark twice = WAITING.failedAgain("once").failedAgain("twice");
        due.put(Map.of(key("a"), WAITING, key("b"), WAITING.failedAgain("why"), key("c"), twice));
        Expect.equal("failed", due.failed(), 2L);
        due.put(Map.of(key("b"), WAITING, key("a"), WAITING.failedAgain("why")));
        Expect.equal("another one", due.failed(), 2L);
        due.forget(keys("a", "c"));
        Expect.equal("none", due.failed(), 0L);
    }

    /** A time without a fraction of a second among others shows whether a store compares times or their spelling. */
    private static void oldest(State state) {
        Due due = state.due();
        Mark late = Mark.waiting("tickets", NOON.plusNanos(1)).failedAgain("why");
        due.put(Map.of(
                key("a"), Mark.waiting("tickets", NOON.minusSeconds(1)),
                key("b"), late,
                key("c"), WAITING.failedAgain("why"),
                key("d"), Mark.waiting("chats", NOON.plusMillis(1)).failedAgain("why")));
        Expect.equal("oldest", due.oldestFailure(), Optional.of(NOON));
        due.forget(keys("c"));
        Expect.equal("next", due.oldestFailure(), Optional.of(NOON.plusNanos(1)));
        due.put(Map.of(key("b"), Mark.waiting("tickets", NOON)));
        Expect.equal("of any sync", due.oldestFailure(), Optional.of(NOON.plusMillis(1)));
    }
}
