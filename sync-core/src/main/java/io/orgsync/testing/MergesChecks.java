package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.state.State;
import io.orgsync.state.journal.Merges;
import io.orgsync.testing.StateContract.Check;
import java.util.Map;

/** What the memory of merges has to do. */
final class MergesChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("merges_blank_haveNothing", MergesChecks::blank),
            new Check("merges_put_replaces", MergesChecks::replaces));

    private MergesChecks() {}

    private static void blank(State state) {
        Expect.equal("merges", state.merges().of(keys("a")), ImmutableMap.of());
        Expect.equal("none asked", state.merges().of(keys()), ImmutableMap.of());
    }

    private static void replaces(State state) {
        Merges merges = state.merges();
        merges.put(Map.of(key("a"), key("b"), key("b"), key("c")));
        merges.put(Map.of(key("a"), key("c")));
        merges.put(Map.of());
        Expect.equal(
                "merges",
                merges.of(keys("b", "a", "c", "a", "unknown")),
                ImmutableMap.of(key("a"), key("c"), key("b"), key("c")));
    }
}
