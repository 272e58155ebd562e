package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Holds.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks all keys that the source knows, and unless told otherwise also those that only the memory knows, in order, joining what the syncs
 * say, the link, the linked record and what was told. Holds one page of keys at a time.
 */
final class KeyWalk {

    private static final int KEYS_A_PAGE = 500;

    private final State state;
    private final boolean saidOnly;

    KeyWalk(State state) {
        this(state, false);
    }

    /** @param saidOnly whether to leave out links about whose keys no sync has said anything, however many they are */
    KeyWalk(State state, boolean saidOnly) {
        this.state = state;
        this.saidOnly = saidOnly;
    }

    /**
     * Everything known about one key.
     *
     * @param said what the syncs say; empty if none does
     * @param link null if the key is not linked
     * @param linked the linked record as it is on the desk; null if there is no link, or the record is gone
     * @param absence how long the linked record has been absent; null if it was not in the last run that counted
     * @param holds what an undo took back on it
     * @param told the digest of what was told last; null if nothing was
     */
    record Known(
            Key key,
            ImmutableList<Candidate> said,
            @Nullable Link link,
            @Nullable Pictured linked,
            @Nullable Absence absence,
            ImmutableList<Hold> holds,
            @Nullable String told) {

        /** That an undo deleted the record, and nobody has released it. */
        Optional<Hold> deleted() {
            return holds.stream().filter(Hold::isOfRecord).findFirst();
        }
    }

    /** Visits every page of keys in order; the visitor may write to the state. */
    void forEachPage(Consumer<List<Known>> visitor) {
        @Nullable Key from = null;
        ImmutableList<Candidate> said = state.staging().after(null, KEYS_A_PAGE);
        while (!said.isEmpty()) {
            Key last = said.get(said.size() - 1).key();
            visitor.accept(join(said, saidOnly ? linksOf(said) : linksUpTo(from, last)));
            from = last;
            said = state.staging().after(last, KEYS_A_PAGE);
        }
        ImmutableList<Link> rest = saidOnly ? ImmutableList.of() : state.links().after(from, KEYS_A_PAGE);
        while (!rest.isEmpty()) {
            visitor.accept(join(ImmutableList.of(), rest));
            rest = state.links().after(rest.get(rest.size() - 1).key(), KEYS_A_PAGE);
        }
    }

    /** One key, whether or not it is known. */
    Known one(Key key) {
        ImmutableList<Link> link = state.links().get(key).map(ImmutableList::of).orElseGet(ImmutableList::of);
        List<Known> joined = join(state.staging().of(key), link);
        return joined.isEmpty()
                ? new Known(key, ImmutableList.of(), null, null, null, ImmutableList.of(), null)
                : joined.get(0);
    }

    private List<Link> linksOf(List<Candidate> said) {
        return said.stream()
                .map(Candidate::key)
                .distinct()
                .flatMap(key -> state.links().get(key).stream())
                .toList();
    }

    private List<Link> linksUpTo(@Nullable Key from, Key last) {
        List<Link> links = new ArrayList<>();
        ImmutableList<Link> page = state.links().after(from, KEYS_A_PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(link -> link.key().compareTo(last) <= 0).forEach(links::add);
            Key reached = page.get(page.size() - 1).key();
            page = reached.compareTo(last) < 0 ? state.links().after(reached, KEYS_A_PAGE) : ImmutableList.of();
        }
        return links;
    }

    private List<Known> join(List<Candidate> said, List<Link> links) {
        TreeMap<Key, List<Candidate>> byKey = new TreeMap<>();
        said.forEach(each ->
                byKey.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each));
        Map<Key, Link> linkByKey = new TreeMap<>();
        links.forEach(link -> linkByKey.put(link.key(), link));
        linkByKey.keySet().forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>()));
        ImmutableMap<TargetId, Pictured> linked = linked(links);
        ImmutableMap<Key, Absence> absent = state.absences().of(linkByKey.keySet());
        ImmutableListMultimap<Key, Hold> holds = state.holds().of(byKey.keySet());
        ImmutableMap<Key, String> told = state.reports().of(byKey.keySet());
        List<Known> joined = new ArrayList<>();
        byKey.forEach((key, candidates) -> {
            Link link = linkByKey.get(key);
            joined.add(new Known(
                    key,
                    ImmutableList.copyOf(candidates),
                    link,
                    link == null ? null : linked.get(link.target()),
                    absent.get(key),
                    holds.get(key),
                    told.get(key)));
        });
        return joined;
    }

    private ImmutableMap<TargetId, Pictured> linked(List<Link> links) {
        return state.picture().get(links.stream().map(Link::target).toList()).stream()
                .collect(ImmutableMap.toImmutableMap(Pictured::id, each -> each));
    }
}
