package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.source.ChangeSource;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source in memory that gives only what changed.
 *
 * <p>Differs from a real one: the cursor counts changes, a record comes as often as it changed and as it is when its page is read, pages
 * are always two records long, a change is visible at once, and it never fails by itself. One thread.
 */
public final class InMemoryChanges implements ChangeSource {

    private static final int PAGE = 2;

    private final Map<Key, SourceRow> records = new HashMap<>();
    private final List<Key> changes = new ArrayList<>();
    private final List<Key> fetched = new ArrayList<>();

    /** Adds a record, or replaces the one with that key. */
    public void put(String key, Fields record) {
        change(key, SourceRow.present(record));
    }

    /** As {@link #put}; the record asks to be read again. */
    public void putUnready(String key, Fields record) {
        change(key, SourceRow.present(record).readAgain());
    }

    /** Replaces a record without telling anybody. */
    public void putSilently(String key, Fields record) {
        records.put(new Key(key), SourceRow.present(record));
    }

    /** Lets a record be gone: it comes as a deleted row. */
    public void remove(String key) {
        change(key, new SourceRow(Fields.none(), true));
    }

    private void change(String key, SourceRow row) {
        records.put(new Key(key), row);
        changes.add(new Key(key));
    }

    /** The keys that were asked for one by one, in order, repeats included. */
    public ImmutableList<Key> fetched() {
        return ImmutableList.copyOf(fetched);
    }

    @Override
    public String identity() {
        return "memory:changes";
    }

    @Override
    public void check() {}

    @Override
    public Reading read(Selection selection) {
        Key only = selection.only();
        List<Key> keys = ImmutableSet.copyOf(changes).stream()
                .filter(key -> only == null || key.equals(only))
                .limit(selection.limit() == 0 ? Long.MAX_VALUE : selection.limit())
                .toList();
        return pages(keys, Completeness.PARTIAL, 0);
    }

    @Override
    public Reading changes(@Nullable String cursor) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        return pages(List.copyOf(changes.subList(from, changes.size())), Completeness.CHANGES, from);
    }

    @Override
    public Reading fetch(Collection<Key> keys) {
        fetched.addAll(keys);
        return pages(keys.stream().filter(records::containsKey).toList(), Completeness.PARTIAL, 0);
    }

    private Reading pages(List<Key> keys, Completeness completeness, int from) {
        int[] read = {from};
        Iterator<SourcePage> pages =
                Iterators.transform(Lists.partition(keys, PAGE).iterator(), page -> {
                    read[0] += page.size();
                    String cursor = completeness == Completeness.CHANGES ? Integer.toString(read[0]) : null;
                    return new SourcePage(
                            page.stream().map(records::get).collect(ImmutableList.toImmutableList()), false, cursor);
                });
        return new Pages(pages, new ReadEnd(completeness, keys.size()));
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
