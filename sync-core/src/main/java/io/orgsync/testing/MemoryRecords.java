package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Table;
import com.google.common.collect.TreeBasedTable;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetUsage;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.WriteItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The records of a desk in memory, with what the service notes of them: when they changed, in which order, and what belongs to them. */
final class MemoryRecords {

    private static final int PAGE = 2;

    private final Clock clock;
    private final TreeMap<TargetId, Fields> records = new TreeMap<>();
    private final TreeMap<TargetId, Instant> createdAt = new TreeMap<>();
    private final TreeMap<TargetId, Instant> updatedAt = new TreeMap<>();
    private final Table<TargetId, String, Long> dependents = TreeBasedTable.create();
    private final List<TargetId> edits = new ArrayList<>();
    private UnaryOperator<Fields> storing = UnaryOperator.identity();
    private long lastId = 1_000;

    MemoryRecords(Clock clock) {
        this.clock = clock;
    }

    /** How records change when they are stored. */
    void storing(UnaryOperator<Fields> how) {
        storing = how;
    }

    TargetId add(Fields record) {
        TargetId id = TargetId.of(++lastId);
        store(id, record);
        return id;
    }

    void store(TargetId id, Fields record) {
        createdAt.putIfAbsent(id, clock.instant());
        records.put(id, storing.apply(record));
        touch(id);
    }

    void delete(TargetId id) {
        records.remove(id);
        touch(id);
    }

    private void touch(TargetId id) {
        updatedAt.put(id, clock.instant());
        edits.add(id);
    }

    void uses(TargetId id, String dependent, long count) {
        dependents.put(id, dependent, count);
    }

    /** By id, as they are now. */
    Map<TargetId, Fields> all() {
        return records;
    }

    TargetReading list() {
        return new Pages(pages(records.keySet(), mark()).iterator());
    }

    /** @param mark a number of edits */
    TargetReading changes(String mark) {
        return new Pages(pages(new TreeSet<>(edits.subList(Integer.parseInt(mark), edits.size())), mark)
                .iterator());
    }

    /** How many edits there were. */
    String mark() {
        return Integer.toString(edits.size());
    }

    /** The last page has the mark of now; from the others the same has to be asked again, because pages are not in the order of edits. */
    private List<TargetPage> pages(Collection<TargetId> ids, String mark) {
        List<List<TargetId>> pages = Lists.partition(List.copyOf(ids), PAGE);
        return IntStream.range(0, pages.size())
                .mapToObj(i -> page(pages.get(i), i == pages.size() - 1 ? mark() : mark))
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

    ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        return ids.stream().filter(records::containsKey).map(this::record).collect(ImmutableList.toImmutableList());
    }

    ImmutableList<TargetRecord> find(Collection<Key> keys) {
        return records.entrySet().stream()
                .filter(each -> keys.stream()
                        .anyMatch(key -> key.value()
                                .equals(each.getValue().get("external_id").display())))
                .map(each -> record(each.getKey()))
                .collect(ImmutableList.toImmutableList());
    }

    ImmutableMap<TargetId, TargetUsage> usage(Collection<TargetId> ids) {
        return ids.stream().filter(records::containsKey).collect(ImmutableMap.toImmutableMap(id -> id, this::usage));
    }

    private TargetUsage usage(TargetId id) {
        return new TargetUsage(
                id,
                Objects.requireNonNull(createdAt.get(id)),
                Objects.requireNonNull(updatedAt.get(id)),
                ImmutableMap.copyOf(dependents.row(id)));
    }

    /** Creates or updates a record as the service does. */
    ItemResult write(WriteItem item) {
        TargetId id = item.id();
        Fields before = id == null ? Fields.none() : records.get(id);
        if (before == null) {
            return gone();
        }
        Fields after = before.with(item.values());
        if (taken(id, after)) {
            return new ItemResult.Refused(InMemoryTarget.failure(FailureKind.REFUSED, "Name has already been taken"));
        }
        TargetId written = id == null ? TargetId.of(++lastId) : id;
        store(written, after);
        return new ItemResult.Written(written);
    }

    /** Deletes a record as the service does. */
    ItemResult remove(TargetId id) {
        if (!records.containsKey(id)) {
            return gone();
        }
        delete(id);
        return new ItemResult.Written(id);
    }

    private static ItemResult gone() {
        return new ItemResult.Refused(InMemoryTarget.failure(FailureKind.NOT_FOUND, "no such record"));
    }

    private boolean taken(@Nullable TargetId id, Fields record) {
        FoldedName name = FoldedName.of(record.get("name"));
        return records.entrySet().stream()
                .filter(each -> !each.getKey().equals(id))
                .anyMatch(each -> (!name.isEmpty()
                                && FoldedName.of(each.getValue().get("name")).equals(name))
                        || each.getValue().get("external_id").equals(record.get("external_id")));
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
