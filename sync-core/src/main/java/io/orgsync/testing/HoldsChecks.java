package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.EVERY_KIND;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Lists;
import io.orgsync.field.FieldValue;
import io.orgsync.state.State;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.testing.StateContract.Check;
import java.util.Comparator;
import java.util.List;

/** What the holds have to do. */
final class HoldsChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("holds_blank_haveNothing", HoldsChecks::blank),
            new Check("holds_put_givesBackEveryKindOfValue", HoldsChecks::roundTrip),
            new Check("holds_of_groupsByKey", HoldsChecks::groups),
            new Check("holds_putAgain_replacesThatFieldOnly", HoldsChecks::replaces),
            new Check("holds_remove_endsTheFieldWhateverItsValue", HoldsChecks::removes),
            new Check("holds_after_pagesByKeyThenField", HoldsChecks::pages));

    private HoldsChecks() {}

    private static Hold hold(String key, String field, String desired) {
        return new Hold(key(key), field, FieldValue.text(desired), 1);
    }

    private static void blank(State state) {
        Expect.equal("of a key", state.holds().of(keys("a")), ImmutableListMultimap.of());
        Expect.equal("page", state.holds().after(null, 9), List.of());
    }

    private static void roundTrip(State state) {
        ImmutableList<Hold> holds = EVERY_KIND.keys().stream()
                .map(field -> new Hold(key("a"), field, EVERY_KIND.get(field), Long.MAX_VALUE))
                .sorted(Comparator.comparing(Hold::field))
                .collect(ImmutableList.toImmutableList());
        state.holds().put(Lists.reverse(holds));
        Expect.equal("holds", state.holds().after(null, 99), holds);
    }

    private static void groups(State state) {
        Holds holds = state.holds();
        Hold first = hold("b", "name", "x");
        Hold second = hold("b", "tags", "y");
        Hold other = hold("a", "name", "z");
        holds.put(List.of(second, first, other, hold("B", "name", "w")));
        Expect.equal(
                "holds",
                holds.of(keys("b", "a", "b", "unknown")),
                ImmutableListMultimap.of(key("a"), other, key("b"), first, key("b"), second));
        Expect.equal("none asked", holds.of(keys()), ImmutableListMultimap.of());
    }

    private static void replaces(State state) {
        Holds holds = state.holds();
        holds.put(List.of(hold("a", "name", "x"), hold("a", "tags", "y")));
        Hold again = new Hold(key("a"), "name", FieldValue.empty(), 2);
        holds.put(List.of(hold("a", "name", "z"), again));
        Expect.equal("holds", holds.after(null, 9), List.of(again, hold("a", "tags", "y")));
    }

    private static void removes(State state) {
        Holds holds = state.holds();
        holds.put(List.of(hold("a", "name", "x"), hold("a", "tags", "y"), hold("b", "name", "z")));
        holds.remove(List.of(hold("b", "tags", "z"), hold("a", "name", "another value")));
        Expect.equal("left", holds.after(null, 9), List.of(hold("a", "tags", "y"), hold("b", "name", "z")));
        Expect.equal("of the key", holds.of(keys("a")).size(), 1);
    }

    private static void pages(State state) {
        Holds holds = state.holds();
        Hold first = hold("B", "z", "1");
        Hold second = hold("a", "A", "2");
        Hold third = hold("a", "b", "3");
        Hold last = hold("b", "A", "4");
        holds.put(List.of(third, last, first, second));
        Expect.equal("first page", holds.after(null, 2), List.of(first, second));
        Expect.equal("second page", holds.after(second, 9), List.of(third, last));
        Expect.equal("after one that is not there", holds.after(hold("a", "a", ""), 1), List.of(third));
        Expect.equal("after the last", holds.after(last, 9), List.of());
    }
}
