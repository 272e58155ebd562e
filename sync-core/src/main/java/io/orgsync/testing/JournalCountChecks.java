package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.fullIntent;
import static io.orgsync.testing.StateSamples.intent;
import static io.orgsync.testing.StateSamples.key;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.TargetId;
import io.orgsync.state.State;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.state.journal.Journal;
import io.orgsync.testing.StateContract.Check;
import java.time.Instant;
import java.util.List;

/** What the journal has to count for guards. */
final class JournalCountChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("journalCount_openAndApplied_count", JournalCountChecks::openAndApplied),
            new Check("journalCount_concludedAgain_countsAnew", JournalCountChecks::concludedAgain),
            new Check("journalCount_since_isInclusive", JournalCountChecks::since),
            new Check("journalCount_guards_areTakenExactly", JournalCountChecks::guards),
            new Check("journalCount_syncs_areKeptApart", JournalCountChecks::syncs),
            new Check("journalCount_forgotten_noLongerCounts", JournalCountChecks::forgotten));

    private JournalCountChecks() {}

    private static void expectCount(State state, String guard, long expected) {
        Expect.equal(guard, state.journal().count("standard", guard, NOON), expected);
    }

    private static void conclude(Journal journal, long batch, String key, Result result) {
        journal.conclude(batch, key(key), new Conclusion(result, TargetId.of(1), ""));
    }

    private static void openAndApplied(State state) {
        Journal journal = state.journal();
        List<Intent> intents =
                List.of(intent("a", "retire"), intent("b", "retire"), intent("c", "retire"), intent("d", "retire"));
        long batch = journal.intend(1, intents, NOON);
        expectCount(state, "retire", 4);
        conclude(journal, batch, "a", Result.APPLIED);
        conclude(journal, batch, "b", Result.REFUSED);
        conclude(journal, batch, "c", Result.NOT_CARRIED_OUT);
        expectCount(state, "retire", 2);
        Expect.ascending("next", batch, journal.intend(2, List.of(intent("a", "retire")), NOON));
        expectCount(state, "retire", 3);
    }

    private static void concludedAgain(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(1, List.of(intent("a", "retire")), NOON);
        conclude(journal, batch, "a", Result.NOT_CARRIED_OUT);
        expectCount(state, "retire", 0);
        conclude(journal, batch, "a", Result.APPLIED);
        expectCount(state, "retire", 1);
        conclude(journal, batch, "a", Result.REFUSED);
        expectCount(state, "retire", 0);
    }

    /** Times without fractions of a second among others show whether a store compares times or their spelling. */
    private static void since(State state) {
        Journal journal = state.journal();
        for (Instant at : List.of(NOON.plusNanos(1), NOON.minusNanos(1), NOON.plusMillis(500), NOON)) {
            Expect.ascending("batch", 0, journal.intend(1, List.of(intent("a", "retire")), at));
        }
        Expect.equal("from before", journal.count("standard", "retire", NOON.minusNanos(1)), 4L);
        Expect.equal("exactly", journal.count("standard", "retire", NOON), 3L);
        Expect.equal("later", journal.count("standard", "retire", NOON.plusNanos(1)), 2L);
        Expect.equal("half a second later", journal.count("standard", "retire", NOON.plusMillis(500)), 1L);
        Expect.equal("after all", journal.count("standard", "retire", NOON.plusMillis(501)), 0L);
        Expect.equal("ever", journal.count("standard", "retire", Instant.EPOCH), 4L);
    }

    private static void guards(State state) {
        long batch = state.journal()
                .intend(
                        1,
                        List.of(
                                intent("a", "retire", "field name", "a"),
                                intent("b", "Retire", "re%", "field"),
                                intent("c"),
                                intent("d", "retire", "name")),
                        NOON);
        Expect.ascending("batch", 0, batch);
        expectCount(state, "retire", 2);
        expectCount(state, "Retire", 1);
        expectCount(state, "re%", 1);
        expectCount(state, "re_ire", 0);
        expectCount(state, "field name", 1);
        expectCount(state, "field", 1);
        expectCount(state, "name", 1);
        expectCount(state, "", 0);
    }

    private static void syncs(State state) {
        Intent full = fullIntent();
        Intent plain = Intent.builder()
                .from(full)
                .key(key("plain"))
                .guards(ImmutableSet.of())
                .build();
        Intent other = intent("b", full.guards().toArray(String[]::new));
        Journal journal = state.journal();
        Expect.ascending("batch", 0, journal.intend(1, List.of(full, plain, other, intent("c")), NOON));
        full.guards().forEach(guard -> {
            Expect.equal(guard, journal.count(full.sync(), guard, NOON), 1L);
            expectCount(state, guard, 1);
        });
        Expect.equal("unknown", journal.count("unknown", "hand-over", NOON), 0L);
    }

    private static void forgotten(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(1, List.of(intent("a", "retire"), intent("b", "retire")), NOON);
        conclude(journal, batch, "a", Result.APPLIED);
        Expect.ascending("next", batch, journal.intend(1, List.of(intent("a", "retire")), NOON.plusSeconds(1)));
        journal.forgetBefore(NOON.plusSeconds(1));
        expectCount(state, "retire", 2);
        conclude(journal, batch, "b", Result.APPLIED);
        journal.forgetBefore(NOON.plusSeconds(1));
        expectCount(state, "retire", 1);
    }
}
