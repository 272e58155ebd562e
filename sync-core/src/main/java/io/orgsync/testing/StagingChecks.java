package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.candidate;
import static io.orgsync.testing.StateSamples.change;
import static io.orgsync.testing.StateSamples.fullCandidate;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.name;
import static io.orgsync.testing.StateSamples.unusable;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.StagedChange;
import io.orgsync.state.Staging;
import io.orgsync.state.State;
import io.orgsync.testing.StateContract.Check;
import java.util.List;
import java.util.Optional;

/** What a staging has to do. */
final class StagingChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("staging_blank_hasNothing", StagingChecks::blank),
            new Check("staging_add_givesBackEveryComponent", StagingChecks::roundTrip),
            new Check("staging_addAgain_keepsAndTellsTheFirst", StagingChecks::firstStays),
            new Check("staging_replace_takesThePlaceOfTheFirst", StagingChecks::replaced),
            new Check("staging_after_pagesByKeysNotByCandidates", StagingChecks::pages),
            new Check("staging_of_isOrderedBySync", StagingChecks::ofKey),
            new Check("staging_byName_findsPresentCandidatesOnly", StagingChecks::byName),
            new Check("staging_byName_findsNamesWithTheirSuffixToo", StagingChecks::bySuffixedName),
            new Check("staging_clearOfOneSync_leavesTheOthersAndTheChanges", StagingChecks::clearsOne),
            new Check("staging_clear_forgetsEverything", StagingChecks::clears),
            new Check("staging_changes_pageBySyncRankKey", StagingChecks::changes),
            new Check("staging_changePlannedAgain_isReplaced", StagingChecks::changeReplaced));

    private StagingChecks() {}

    private static void add(State state, Candidate... candidates) {
        for (Candidate candidate : candidates) {
            Expect.equal("earlier word", state.staging().add(candidate), Optional.empty());
        }
    }

    private static void blank(State state) {
        Staging staging = state.staging();
        Expect.equal("page", staging.after(null, 10), List.of());
        Expect.equal("of a key", staging.of(key("k")), List.of());
        Expect.equal("by name", staging.byName(name("n"), 10), List.of());
        Expect.equal("changes", staging.changesAfter(null, 10), List.of());
    }

    private static void roundTrip(State state) {
        Candidate invalid = Candidate.builder()
                .from(unusable(1, "bad", Presence.INVALID))
                .remarks(fullCandidate().remarks())
                .build();
        add(state, fullCandidate(), invalid, unusable(1, "out", Presence.SKIPPED));
        Expect.equal("full", state.staging().of(key("full")), List.of(fullCandidate()));
        Expect.equal("invalid", state.staging().of(key("bad")), List.of(invalid));
        Expect.equal("skipped", state.staging().of(key("out")), List.of(unusable(1, "out", Presence.SKIPPED)));
        Expect.equal("by name", state.staging().byName(name("strasse"), 1), List.of(fullCandidate()));
    }

    private static void firstStays(State state) {
        add(state, candidate(0, "a", "first"), candidate(1, "a", "other sync"));
        Expect.equal(
                "earlier word",
                state.staging().add(candidate(0, "a", "second")),
                Optional.of(candidate(0, "a", "first")));
        Expect.equal(
                "candidates",
                state.staging().of(key("a")),
                List.of(candidate(0, "a", "first"), candidate(1, "a", "other sync")));
        Expect.equal("name of the second", state.staging().byName(name("second"), 9), List.of());
    }

    private static void replaced(State state) {
        add(state, candidate(0, "a", "first"), candidate(1, "a", "first"));
        Candidate next = unusable(0, "a", Presence.INVALID);
        state.staging().replace(next);
        state.staging().replace(candidate(0, "b", "new"));
        Expect.equal("candidates", state.staging().of(key("a")), List.of(next, candidate(1, "a", "first")));
        Expect.equal("old name", state.staging().byName(name("first"), 9), List.of(candidate(1, "a", "first")));
        Expect.equal("new key", state.staging().byName(name("new"), 9), List.of(candidate(0, "b", "new")));
    }

    private static void pages(State state) {
        add(state, candidate(1, "b", "b"), candidate(0, "c", "c"), candidate(0, "a", "a"), candidate(0, "b", "b0"));
        Staging staging = state.staging();
        Expect.equal(
                "two keys",
                staging.after(null, 2),
                List.of(candidate(0, "a", "a"), candidate(0, "b", "b0"), candidate(1, "b", "b")));
        Expect.equal("the rest", staging.after(key("b"), 2), List.of(candidate(0, "c", "c")));
        Expect.equal("after the last", staging.after(key("c"), 2), List.of());
        Expect.equal("between keys", staging.after(key("aa"), 1).size(), 2);
    }

    private static void ofKey(State state) {
        add(state, candidate(10, "a", "x"), candidate(9, "a", "y"), candidate(0, "aa", "z"), candidate(0, "A", "z"));
        Expect.equal(
                "candidates", state.staging().of(key("a")), List.of(candidate(9, "a", "y"), candidate(10, "a", "x")));
    }

    private static void byName(State state) {
        Candidate skipped = Candidate.builder()
                .from(candidate(1, "b", "Same"))
                .presence(Presence.SKIPPED)
                .build();
        add(state, candidate(1, "c", "SAME"), skipped, candidate(0, "c", "same "), candidate(0, "a", "same"));
        add(state, candidate(0, "d", ""), candidate(0, "e", "sam"));
        Staging staging = state.staging();
        Expect.equal(
                "all",
                staging.byName(name("same"), 9),
                List.of(candidate(0, "a", "same"), candidate(0, "c", "same "), candidate(1, "c", "SAME")));
        Expect.equal("at most one", staging.byName(name("same"), 1), List.of(candidate(0, "a", "same")));
        Expect.equal("empty name", staging.byName(name(""), 9), List.of());
    }

    private static void bySuffixedName(State state) {
        Candidate suffixed = Candidate.builder()
                .from(candidate(0, "b", "Same"))
                .suffixed("Same (B)")
                .build();
        Candidate plain = candidate(0, "c", "SAME (b)");
        add(state, plain, suffixed);
        Staging staging = state.staging();
        Expect.equal("plain", staging.byName(name("same"), 9), List.of(suffixed));
        Expect.equal("both", staging.byName(name("same (b)"), 9), List.of(suffixed, plain));
        Expect.equal("at most one", staging.byName(name("same (b)"), 1), List.of(suffixed));
        staging.replace(candidate(0, "b", "Same"));
        Expect.equal("after a change", staging.byName(name("same (b)"), 9), List.of(plain));
    }

    private static void clearsOne(State state) {
        add(state, candidate(0, "a", "same"), candidate(1, "a", "same"));
        state.staging().plan(List.of(change(0, 0, "a", "x")));
        state.staging().clear(0);
        Expect.equal("candidates", state.staging().after(null, 9), List.of(candidate(1, "a", "same")));
        Expect.equal("by name", state.staging().byName(name("same"), 9), List.of(candidate(1, "a", "same")));
        Expect.equal("changes", state.staging().changesAfter(null, 9), List.of(change(0, 0, "a", "x")));
        add(state, candidate(0, "a", "again"));
    }

    private static void clears(State state) {
        add(state, candidate(0, "a", "same"), candidate(1, "a", "same"));
        state.staging().plan(List.of(change(0, 0, "a", "x"), change(1, 0, "a", "x")));
        state.staging().clear();
        blank(state);
        Expect.equal("by name", state.staging().byName(name("same"), 9), List.of());
        add(state, candidate(0, "a", "again"));
    }

    private static void changes(State state) {
        StagedChange full = new StagedChange(1, 0, key("a"), StateSamples.EVERY_KIND);
        state.staging().plan(List.of(change(0, 10, "a", "4"), full, change(0, 2, "b", "3")));
        state.staging().plan(List.of(change(0, 2, "a", "2"), change(0, 1, "z", "1")));
        Staging staging = state.staging();
        Expect.equal(
                "first page",
                staging.changesAfter(null, 3),
                List.of(change(0, 1, "z", "1"), change(0, 2, "a", "2"), change(0, 2, "b", "3")));
        Expect.equal(
                "second page", staging.changesAfter(change(0, 2, "b", ""), 3), List.of(change(0, 10, "a", "4"), full));
        Expect.equal("after the last", staging.changesAfter(full, 3), List.of());
    }

    private static void changeReplaced(State state) {
        state.staging().plan(List.of(change(0, 1, "a", "old")));
        state.staging().plan(List.of(change(0, 1, "a", "new")));
        Expect.equal("changes", state.staging().changesAfter(null, 9), List.of(change(0, 1, "a", "new")));
    }
}
