package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.state.State;
import io.orgsync.state.journal.Absences;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.testing.StateContract.Check;
import java.util.Map;

/** What the memory of absences has to do. */
final class AbsencesChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("absences_blank_haveNothing", AbsencesChecks::blank),
            new Check("absences_put_replacesAndForgets", AbsencesChecks::replaces));

    private AbsencesChecks() {}

    private static void blank(State state) {
        Expect.equal("absences", state.absences().of(keys("a")), ImmutableMap.of());
        Expect.equal("none asked", state.absences().of(keys()), ImmutableMap.of());
    }

    private static void replaces(State state) {
        Absences absences = state.absences();
        Absence first = new Absence(NOON.plusNanos(1), 1, NOON.plusNanos(1));
        Absence next = new Absence(NOON.plusNanos(1), Integer.MAX_VALUE, NOON.plusMillis(2));
        Absence merged = first.mergedInto(key("heir"));
        absences.put(Map.of(key("a"), merged, key("b"), first, key("c"), first, key("d"), first));
        absences.put(Map.of(key("a"), next, key("d"), merged));
        absences.forget(keys("b", "unknown"));
        Expect.equal(
                "absences",
                absences.of(keys("d", "c", "a", "b", "a", "unknown")),
                ImmutableMap.of(key("a"), next, key("c"), first, key("d"), merged));
    }
}
