package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import io.orgsync.diff.Report;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Field;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.UndoneCreations.Created;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Entry;
import io.orgsync.target.TargetUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plans the inverse of a run from the journal, three-way: what the run wrote, what was there before, and what is there now.
 *
 * <p>Of a record that was there before, {@link UndoneFields} takes the fields back. A record that the run created gets the marker of its
 * sync, if there is one. Only where a person asks for it, it is deleted instead, as long as {@link UndoneCreations} finds no reason to
 * keep it.
 */
final class Undo {

    private static final int ENTRIES_A_PAGE = 500;
    private static final int WRITES_OF_A_KEY = 100;

    private final Desk desk;
    private final State state;
    private final long run;
    private final boolean deleteCreated;
    private final UndoneCreations creations;
    private final UndoneFields undone;

    /** @param deleteCreated whether records that the run created are to be deleted */
    Undo(Desk desk, long run, boolean deleteCreated) {
        this.desk = desk;
        this.state = desk.state();
        this.run = run;
        this.deleteCreated = deleteCreated;
        this.creations = new UndoneCreations(desk);
        this.undone = new UndoneFields(desk);
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
        List<Created> created = new ArrayList<>();
        page.forEach(entry -> written(entry).ifPresent(written -> {
            if (deleteCreated && written.created()) {
                created.add(new Created(written.done(), written.sent(), written.record()));
            } else {
                line(written).ifPresent(lines::add);
            }
        }));
        ImmutableMap<TargetId, TargetUsage> usage = creations.usage(created);
        created.forEach(each -> lines.add(deleted(each, usage)));
        return lines;
    }

    /** What the run wrote about a key, oldest first. */
    private List<Entry> writes(Key key) {
        return Lists.reverse(state.journal().ofKey(key, WRITES_OF_A_KEY).stream()
                .filter(entry -> entry.run() == run && entry.isApplied())
                .toList());
    }

    /**
     * What the run wrote about one key whose record is there still.
     *
     * @param writes oldest first
     * @param done the line of the last one
     */
    private record Written(List<Entry> writes, Change done, Pictured record) {

        boolean created() {
            return writes.get(0).intent().target() == null;
        }

        /** All that was written, as it was written last. */
        Fields sent() {
            Fields sent = Fields.none();
            for (Entry write : writes) {
                sent = sent.with(write.intent().sent());
            }
            return sent;
        }
    }

    /** Nothing unless this is the last write of the run about its key. */
    private Optional<Written> written(Entry entry) {
        List<Entry> writes = writes(entry.intent().key());
        boolean last = !writes.isEmpty() && writes.get(writes.size() - 1).number() == entry.number();
        return last ? stillThere(writes, entry) : Optional.empty();
    }

    private Optional<Written> stillThere(List<Entry> writes, Entry last) {
        Key key = last.intent().key();
        TargetId target = last.conclusionIfAny().map(Entry.Conclusion::target).orElseThrow();
        boolean linked =
                state.links().get(key).map(Link::target).filter(target::equals).isPresent();
        return state.picture()
                .get(target)
                .filter(record -> linked)
                .map(record ->
                        new Written(writes, Change.ofLine(key, last.intent().line()), record));
    }

    private Optional<Change> line(Written written) {
        Change done = written.done();
        ImmutableList<FieldChange> fields = written.created()
                ? marked(done, written.record())
                : undone.inverse(written.writes(), done, written.record());
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(change(done, written.record(), fields).build());
    }

    private Change deleted(Created created, ImmutableMap<TargetId, TargetUsage> usage) {
        Change done = created.line();
        Pictured record = created.record();
        Optional<Remark> stays = creations.stays(created, usage);
        if (stays.isPresent()) {
            return change(done, record, marked(done, record))
                    .remarks(ImmutableList.of(stays.get()))
                    .news(true)
                    .build();
        }
        TargetUsage unused = Objects.requireNonNull(usage.get(record.id()), "a record that nobody uses");
        return change(done, record, creations.asItIs(created, unused))
                .type(ChangeClass.DELETE)
                .build();
    }

    private ChangeBuilder change(Change done, Pictured record, ImmutableList<FieldChange> fields) {
        boolean writes = fields.stream().anyMatch(FieldChange::writes);
        return Change.builder()
                .sync(done.sync())
                .type(writes ? ChangeClass.UPDATE : ChangeClass.REMEMBER)
                .key(done.key())
                .target(record.id())
                .name(record.fields().get(desk.keys().name()).display())
                .reason(Reason.UNDONE)
                .fields(fields)
                .remarks(ImmutableList.of())
                .news(fields.stream().anyMatch(field -> field.report() == Report.NOW))
                .told(null)
                .sensitive(ImmutableSet.of());
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
                        .map(change -> UndoneFields.back(
                                change.field(),
                                Managed.nothing(Objects.requireNonNull(fields.get(change.field()))),
                                change.before(),
                                change.after()))
                        .collect(ImmutableList.toImmutableList());
    }
}
