package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.source.Source;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Absences.Absence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which absent accounts were merged into others, and what that means for their records. Found before the first key is planned, because
 * the account that remains may come before or after the one that is gone.
 *
 * <table><caption>A was merged into B, over any number of merges in between</caption>
 * <tr><th>B</th><th>what becomes of A's record</th></tr>
 * <tr><td>wanted, without a record of its own</td><td>it moves to B; of several accounts the first one's does</td></tr>
 * <tr><td>wanted, with a record of its own</td><td>a person is asked to merge the two on the desk</td></tr>
 * <tr><td>there, but it cannot be used</td><td>it waits for B</td></tr>
 * <tr><td>absent or excluded</td><td>it is absent like any other</td></tr>
 * </table>
 *
 * <p>Holds what was asked for, so memory grows with the number of absent records.
 */
final class Successions {

    private static final int LINKS_A_PAGE = 500;

    private final Desk desk;
    private final State state;
    private final Set<Key> asked = new HashSet<>();
    private final Map<Key, Key> steps = new HashMap<>();
    private final Map<Key, Key> heirs = new HashMap<>();
    private final Map<Key, Link> moving = new HashMap<>();

    private Successions(Desk desk) {
        this.desk = desk;
        this.state = desk.state();
    }

    /** Nothing is known about merges. */
    static Successions none(Desk desk) {
        return new Successions(desk);
    }

    /** Asks the sources about every linked key that none of them gave. Records that are marked already are left as they are. */
    static Successions find(Desk desk) {
        Successions found = new Successions(desk);
        List<Link> merged = new ArrayList<>();
        State state = desk.state();
        ImmutableList<Link> page = state.links().unsaidAfter(null, LINKS_A_PAGE);
        while (!page.isEmpty()) {
            merged.addAll(
                    found.merged(page.stream().filter(link -> !link.isRetired()).toList()));
            page = state.links().unsaidAfter(page.get(page.size() - 1).key(), LINKS_A_PAGE);
        }
        merged.forEach(found::place);
        return found;
    }

    /** The account that an absent one was merged into. */
    Optional<Key> heir(Key absent) {
        return Optional.ofNullable(heirs.get(absent));
    }

    /** The link that moves to this key; null if none does. */
    @Nullable
    Link movingTo(Key key) {
        return moving.get(key);
    }

    boolean isMoving(Link link) {
        return heir(link.key()).map(moving::get).filter(link::equals).isPresent();
    }

    /** Whether a source has this account and does not leave it out, be it usable or not. */
    boolean isThere(Key key) {
        return state.staging().of(key).stream().anyMatch(said -> said.presence() != Presence.SKIPPED);
    }

    /** The record of an account that others were merged into; nothing if it has none besides the one given. */
    Optional<Pictured> recordOf(Key heir, TargetId besides) {
        Optional<Link> own =
                Optional.ofNullable(moving.get(heir)).or(() -> state.links().get(heir));
        Optional<Pictured> linked = own.flatMap(link -> state.picture().get(link.target()));
        return linked.or(() -> state.picture().byKey(heir).stream()
                .filter(record -> !record.id().equals(besides))
                .findFirst());
    }

    private List<Link> merged(List<Link> absent) {
        ImmutableMap<Key, Absence> known =
                state.absences().of(absent.stream().map(Link::key).toList());
        known.forEach(
                (key, absence) -> Optional.ofNullable(absence.successor()).ifPresent(into -> steps.put(key, into)));
        for (SyncSpec sync : desk.syncs()) {
            ask(
                    sync.source(),
                    absent.stream()
                            .filter(link -> link.owner().equals(sync.name()))
                            .map(Link::key)
                            .toList());
        }
        return absent.stream().filter(link -> steps.containsKey(link.key())).toList();
    }

    /** Asks about each key once, and then about the accounts that they were merged into, as long as those are absent too. */
    private void ask(Source source, List<Key> absent) {
        List<Key> keys = absent;
        while (!keys.isEmpty()) {
            List<Key> fresh = keys.stream().filter(asked::add).toList();
            List<Key> unknown =
                    fresh.stream().filter(key -> !steps.containsKey(key)).toList();
            if (!unknown.isEmpty()) {
                steps.putAll(source.successors(unknown));
            }
            keys = fresh.stream()
                    .flatMap(key -> Optional.ofNullable(steps.get(key)).stream())
                    .filter(this::isUnsaid)
                    .toList();
        }
    }

    private boolean isUnsaid(Key key) {
        return state.staging().of(key).isEmpty();
    }

    private void place(Link link) {
        Key heir = last(link.key());
        heirs.put(link.key(), heir);
        Link own = state.links().get(heir).orElse(null);
        Candidate wanted =
                Claim.of(state.staging().of(heir), own, desk.syncNames()).owner();
        boolean there = state.picture().get(link.target()).isPresent();
        if (wanted != null && there && recordOf(heir, link.target()).isEmpty()) {
            moving.put(heir, link);
        }
    }

    /** The end of a chain of merges; a chain that bites its tail ends where it does. */
    private Key last(Key absent) {
        Set<Key> seen = new HashSet<>();
        Key at = absent;
        Key next = steps.get(at);
        while (next != null && seen.add(next)) {
            at = next;
            next = isUnsaid(at) ? steps.get(at) : null;
        }
        return at;
    }
}
