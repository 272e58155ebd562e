package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work table of one run: what the syncs say, and the lines of the plan that follow from it. Void after the run. */
public interface Staging {

    /** Forgets everything. */
    void clear();

    /** Forgets what one sync has said, because its reading starts over. */
    void clear(int sync);

    /**
     * Notes what a sync says about a key.
     *
     * @return what the same sync had said about the same key before, which stays; nothing if it is the first word
     */
    Optional<Candidate> add(Candidate candidate);

    /** Puts a candidate in the place of what the same sync had said about the same key. */
    void replace(Candidate candidate);

    /** All candidates of the next {@code keys} keys after the given one (null: from the start), ordered by key, then sync. */
    ImmutableList<Candidate> after(@Nullable Key key, int keys);

    /** The candidates of one key, ordered by sync. */
    ImmutableList<Candidate> of(Key key);

    /**
     * Up to {@code most} present candidates that may get this folded name, plain or with their suffix, ordered by key, then sync; never
     * any for the empty name.
     */
    ImmutableList<Candidate> byName(FoldedName name, int most);

    /** Adds changes, or replaces those with the same sync, rank and key. */
    void plan(Collection<StagedChange> changes);

    /** Up to {@code most} changes after the given one (null: from the start), ordered by sync, rank, key. */
    ImmutableList<StagedChange> changesAfter(@Nullable StagedChange change, int most);
}
