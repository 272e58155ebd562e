package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;
import static io.orgsync.testing.StateSamples.fullIntent;
import static io.orgsync.testing.StateSamples.intent;
import static io.orgsync.testing.StateSamples.key;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.State;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Journal.OpenBatch;
import io.orgsync.testing.StateContract.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the journal has to do with entries; {@link JournalCountChecks} has what it counts. */
final class JournalChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("journal_blank_hasNothing", JournalChecks::blank),
            new Check("journal_intend_givesBackEveryComponent", JournalChecks::roundTrip),
            new Check("journal_intend_numbersCountUp", JournalChecks::numbers),
            new Check("journal_intendAKeyTwice_isRefusedWhole", JournalChecks::keyTwice),
            new Check("journal_intendNothing_isABatchWithoutEntries", JournalChecks::nothingIntended),
            new Check("journal_accepted_namesTheJob", JournalChecks::accepted),
            new Check("journal_acceptedUnknownBatch_isRefused", JournalChecks::acceptedUnknown),
            new Check("journal_conclude_givesBackEveryComponent", JournalChecks::concluded),
            new Check("journal_concludeAgain_replaces", JournalChecks::concludedAgain),
            new Check("journal_concludeUnknown_isRefused", JournalChecks::concludedUnknown),
            new Check("journal_open_groupsByBatchOldestFirst", JournalChecks::open),
            new Check("journal_ofRun_pagesByNumber", JournalChecks::ofRun),
            new Check("journal_ofKey_newestFirst", JournalChecks::ofKey),
            new Check("journal_forgetBefore_keepsWhatIsOpenOrLater", JournalChecks::forgets),
            new Check("journal_forgetBefore_forgetsWholeBatches", JournalChecks::forgetsBatches),
            new Check("journal_forgetBefore_numbersGoOn", JournalChecks::numbersGoOn));

    private static final Instant LATER = NOON.plusMillis(1);

    private JournalChecks() {}

    private static ImmutableList<Entry> all(State state, long run) {
        return state.journal().ofRun(run, 0, 1_000);
    }

    private static ImmutableList<String> keysOf(List<Entry> entries) {
        return entries.stream().map(entry -> entry.intent().key().value()).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Intent> intents(String... keys) {
        return Stream.of(keys).map(StateSamples::intent).collect(ImmutableList.toImmutableList());
    }

    private static void blank(State state) {
        Journal journal = state.journal();
        Expect.equal("open", journal.open(), List.of());
        Expect.equal("of a run", all(state, 1), List.of());
        Expect.equal("of a key", journal.ofKey(key("a"), 9), List.of());
        Expect.equal("count", journal.count("standard", "retire", Instant.EPOCH), 0L);
        journal.forgetBefore(NOON);
        Expect.equal("still nothing", journal.open(), List.of());
    }

    private static void roundTrip(State state) {
        Instant at = NOON.plusNanos(7);
        long batch = state.journal().intend(5, List.of(fullIntent(), intent("bare")), at);
        ImmutableList<Entry> entries = all(state, 5);
        long number = entries.get(0).number();
        Expect.equal(
                "entries",
                entries,
                List.of(
                        new Entry(number, 5, batch, 0, at, fullIntent(), null),
                        new Entry(number + 1, 5, batch, 1, at, intent("bare"), null)));
        Expect.equal("order of fields", entries.get(0).intent().sent().keys(), StateSamples.EVERY_KIND.keys());
        Expect.equal("open", entries.get(0).isOpen(), true);
        Expect.equal("conclusion", entries.get(0).conclusionIfAny(), Optional.empty());
    }

    private static void numbers(State state) {
        Journal journal = state.journal();
        long first = journal.intend(1, intents("b", "a"), NOON);
        long second = journal.intend(2, intents("a"), NOON);
        long third = journal.intend(1, intents("c"), NOON.minusSeconds(1));
        Expect.ascending("batches", first, second, third);
        ImmutableList<Entry> ofFirst = all(state, 1);
        Expect.equal("order", keysOf(ofFirst), List.of("b", "a", "c"));
        Expect.equal("positions", ofFirst.stream().map(Entry::position).toList(), List.of(0, 1, 0));
        long start = ofFirst.get(0).number();
        Expect.ascending("starts behind 0", 0, start);
        Expect.equal(
                "numbers", ofFirst.stream().map(each -> each.number() - start).toList(), List.of(0L, 1L, 3L));
    }

    private static void keyTwice(State state) {
        Expect.failure(
                IllegalArgumentException.class,
                () -> Expect.equal("batch", state.journal().intend(1, intents("a", "b", "a"), NOON), 0L),
                "two intents for a");
        Expect.equal("of the run", all(state, 1), List.of());
    }

    private static void nothingIntended(State state) {
        Journal journal = state.journal();
        long empty = journal.intend(1, List.of(), NOON);
        long next = journal.intend(1, intents("a"), NOON);
        Expect.ascending("counts", empty, next);
        Expect.equal("open", journal.open().stream().map(OpenBatch::number).toList(), List.of(next));
        Expect.failure(
                IllegalArgumentException.class, () -> journal.applied(empty, key("a"), TargetId.of(1)), "no intent");
    }

    private static void accepted(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(3, intents("a"), NOON);
        Expect.ascending("counts", batch, journal.intend(3, intents("b"), NOON));
        journal.accepted(batch, "job \u00e4");
        Expect.equal("job", journal.open().get(0).job(), "job \u00e4");
        Expect.equal("job of the other", journal.open().get(1).job(), null);
        journal.accepted(batch, "another");
        Expect.equal("job", journal.open().get(0).job(), "another");
    }

    private static void acceptedUnknown(State state) {
        long batch = state.journal().intend(3, intents("a"), NOON);
        Expect.failure(
                IllegalArgumentException.class,
                () -> state.journal().accepted(batch + 1, "job"),
                "no batch " + (batch + 1));
    }

    private static void concluded(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(1, intents("a", "b", "c"), NOON);
        Conclusion refused = new Conclusion(Result.REFUSED, TargetId.of(7), "name: \"Ä\" has been taken\n");
        Conclusion lost = new Conclusion(Result.NOT_CARRIED_OUT, null, "");
        journal.conclude(batch, key("b"), refused);
        journal.conclude(batch, key("c"), lost);
        journal.applied(batch, key("a"), TargetId.of(8));
        Expect.equal(
                "conclusions",
                all(state, 1).stream().map(Entry::conclusion).toList(),
                List.of(new Conclusion(Result.APPLIED, TargetId.of(8), ""), refused, lost));
        Expect.equal("intents", all(state, 1).stream().map(Entry::intent).toList(), intents("a", "b", "c"));
        Expect.equal("applied", all(state, 1).stream().map(Entry::isApplied).toList(), List.of(true, false, false));
    }

    private static void concludedAgain(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(1, intents("a"), NOON);
        journal.conclude(batch, key("a"), new Conclusion(Result.REFUSED, TargetId.of(7), "told"));
        Conclusion last = new Conclusion(Result.APPLIED, null, "");
        journal.conclude(batch, key("a"), last);
        Expect.equal("last", all(state, 1).get(0).conclusion(), last);
        Expect.equal("open", journal.open(), List.of());
    }

    private static void concludedUnknown(State state) {
        Journal journal = state.journal();
        long first = journal.intend(1, intents("a", "b"), NOON);
        long second = journal.intend(1, intents("c"), NOON);
        refusesToConclude(journal, second + 1, key("a"));
        refusesToConclude(journal, first, key("c"));
        refusesToConclude(journal, second, key("b"));
        Expect.equal("all open", all(state, 1).stream().allMatch(Entry::isOpen), true);
    }

    private static void refusesToConclude(Journal journal, long batch, Key key) {
        Expect.failure(
                IllegalArgumentException.class,
                () -> journal.applied(batch, key, TargetId.of(1)),
                "batch " + batch,
                "no intent for " + key);
    }

    private static void open(State state) {
        Journal journal = state.journal();
        long first = journal.intend(1, intents("z", "b", "a"), LATER);
        long done = journal.intend(1, intents("d"), NOON);
        long last = journal.intend(2, intents("b", "c"), NOON);
        journal.accepted(first, "job");
        journal.applied(first, key("b"), TargetId.of(1));
        journal.applied(done, key("d"), TargetId.of(2));
        ImmutableList<Entry> one = all(state, 1);
        Expect.equal(
                "open",
                journal.open(),
                List.of(
                        new OpenBatch(first, 1, "job", 3, LATER, ImmutableList.of(one.get(0), one.get(2))),
                        new OpenBatch(last, 2, null, 2, NOON, all(state, 2))));
    }

    private static void ofRun(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(1, intents("c", "b"), NOON);
        Expect.ascending("number", batch, journal.intend(2, intents("x"), NOON));
        Expect.ascending("number", batch, journal.intend(1, intents("a", "d"), NOON));
        journal.applied(batch, key("b"), TargetId.of(1));
        ImmutableList<Entry> page = journal.ofRun(1, 0, 3);
        Expect.equal("first page", keysOf(page), List.of("c", "b", "a"));
        Expect.equal("second page", keysOf(journal.ofRun(1, page.get(2).number(), 3)), List.of("d"));
        Expect.equal("other run", keysOf(journal.ofRun(2, 0, 3)), List.of("x"));
        Expect.equal("after another's", keysOf(journal.ofRun(2, page.get(0).number(), 3)), List.of("x"));
        Expect.equal("after the last", journal.ofRun(1, page.get(2).number() + 1, 3), List.of());
    }

    private static void ofKey(State state) {
        Journal journal = state.journal();
        long first = journal.intend(1, intents("a", "b"), LATER);
        long second = journal.intend(2, intents("b", "c"), NOON);
        long third = journal.intend(2, intents("b"), NOON);
        journal.applied(second, key("b"), TargetId.of(1));
        ImmutableList<Entry> entries = journal.ofKey(key("b"), 9);
        Expect.equal("batches", entries.stream().map(Entry::batch).toList(), List.of(third, second, first));
        Expect.equal("applied", entries.stream().map(Entry::isApplied).toList(), List.of(false, true, false));
        Expect.equal("newest", journal.ofKey(key("b"), 2), entries.subList(0, 2));
        Expect.equal("unknown", journal.ofKey(key("B"), 9), List.of());
    }

    private static void forgets(State state) {
        Journal journal = state.journal();
        long old = journal.intend(1, intents("a", "b", "c"), NOON.minusNanos(1));
        long exact = journal.intend(1, intents("d"), NOON);
        long later = journal.intend(1, intents("e"), LATER);
        journal.applied(old, key("a"), TargetId.of(1));
        journal.conclude(old, key("c"), new Conclusion(Result.REFUSED, null, ""));
        journal.applied(exact, key("d"), TargetId.of(2));
        journal.applied(later, key("e"), TargetId.of(3));
        journal.forgetBefore(NOON);
        Expect.equal("kept", keysOf(all(state, 1)), List.of("b", "d", "e"));
        Expect.equal("of a key", journal.ofKey(key("a"), 9), List.of());
        OpenBatch open = journal.open().get(0);
        Expect.equal("items", open.items(), 3);
        Expect.equal("open", keysOf(open.entries()), List.of("b"));
        refusesToConclude(journal, old, key("a"));
        journal.applied(old, key("b"), TargetId.of(4));
        journal.forgetBefore(NOON);
        Expect.equal("kept", keysOf(all(state, 1)), List.of("d", "e"));
    }

    private static void forgetsBatches(State state) {
        Journal journal = state.journal();
        long empty = journal.intend(1, List.of(), NOON);
        long gone = journal.intend(1, intents("a"), NOON);
        long open = journal.intend(1, intents("b"), NOON);
        long later = journal.intend(1, List.of(), LATER);
        journal.applied(gone, key("a"), TargetId.of(1));
        journal.forgetBefore(LATER);
        Expect.failure(IllegalArgumentException.class, () -> journal.accepted(empty, "job"), "no batch " + empty);
        Expect.failure(IllegalArgumentException.class, () -> journal.accepted(gone, "job"), "no batch " + gone);
        journal.accepted(open, "job");
        journal.accepted(later, "job");
        Expect.equal("open", journal.open().stream().map(OpenBatch::number).toList(), List.of(open));
    }

    private static void numbersGoOn(State state) {
        Journal journal = state.journal();
        long batch = journal.intend(1, intents("a", "b"), NOON);
        long number = all(state, 1).get(1).number();
        journal.applied(batch, key("a"), TargetId.of(1));
        journal.applied(batch, key("b"), TargetId.of(2));
        journal.forgetBefore(LATER);
        Expect.equal("forgotten", all(state, 1), List.of());
        long next = journal.intend(1, intents("a"), NOON);
        Expect.ascending("batch", batch, next);
        Expect.ascending("number", number, all(state, 1).get(0).number());
        journal.applied(next, key("a"), TargetId.of(1));
        journal.forgetBefore(LATER);
        Expect.ascending("batch", next, journal.intend(1, intents("a"), NOON));
    }
}
