package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Plans.Issued;
import io.orgsync.state.State;
import io.orgsync.state.StateException;
import io.orgsync.testing.StateContract.Check;
import java.util.Map;
import java.util.Optional;

/** What the memory of the desk, the binding, the reports and the plans have to do. */
final class DeskChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("desk_blank_isBlank", DeskChecks::blank),
            new Check("desk_remember_givesBackEveryComponent", DeskChecks::remembers),
            new Check("binding_sameAgain_isFine", DeskChecks::boundAgain),
            new Check("binding_others_areRefusedNamingBoth", DeskChecks::boundToOthers),
            new Check("reports_remember_replacesAndForgets", DeskChecks::reports),
            new Check("plans_issue_givesBackEveryComponent", DeskChecks::plans),
            new Check("plans_use_marksOneOnly", DeskChecks::planUsed),
            new Check("plans_useTwiceOrUnknown_isRefused", DeskChecks::planRefused));

    private DeskChecks() {}

    private static void blank(State state) {
        Expect.equal("desk", state.desk(), DeskMemory.blank());
    }

    private static void remembers(State state) {
        DeskMemory full = new DeskMemory(Long.MAX_VALUE, "mark \u00e4", NOON, true);
        state.remember(full);
        Expect.equal("full", state.desk(), full);
        state.remember(DeskMemory.blank().withNextSerial());
        Expect.equal("next", state.desk(), DeskMemory.blank().withNextSerial());
    }

    private static void boundAgain(State state) {
        state.bind("salesforce org 00D1", "zendesk acme");
        state.bind("salesforce org 00D1", "zendesk acme");
        state.remember(DeskMemory.blank().withReviewed());
        state.bind("salesforce org 00D1", "zendesk acme");
        Expect.equal("desk", state.desk(), DeskMemory.blank().withReviewed());
    }

    private static void boundToOthers(State state) {
        state.remember(DeskMemory.blank().withReviewed());
        state.bind("org 1", "desk 1");
        Expect.failure(StateException.class, () -> state.bind("org 2", "desk 1"), "org 1", "org 2", "desk 1");
        Expect.failure(StateException.class, () -> state.bind("org 1", "desk 2"), "org 1", "desk 1", "desk 2");
        state.bind("org 1", "desk 1");
    }

    private static void reports(State state) {
        Expect.equal("blank", state.reports().of(keys("a")), ImmutableMap.of());
        state.reports().remember(Map.of(key("a"), "1", key("b"), "2", key("c"), "3"));
        state.reports().remember(Map.of(key("a"), "4"));
        state.reports().forget(keys("b", "unknown"));
        Expect.equal(
                "digests",
                state.reports().of(keys("a", "b", "c", "a", "unknown")),
                ImmutableMap.of(key("a"), "4", key("c"), "3"));
        Expect.equal("none asked", state.reports().of(keys()), ImmutableMap.of());
    }

    private static void plans(State state) {
        Issued plan = new Issued("f1", 7, "rules", NOON.plusNanos(7), false);
        Expect.equal("unknown", state.plans().find("f1"), Optional.empty());
        state.plans().issue(plan);
        Expect.equal("plan", state.plans().find("f1"), Optional.of(plan));
        state.plans().issue(new Issued("f1", 7, "rules", NOON.plusSeconds(1), false));
        Expect.equal("issued again", state.plans().find("f1").map(Issued::at), Optional.of(NOON.plusSeconds(1)));
    }

    private static void planUsed(State state) {
        state.plans().issue(new Issued("f1", 7, "rules", NOON, false));
        state.plans().issue(new Issued("f2", 7, "rules", NOON, false));
        state.plans().use("f1");
        Expect.equal("used", state.plans().find("f1"), Optional.of(new Issued("f1", 7, "rules", NOON, true)));
        Expect.equal("unused", state.plans().find("f2").map(Issued::used), Optional.of(false));
    }

    private static void planRefused(State state) {
        state.plans().issue(new Issued("f1", 7, "rules", NOON, false));
        state.plans().use("f1");
        Expect.failure(StateException.class, () -> state.plans().use("f1"), "f1", "already");
        Expect.failure(StateException.class, () -> state.plans().use("f2"), "f2", "not made with this state");
    }
}
