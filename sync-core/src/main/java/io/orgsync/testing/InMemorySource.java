package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.Source;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A source of records in memory.
 *
 * <p>Differs from a real one: its filter is a Java predicate, pages are always two records long, nothing changes while a reading is
 * open unless the test does it between pages, and it never fails by itself. One thread.
 */
public final class InMemorySource implements Source {

    private static final int PAGE = 2;

    private final NavigableMap<String, Fields> records;
    private final Map<Key, Key> merged;
    private final Predicate<Fields> filter;
    private final List<Key> asked = new ArrayList<>();
    private final Set<String> buried = new HashSet<>();
    private boolean startsOver;
    private Completeness completeness = Completeness.COMPLETE;

    private InMemorySource(NavigableMap<String, Fields> records, Map<Key, Key> merged, Predicate<Fields> filter) {
        this.records = records;
        this.merged = merged;
        this.filter = filter;
    }

    /** A source without records. */
    public static InMemorySource empty() {
        return new InMemorySource(new TreeMap<>(), new HashMap<>(), record -> true);
    }

    /** Another selection over the same records. */
    public InMemorySource selecting(Predicate<Fields> other) {
        return new InMemorySource(records, merged, other);
    }

    /** Adds a record, or replaces the one with that key. */
    public void put(String key, Fields record) {
        records.put(key, record);
    }

    public void remove(String key) {
        records.remove(key);
    }

    /** Merges a record into another, as a person would: the loser is gone, and the source knows where it went. */
    public void merge(String loser, String winner) {
        records.remove(loser);
        merged.put(new Key(loser), new Key(winner));
    }

    /** Forgets what was merged, as a service does after some days. */
    public void forgetMerges() {
        merged.clear();
    }

    /** The keys about whose successors this selection was asked, in order, repeats included. */
    public ImmutableList<Key> asked() {
        return ImmutableList.copyOf(asked);
    }

    /** Lets a record come as a deleted one. */
    public void bury(String key) {
        buried.add(key);
    }

    public boolean has(String key) {
        return records.containsKey(key);
    }

    public Fields get(String key) {
        Fields record = records.get(key);
        if (record == null) {
            throw new IllegalArgumentException("there is no record " + key);
        }
        return record;
    }

    /** Lets the next reading lose its place after the first page and begin again. */
    public void loseThePlaceOnce() {
        startsOver = true;
    }

    /** What readings will say about their completeness. */
    public void reads(Completeness other) {
        completeness = other;
    }

    @Override
    public String identity() {
        return "memory:source";
    }

    @Override
    public void check() {}

    @Override
    public Reading read(Selection selection) {
        Key only = selection.only();
        List<SourceRow> rows = records.entrySet().stream()
                .filter(record -> only == null || record.getKey().equals(only.value()))
                .filter(record -> filter.test(record.getValue()))
                .map(record -> new SourceRow(record.getValue(), buried.contains(record.getKey())))
                .limit(selection.limit() == 0 ? Long.MAX_VALUE : selection.limit())
                .toList();
        ImmutableList.Builder<SourcePage> pages = ImmutableList.builder();
        if (startsOver) {
            startsOver = false;
            pages.add(new SourcePage(ImmutableList.copyOf(rows.subList(0, Math.min(1, rows.size()))), false));
            pages.add(new SourcePage(ImmutableList.of(), true));
        }
        Lists.partition(rows, PAGE).forEach(page -> pages.add(new SourcePage(ImmutableList.copyOf(page), false)));
        Completeness said = selection.isEverything() ? completeness : Completeness.PARTIAL;
        return new Pages(pages.build().iterator(), new ReadEnd(said, rows.size()));
    }

    @Override
    public ImmutableMap<Key, Key> successors(Collection<Key> absent) {
        asked.addAll(absent);
        return ImmutableMap.copyOf(Maps.filterKeys(merged, absent::contains));
    }

    private record Pages(Iterator<SourcePage> rest, ReadEnd end) implements Reading {
        @Override
        public Optional<SourcePage> next() {
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
