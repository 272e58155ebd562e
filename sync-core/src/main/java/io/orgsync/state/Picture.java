package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.util.Collection;
import java.util.Optional;

/** The state's copy of every record on the desk. */
public interface Picture {

    Optional<Pictured> get(TargetId id);

    /** Those of these records that are on the desk, in any order. */
    ImmutableList<Pictured> get(Collection<TargetId> ids);

    /** Records of which {@link Pictured#key()} or {@link Pictured#otherKey()} is this key, ordered by id. */
    ImmutableList<Pictured> byKey(Key key);

    /** Records with this folded name, ordered by id; never any for the empty name. */
    ImmutableList<Pictured> byName(FoldedName name);

    /** Adds records or replaces those with the same ids. */
    void put(Collection<Pictured> records);

    void remove(Collection<TargetId> ids);

    /** Begins a listing: from now on, what is put counts as listed. A listing that was not finished is forgotten. */
    void startListing();

    /**
     * Ends a listing: removes every record that was not put since {@link #startListing}, and tells how many.
     *
     * @throws IllegalStateException if no listing was started on this object
     */
    @CanIgnoreReturnValue
    long finishListing();

    long size();
}
