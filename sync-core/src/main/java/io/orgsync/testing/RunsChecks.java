package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.state.Runs;
import io.orgsync.state.Runs.Run;
import io.orgsync.state.State;
import io.orgsync.testing.StateContract.Check;
import java.util.List;
import java.util.OptionalLong;

/** What the history of runs has to do. */
final class RunsChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("runs_begin_countsUp", RunsChecks::countsUp),
            new Check("runs_end_remembersTimeAndCounts", RunsChecks::ends),
            new Check("runs_endWithoutBegin_isRefused", RunsChecks::endWithoutBegin),
            new Check("runs_latest_newestFirst", RunsChecks::latest),
            new Check("runs_goodRead_remembersTheLastPerSync", RunsChecks::goodReads));

    private RunsChecks() {}

    private static void countsUp(State state) {
        Expect.equal("none", state.runs().latest(5), List.of());
        Expect.equal("first", state.runs().begin("plan", "me", NOON), 1L);
        Expect.equal("second", state.runs().begin("apply", "me", NOON), 2L);
    }

    private static void ends(State state) {
        long number = state.runs().begin("run", "me", NOON);
        Expect.equal("begun", state.runs().latest(1), List.of(new Run(1, "run", "me", NOON, null, ImmutableMap.of())));
        ImmutableMap<String, Long> counts = ImmutableMap.of("updated", 3L, "created", Long.MAX_VALUE);
        state.runs().end(number, NOON.plusMillis(1), counts);
        Run ended = state.runs().latest(1).get(0);
        Expect.equal("ended", ended, new Run(1, "run", "me", NOON, NOON.plusMillis(1), counts));
        Expect.equal("order of counts", ended.counts().keySet().asList(), List.of("updated", "created"));
    }

    private static void endWithoutBegin(State state) {
        Expect.failure(
                IllegalArgumentException.class,
                () -> state.runs().end(4, NOON, ImmutableMap.of()),
                "run 4 never began");
    }

    private static void latest(State state) {
        for (int i = 1; i <= 12; i++) {
            Expect.equal("number", state.runs().begin("run", "me", NOON.plusSeconds(i)), (long) i);
        }
        Expect.equal("numbers", state.runs().latest(3).stream().map(Run::number).toList(), List.of(12L, 11L, 10L));
        Expect.equal("all", state.runs().latest(100).size(), 12);
    }

    private static void goodReads(State state) {
        Runs runs = state.runs();
        Expect.equal("none", runs.rowsOfLastGoodRead("standard"), OptionalLong.empty());
        runs.noteGoodRead("standard", 10, NOON);
        runs.noteGoodRead("partners", 20, NOON);
        runs.noteGoodRead("standard", 9, NOON.plusSeconds(1));
        Expect.equal("standard", runs.rowsOfLastGoodRead("standard"), OptionalLong.of(9));
        Expect.equal("partners", runs.rowsOfLastGoodRead("partners"), OptionalLong.of(20));
    }
}
