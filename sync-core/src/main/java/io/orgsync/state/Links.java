package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The remembered pairs; a key and a target id each occur once. */
public interface Links {

    Optional<Link> get(Key key);

    Optional<Link> byTarget(TargetId target);

    /** Up to {@code most} links whose keys come after the given one (null: from the start), ordered by key. */
    ImmutableList<Link> after(@Nullable Key key, int most);

    /** As {@link #after}, but only links about whose keys no sync has said anything in the run under way: the staging has no candidate. */
    ImmutableList<Link> unsaidAfter(@Nullable Key key, int most);

    /**
     * Adds links or replaces those with the same keys.
     *
     * @throws StateException if a target id would then occur twice
     */
    void put(Collection<Link> links);

    void remove(Collection<Key> keys);

    /** Up to {@code most} provisional links whose keys come after the given one (null: from the start), ordered by key. */
    ImmutableList<Link> provisional(@Nullable Key key, int most);

    long size();

    /** How many are not retired; ceilings are shares of these. */
    long active();
}
