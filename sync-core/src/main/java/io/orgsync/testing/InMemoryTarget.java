package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.Target;
import io.orgsync.target.TargetField;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A desk in memory, with jobs that are done at the second look.
 *
 * <p>Differs from a real one: changes are visible at once, the mark is a counter of edits, batches hold three records, only names and
 * external ids are unique, and it fails only as told. One thread.
 */
public final class InMemoryTarget implements ListedTarget, TargetWriter {

    private static final int BATCH = 3;

    private final ImmutableMap<String, TargetField> schema;
    private final MemoryRecords records;
    private final MemoryJobs jobs = new MemoryJobs(this::write);
    private final List<Batch> batches = new ArrayList<>();
    private Misfortune misfortune = Misfortune.NONE;
    private Predicate<WriteItem> poison = item -> false;
    private Predicate<WriteItem> locked = item -> false;
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
        this.records = new MemoryRecords(clock);
        ImmutableMap.Builder<String, TargetField> declared = ImmutableMap.builder();
        fields.forEach(field -> declared.put(field.key(), field));
        this.schema = declared.buildOrThrow();
    }

    /** A record as a person makes it. */
    @CanIgnoreReturnValue
    public TargetId add(Fields record) {
        return records.add(record);
    }

    /** An edit as a person makes it. */
    public void edit(TargetId id, String field, FieldValue value) {
        records.store(id, get(id).with(field, value));
    }

    public void delete(TargetId id) {
        records.delete(id);
    }

    /** From now on so many other records belong to this one, by what they are called: {@code tickets}. */
    public void uses(TargetId id, String dependent, long count) {
        records.uses(id, dependent, count);
    }

    public boolean has(TargetId id) {
        return records.all().containsKey(id);
    }

    /** Every record as it is now. */
    public ImmutableMap<TargetId, Fields> all() {
        return ImmutableMap.copyOf(records.all());
    }

    public Fields get(TargetId id) {
        Fields record = records.all().get(id);
        if (record == null) {
            throw new IllegalArgumentException("there is no record " + id);
        }
        return record;
    }

    /** The one record with this value in a field. */
    public TargetId idOf(String field, String value) {
        List<TargetId> found = records.all().entrySet().stream()
                .filter(each -> each.getValue().get(field).display().equals(value))
                .map(Map.Entry::getKey)
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " records have " + field + " '" + value + "'");
        }
        return found.get(0);
    }

    public int size() {
        return records.all().size();
    }

    /** Every batch that arrived, in order. */
    public ImmutableList<Batch> batches() {
        return ImmutableList.copyOf(batches);
    }

    /** How the service changes records when it stores them. */
    public void stores(UnaryOperator<Fields> how) {
        records.storing(how);
    }

    /** Whether changes are not visible yet to who asks for changes. */
    public void lags(boolean on) {
        lagging = on;
    }

    /** What the next call that it can happen to meets, once. */
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
        return records.list();
    }

    @Override
    public TargetReading changes(String mark) {
        return records.changes(lagging ? records.mark() : mark);
    }

    @Override
    public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        failIf(Misfortune.RECORDS_UNREADABLE);
        return records.fetch(ids);
    }

    @Override
    public ImmutableMap<TargetId, TargetUsage> usage(Collection<TargetId> ids) {
        return records.usage(ids);
    }

    @Override
    public ImmutableList<TargetRecord> find(Collection<Key> keys) {
        failIf(Misfortune.KEYS_UNREADABLE);
        return records.find(keys);
    }

    private void failIf(Misfortune unreadable) {
        if (misfortune == unreadable) {
            misfortune = Misfortune.NONE;
            throw new FailureException(failure(FailureKind.UNAVAILABLE, "records cannot be read"));
        }
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
        return operation == Batch.Operation.DELETE
                ? records.remove(Objects.requireNonNull(item.id(), "what to delete"))
                : records.write(item);
    }

    /** The same desk as one that cannot be listed: its records are only read by their ids and keys. */
    public Target byKey() {
        return new TargetByKey(this);
    }

    static Failure failure(FailureKind kind, String message) {
        return Failure.of(kind, "memory", "write records", message);
    }
}
