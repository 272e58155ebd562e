package io.orgsync.state;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The picture as a map by id with an index by key and one by name. */
final class MemoryPicture implements Picture {

    private final UndoLog undo;
    private final Rows<TargetId, Pictured> records;
    private final Rows.Index<Key, TargetId> keys;
    private final Rows.Index<FoldedName, TargetId> names;
    /** Numbers every record with the listing that saw it last; {@link #listing} numbers the one under way. */
    private final Rows<TargetId, Integer> seen;

    private int listing;
    private boolean underWay;

    MemoryPicture(UndoLog undo) {
        this.undo = undo;
        this.records = new Rows<>(undo);
        this.keys = new Rows.Index<>(undo);
        this.names = new Rows.Index<>(undo);
        this.seen = new Rows<>(undo);
    }

    @Override
    public Optional<Pictured> get(TargetId id) {
        return records.find(id);
    }

    @Override
    public ImmutableList<Pictured> get(Collection<TargetId> ids) {
        return found(ids.stream().distinct());
    }

    @Override
    public ImmutableList<Pictured> byKey(Key key) {
        return found(keys.of(key).stream());
    }

    @Override
    public ImmutableList<Pictured> byName(FoldedName name) {
        return found(names.of(name).stream());
    }

    private ImmutableList<Pictured> found(Stream<TargetId> ids) {
        return ids.flatMap(id -> get(id).stream()).collect(ImmutableList.toImmutableList());
    }

    @Override
    public void put(Collection<Pictured> put) {
        put.forEach(record -> {
            forget(record.id());
            records.put(record.id(), record);
            keysOf(record).forEach(key -> keys.add(key, record.id()));
            if (!record.name().isEmpty()) {
                names.add(record.name(), record.id());
            }
            seen.put(record.id(), listing);
        });
    }

    @Override
    public void remove(Collection<TargetId> ids) {
        ids.forEach(this::forget);
    }

    private void forget(TargetId id) {
        get(id).ifPresent(record -> {
            records.remove(id);
            keysOf(record).forEach(key -> keys.remove(key, id));
            names.remove(record.name(), id);
            seen.remove(id);
        });
    }

    private static Stream<Key> keysOf(Pictured record) {
        return Stream.concat(Stream.ofNullable(record.key()), Stream.ofNullable(record.otherKey()));
    }

    @Override
    public void startListing() {
        note();
        listing++;
        underWay = true;
    }

    @Override
    public long finishListing() {
        checkState(underWay, "a listing can only be finished after it was started");
        note();
        underWay = false;
        long before = records.size();
        remove(records.after(null)
                .map(Pictured::id)
                .filter(id -> !seen.find(id).equals(Optional.of(listing)))
                .toList());
        return before - records.size();
    }

    private void note() {
        int number = listing;
        boolean wasUnderWay = underWay;
        undo.note(() -> {
            listing = number;
            underWay = wasUnderWay;
        });
    }

    @Override
    public long size() {
        return records.size();
    }
}
