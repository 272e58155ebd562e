package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links as a map by key and one by target. */
final class MemoryLinks implements Links {

    private final UndoLog undo;
    private final Staging staging;
    private final Rows<Key, Link> links;
    private final Rows<TargetId, Key> targets;

    MemoryLinks(UndoLog undo, Staging staging) {
        this.undo = undo;
        this.staging = staging;
        this.links = new Rows<>(undo);
        this.targets = new Rows<>(undo);
    }

    @Override
    public Optional<Link> get(Key key) {
        return links.find(key);
    }

    @Override
    public Optional<Link> byTarget(TargetId target) {
        return targets.find(target).flatMap(links::find);
    }

    @Override
    public ImmutableList<Link> after(@Nullable Key key, int most) {
        return links.after(key).limit(most).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Link> provisional(@Nullable Key key, int most) {
        return links.after(key).filter(Link::provisional).limit(most).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Link> unsaidAfter(@Nullable Key key, int most) {
        return links.after(key)
                .filter(link -> staging.of(link.key()).isEmpty())
                .limit(most)
                .collect(ImmutableList.toImmutableList());
    }

    /** All old pairs go before the first new one comes, so that two keys can swap their targets. */
    @Override
    public void put(Collection<Link> put) {
        undo.atomically(() -> {
            Map<Key, Link> last = new LinkedHashMap<>();
            put.forEach(link -> last.put(link.key(), link));
            last.keySet().forEach(this::forget);
            last.values().forEach(this::add);
            return true;
        });
    }

    private void add(Link link) {
        targets.find(link.target()).ifPresent(other -> {
            throw StateException.targetTaken(link.key(), link.target(), other);
        });
        links.put(link.key(), link);
        targets.put(link.target(), link.key());
    }

    @Override
    public void remove(Collection<Key> keys) {
        keys.forEach(this::forget);
    }

    private void forget(Key key) {
        get(key).ifPresent(link -> {
            links.remove(key);
            targets.remove(link.target());
        });
    }

    @Override
    public long size() {
        return links.size();
    }

    @Override
    public long active() {
        return links.after(null).filter(link -> !link.isRetired()).count();
    }
}
