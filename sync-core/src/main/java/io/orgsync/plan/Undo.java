package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plans the inverse of a run from the journal, three-way: what the run wrote, what was there before, and what is there now.
 *
 * <table><caption>Per field that the run wrote; key fields are never taken back</caption>
 * <tr><th>the record holds now</th><th>field</th></tr>
 * <tr><td>what the run wrote</td><td>gets the value from before the run, and the run's value is held</td></tr>
 * <tr><td>what was there before the run</td><td>nothing to do</td></tr>
 * <tr><td>anything else: a person or the source changed it since</td><td>is left, and listed with both values</td></tr>
 * </table>
 *
 * <p>Of tags and other sets, the words that the run added go and those that it took away come back; all others stay. A record that
 * the run created gets the marker of its sync, because nothing is ever deleted; without a marker it is only listed.
 */
final class Undo {

    private static final int ENTRIES_A_PAGE = 500;
    private static final int WRITES_OF_A_KEY = 100;

    private final Desk desk;
    private final State state;
    private final long run;
    private final ImmutableSet<String> keyFields;

    Undo(Desk desk, long run) {
        this.desk = desk;
        this.state = desk.state();
        this.run = run;
        this.keyFields = ImmutableSet.<String>builder()
                .addAll(desk.keys().match())
                .add(desk.keys().written())
                .build();
    }

    /**
     * Gives the lines, page by page.
     *
     * @throws FailureException if the journal has nothing of the run
     */
    void forEachPage(Consumer<List<Change>> reader) {
        ImmutableList<Entry> page = state.journal().ofRun(run, 0, ENTRIES_A_PAGE);
        if (page.isEmpty()) {
            throw new FailureException(Failure.of(
                            FailureKind.NOT_FOUND,
                            desk.name(),
                            "undo run " + run,
                            "the journal has no write of that run")
                    .withAdvice("See the runs and their numbers with `orgsync runs`"));
        }
        while (!page.isEmpty()) {
            reader.accept(lines(page));
            page = state.journal().ofRun(run, page.get(page.size() - 1).number(), ENTRIES_A_PAGE);
        }
    }

    private List<Change> lines(ImmutableList<Entry> page) {
        new PageRefresh(desk)
                .look(page.stream().map(entry -> entry.intent().key()).collect(Collectors.toSet()));
        List<Change> lines = new ArrayList<>();
        for (Entry entry : page) {
            List<Entry> writes = writes(entry.intent().key());
            boolean last = !writes.isEmpty() && writes.get(writes.size() - 1).number() == entry.number();
            if (last) {
                line(writes).ifPresent(lines::add);
            }
        }
        return lines;
    }

    /** What the run wrote about a key, oldest first. */
    private List<Entry> writes(Key key) {
        return Lists.reverse(state.journal().ofKey(key, WRITES_OF_A_KEY).stream()
                .filter(entry -> entry.run() == run && entry.isApplied())
                .toList());
    }

    private Optional<Change> line(List<Entry> writes) {
        Entry last = writes.get(writes.size() - 1);
        Key key = last.intent().key();
        TargetId target = last.conclusionIfAny().map(Entry.Conclusion::target).orElseThrow();
        Optional<Pictured> record = state.picture().get(target);
        boolean linked =
                state.links().get(key).map(Link::target).filter(target::equals).isPresent();
        if (record.isEmpty() || !linked) {
            return Optional.empty();
        }
        Change done = Change.ofLine(key, last.intent().line());
        boolean created = writes.get(0).intent().target() == null;
        ImmutableList<FieldChange> fields = created ? marked(done, record.get()) : inverse(writes, done, record.get());
        return fields.isEmpty() ? Optional.empty() : Optional.of(change(done, target, record.get(), fields));
    }

    private Change change(Change done, TargetId target, Pictured record, ImmutableList<FieldChange> fields) {
        boolean writes = fields.stream().anyMatch(FieldChange::writes);
        return Change.builder()
                .sync(done.sync())
                .type(writes ? ChangeClass.UPDATE : ChangeClass.REMEMBER)
                .key(done.key())
                .target(target)
                .name(record.fields().get(desk.keys().name()).display())
                .reason(Reason.UNDONE)
                .fields(fields)
                .remarks(ImmutableList.of())
                .news(fields.stream().anyMatch(field -> field.report() == Report.NOW))
                .told(null)
                .sensitive(ImmutableSet.of())
                .build();
    }

    /** The marker of its sync; nothing if it has none, or the record is marked. */
    private ImmutableList<FieldChange> marked(Change done, Pictured record) {
        return desk.sync(done.sync())
                .map(sync -> marked(sync, done.key(), record))
                .orElse(ImmutableList.of());
    }

    private ImmutableList<FieldChange> marked(SyncSpec sync, Key key, Pictured record) {
        Link link = state.links().get(key).orElseThrow();
        ImmutableMap<String, Field> fields = Maps.uniqueIndex(sync.whenGone().fields(), Field::key);
        return new Marker(sync)
                .set(link, record).stream()
                        .filter(FieldChange::writes)
                        .map(change -> back(
                                change.field(),
                                Managed.nothing(Objects.requireNonNull(fields.get(change.field()))),
                                change.before(),
                                change.after()))
                        .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<FieldChange> inverse(List<Entry> writes, Change done, Pictured record) {
        ImmutableList.Builder<FieldChange> inverse = ImmutableList.builder();
        Fields sent = writes.get(writes.size() - 1).intent().sent();
        for (Field field : desk.sync(done.sync()).map(SyncSpec::managed).orElse(ImmutableList.of())) {
            if (sent.has(field.key()) && !keyFields.contains(field.key())) {
                FieldValue before = writes.get(0).intent().before().get(field.key());
                inverse(
                                field,
                                done,
                                new Values(
                                        before,
                                        sent.get(field.key()),
                                        record.fields().get(field.key())))
                        .ifPresent(inverse::add);
            }
        }
        return inverse.build();
    }

    /** The three sides of a field: before the run, as the run wrote it, and now. */
    private record Values(FieldValue before, FieldValue sent, FieldValue now) {}

    private Optional<FieldChange> inverse(Field field, Change done, Values values) {
        if (values.now() instanceof FieldValue.Words || values.sent() instanceof FieldValue.Words) {
            return words(field, done, values);
        }
        if (field.sameness().loosely(values.sent(), values.now())) {
            return Optional.of(back(field.key(), desired(done, field.key()), values.now(), values.before()));
        }
        return Echo.repeats(field, values.before(), values.now())
                ? Optional.empty()
                : Optional.of(left(field.key(), values));
    }

    private Optional<FieldChange> words(Field field, Change done, Values values) {
        ImmutableSet<String> now = words(values.now());
        ImmutableSet<String> added =
                Sets.difference(words(values.sent()), words(values.before())).immutableCopy();
        ImmutableSet<String> removed =
                Sets.difference(words(values.before()), words(values.sent())).immutableCopy();
        FieldValue after = FieldValue.set(Sets.union(Sets.difference(now, added), removed));
        return after.equals(FieldValue.set(now))
                ? Optional.empty()
                : Optional.of(back(field.key(), desired(done, field.key()), values.now(), after));
    }

    private static ImmutableSet<String> words(FieldValue value) {
        return value instanceof FieldValue.Words words ? ImmutableSet.copyOf(words.value()) : ImmutableSet.of();
    }

    private static FieldValue desired(Change done, String key) {
        return done.fields().stream()
                .filter(field -> field.field().equals(key))
                .findFirst()
                .map(FieldChange::desired)
                .orElse(FieldValue.empty());
    }

    /** @param wanted what the source desired, which is held from now on */
    private static FieldChange back(String key, FieldValue wanted, FieldValue now, FieldValue after) {
        return FieldChange.builder()
                .field(key)
                .reason(FieldReason.UNDONE)
                .report(Report.NOTHING)
                .base(wanted)
                .desired(after)
                .before(now)
                .after(after)
                .agreed(after)
                .told(null)
                .build();
    }

    private static FieldChange left(String key, Values values) {
        return FieldChange.builder()
                .field(key)
                .reason(FieldReason.UNDO_LEFT)
                .report(Report.NOW)
                .base(values.sent())
                .desired(values.before())
                .before(values.now())
                .after(values.now())
                .agreed(null)
                .told(null)
                .build();
    }
}
