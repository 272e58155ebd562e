package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Streams;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sorted map whose changes can be taken back. */
final class Rows<K extends Comparable<K>, V> {

    private final NavigableMap<K, V> map = new TreeMap<>();
    private final UndoLog undo;

    Rows(UndoLog undo) {
        this.undo = undo;
    }

    Optional<V> find(K key) {
        return Optional.ofNullable(map.get(key));
    }

    void put(K key, V value) {
        noteOf(key);
        map.put(key, value);
    }

    void remove(K key) {
        noteOf(key);
        map.remove(key);
    }

    void removeIf(Predicate<K> condition) {
        map.keySet().stream().filter(condition).toList().forEach(this::remove);
    }

    private void noteOf(K key) {
        @Nullable V before = map.get(key);
        undo.note(
                before == null
                        ? () -> map.remove(key)
                        : () -> {
                            map.put(key, before);
                        });
    }

    /**
     * The values behind the given key (null: all), in the order of their keys. Not the stream of the collection, because that asks
     * for its size, for which the tail of a tree map walks to its end.
     */
    Stream<V> after(@Nullable K key) {
        return Streams.stream(
                (key == null ? map : map.tailMap(key, false)).values().iterator());
    }

    /** The keys behind the given one (null: all), in order. */
    Stream<K> keysAfter(@Nullable K key) {
        return Streams.stream(
                (key == null ? map : map.tailMap(key, false)).keySet().iterator());
    }

    Optional<K> lastKey() {
        return map.isEmpty() ? Optional.empty() : Optional.of(map.lastKey());
    }

    ImmutableList<V> newestFirst(int most) {
        return map.descendingMap().values().stream().limit(most).collect(ImmutableList.toImmutableList());
    }

    int size() {
        return map.size();
    }

    /** Finds the keys of rows by something else than their key, which several rows may share. */
    static final class Index<I extends Comparable<I>, K extends Comparable<K>> {

        private final Rows<I, ImmutableSortedSet<K>> sets;

        Index(UndoLog undo) {
            this.sets = new Rows<>(undo);
        }

        ImmutableSortedSet<K> of(I shared) {
            return sets.find(shared).orElse(ImmutableSortedSet.of());
        }

        void add(I shared, K key) {
            sets.put(
                    shared,
                    ImmutableSortedSet.<K>naturalOrder()
                            .addAll(of(shared))
                            .add(key)
                            .build());
        }

        void remove(I shared, K key) {
            ImmutableSortedSet<K> left = of(shared).stream()
                    .filter(each -> !each.equals(key))
                    .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
            if (left.isEmpty()) {
                sets.remove(shared);
            } else {
                sets.put(shared, left);
            }
        }
    }
}
