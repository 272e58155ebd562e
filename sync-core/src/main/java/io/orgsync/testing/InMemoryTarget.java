package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Table;
import com.google.common.collect.TreeBasedTable;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.Target;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.TargetUsage;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A desk in memory, with jobs that are done at the second look.
 *
 * <p>Differs from a real one: changes are visible at once, the mark is a counter of edits, batches hold three records, only names and
 * external ids are unique, and it fails only as told. One thread.
 */
public final class InMemoryTarget implements ListedTarget, TargetWriter {

    private static final int BATCH = 3;

    private final Clock clock;
    private final ImmutableMap<String, TargetField> schema;
    private final TreeMap<TargetId, Fields> records = new TreeMap<>();
    private final TreeMap<TargetId, Instant> createdAt = new TreeMap<>();
    private final TreeMap<TargetId, Instant> updatedAt = new TreeMap<>();
    private final Table<TargetId, String, Long> dependents = TreeBasedTable.create();
    private final List<TargetId> edits = new ArrayList<>();
    private final MemoryJobs jobs = new MemoryJobs(this::write);
    private final List<Batch> batches = new ArrayList<>();
    private UnaryOperator<Fields> storing = UnaryOperator.identity();
    private Misfortune misfortune = Misfortune.NONE;
    private Predicate<WriteItem> poison = item -> false;
    private Predicate<WriteItem> locked = item -> false;
    private long lastId = 1_000;
    private boolean lagging;

    /** What happens to the next batch. */
    public enum Misfortune {
        NONE,
        /** Carried out, and the answer is lost. */
        ANSWER_LOST,
        /** Never carried out, because it did not arrive, and no answer comes. */
        LOST_ON_THE_WAY,
        /** Refused whole, without being carried out. */
        BATCH_REFUSED,
        /** The service takes no more writes for now. */
        TURNED_AWAY,
        /** Carried out, and its job cannot be asked about any more. */
        JOB_LOST,
        /** Carried out after a long time. */
        SLOW,
        /** Never carried out; its job stays under way. */
        STUCK,
        /** Carried out, and no job can be asked about. */
        JOBS_UNREADABLE,
        /** Carried out, and its results come in the wrong order. */
        RESULTS_SHUFFLED,
        /** Its records cannot be read beforehand, so it is never sent. */
        RECORDS_UNREADABLE,
        /** Records cannot be looked up by their keys. */
        KEYS_UNREADABLE
    }

    /** @param fields what the desk declares */
    public InMemoryTarget(Clock clock, Iterable<TargetField> fields) {
        this.clock = clock;
        ImmutableMap.Builder<String, TargetField> declared = ImmutableMap.builder();
        fields.forEach(field -> declared.put(field.key(), field));
        this.schema = declared.buildOrThrow();
    }

    /** A record as a person makes it. */
    @CanIgnoreReturnValue
    public TargetId add(Fields record) {
        TargetId id = TargetId.of(++lastId);
        store(id, record);
        return id;
    }

    /** An edit as a person makes it. */
    public void edit(TargetId id, String field, FieldValue value) {
        store(id, get(id).with(field, value));
    }

    public void delete(TargetId id) {
        records.remove(id);
        touch(id);
    }

    /** From now on so many other records belong to this one, by what they are called: {@code tickets}. */
    public void uses(TargetId id, String dependent, long count) {
        dependents.put(id, dependent, count);
    }

    public boolean has(TargetId id) {
        return records.containsKey(id);
    }

    /** Every record as it is now. */
    public ImmutableMap<TargetId, Fields> all() {
        return ImmutableMap.copyOf(records);
    }

    public Fields get(TargetId id) {
        Fields record = records.get(id);
        if (record == null) {
            throw new IllegalArgumentException("there is no record " + id);
        }
        return record;
    }

    /** The one record with this value in a field. */
    public TargetId idOf(String field, String value) {
        List<TargetId> found = records.entrySet().stream()
                .filter(each -> each.getValue().get(field).display().equals(value))
                .map(Map.Entry::getKey)
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " records have " + field + " '" + value + "'");
        }
        return found.get(0);
    }

    public int size() {
        return records.size();
    }

    /** Every batch that arrived, in order. */
    public ImmutableList<Batch> batches() {
        return ImmutableList.copyOf(batches);
    }

    /** How the service changes records when it stores them. */
    public void stores(UnaryOperator<Fields> how) {
        storing = how;
    }

    /** Whether changes are not visible yet to who asks for changes. */
    public void lags(boolean on) {
        lagging = on;
    }

    public void meets(Misfortune next) {
        misfortune = next;
    }

    /** Which records make the service refuse every batch that has one of them, without carrying anything out. */
    public void chokesOn(Predicate<WriteItem> which) {
        poison = which;
    }

    /** Which records the service refuses one by one, carrying out the rest of their batches, as if somebody else wrote them just now. */
    public void locks(Predicate<WriteItem> which) {
        locked = which;
    }

    private void store(TargetId id, Fields record) {
        createdAt.putIfAbsent(id, clock.instant());
        records.put(id, storing.apply(record));
        touch(id);
    }

    private void touch(TargetId id) {
        updatedAt.put(id, clock.instant());
        edits.add(id);
    }

    @Override
    public String identity() {
        return "memory:target";
    }

    @Override
    public TargetSchema schema() {
        return new TargetSchema(schema);
    }

    @Override
    public TargetReading list() {
        return new Pages(pages(records.keySet(), Integer.toString(edits.size())).iterator());
    }

    @Override
    public TargetReading changes(String mark) {
        if (lagging) {
            return new Pages(Collections.emptyIterator());
        }
        return new Pages(pages(new java.util.TreeSet<>(edits.subList(Integer.parseInt(mark), edits.size())), mark)
                .iterator());
    }

    /** The last page has the mark of now; from the others the same has to be asked again, because pages are not in the order of edits. */
    private List<TargetPage> pages(Collection<TargetId> ids, String mark) {
        String now = Integer.toString(edits.size());
        List<List<TargetId>> pages = Lists.partition(List.copyOf(ids), 2);
        return IntStream.range(0, pages.size())
                .mapToObj(i -> page(pages.get(i), i == pages.size() - 1 ? now : mark))
                .toList();
    }

    private TargetPage page(List<TargetId> ids, String mark) {
        return new TargetPage(ids.stream().map(this::record).collect(ImmutableList.toImmutableList()), mark);
    }

    private TargetRecord record(TargetId id) {
        Fields fields = records.get(id);
        Instant at = updatedAt.getOrDefault(id, clock.instant());
        return new TargetRecord(id, at, fields == null, fields == null ? Fields.none() : fields);
    }

    @Override
    public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        failIf(Misfortune.RECORDS_UNREADABLE);
        return ids.stream().filter(records::containsKey).map(this::record).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableMap<TargetId, TargetUsage> usage(Collection<TargetId> ids) {
        return ids.stream().filter(records::containsKey).collect(ImmutableMap.toImmutableMap(id -> id, this::usage));
    }

    private TargetUsage usage(TargetId id) {
        return new TargetUsage(
                id,
                Objects.requireNonNull(createdAt.get(id)),
                Objects.requireNonNull(updatedAt.get(id)),
                ImmutableMap.copyOf(dependents.row(id)));
    }

    @Override
    public ImmutableList<TargetRecord> find(Collection<Key> keys) {
        failIf(Misfortune.KEYS_UNREADABLE);
        return records.keySet().stream()
                .filter(id -> keys.stream().anyMatch(key -> key.value().equals(external(id))))
                .map(this::record)
                .collect(ImmutableList.toImmutableList());
    }

    private void failIf(Misfortune unreadable) {
        if (misfortune == unreadable) {
            misfortune = Misfortune.NONE;
            throw new FailureException(failure(FailureKind.UNAVAILABLE, "records cannot be read"));
        }
    }

    private String external(TargetId id) {
        return get(id).get("external_id").display();
    }

    @Override
    @CanIgnoreReturnValue
    public ImmutableSet<String> jobsUnderWay() {
        return jobs.underWay();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public int jobsSideBySide() {
        return 2;
    }

    @Override
    public Submission submit(Batch batch) {
        Misfortune met = misfortune;
        misfortune = Misfortune.NONE;
        batches.add(batch);
        boolean poisoned = batch.items().stream().anyMatch(poison);
        return jobs.submit(batch, poisoned ? Misfortune.BATCH_REFUSED : met);
    }

    @Override
    public ImmutableList<JobState> poll(Collection<Job> asked) {
        return jobs.poll(asked);
    }

    private ItemResult write(Batch.Operation operation, WriteItem item) {
        if (locked.test(item)) {
            return new ItemResult.Refused(failure(FailureKind.COLLISION, "somebody else writes the record"));
        }
        if (operation == Batch.Operation.DELETE) {
            return deleted(Objects.requireNonNull(item.id(), "what to delete"));
        }
        TargetId id = item.id();
        Fields before = id == null ? Fields.none() : records.get(id);
        if (before == null) {
            return new ItemResult.Refused(failure(FailureKind.NOT_FOUND, "no such record"));
        }
        Fields after = before.with(item.values());
        if (taken(id, after)) {
            return new ItemResult.Refused(failure(FailureKind.REFUSED, "Name has already been taken"));
        }
        TargetId written = id == null ? TargetId.of(++lastId) : id;
        store(written, after);
        return new ItemResult.Written(written);
    }

    private ItemResult deleted(TargetId id) {
        if (!has(id)) {
            return new ItemResult.Refused(failure(FailureKind.NOT_FOUND, "no such record"));
        }
        delete(id);
        return new ItemResult.Written(id);
    }

    private boolean taken(@org.jspecify.annotations.Nullable TargetId id, Fields record) {
        FoldedName name = FoldedName.of(record.get("name"));
        return records.entrySet().stream()
                .filter(each -> !each.getKey().equals(id))
                .anyMatch(each -> (!name.isEmpty()
                                && FoldedName.of(each.getValue().get("name")).equals(name))
                        || each.getValue().get("external_id").equals(record.get("external_id")));
    }

    /** The same desk as one that cannot be listed: its records are only read by their ids and keys. */
    public Target byKey() {
        return new TargetByKey(this);
    }

    static Failure failure(FailureKind kind, String message) {
        return Failure.of(kind, "memory", "write records", message);
    }

    private record Pages(Iterator<TargetPage> rest) implements TargetReading {
        @Override
        public Optional<TargetPage> next() {
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
