package io.orgsync.state.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import org.immutables.value.Value;

/** What people have approved beforehand, for runs that nobody watches. */
public interface Approvals {

    void add(Approval approval);

    /** Approvals that hold at this time, from their start, and no longer at their end; oldest first. */
    ImmutableList<Approval> validAt(Instant now);

    /** Forgets approvals that ended before this time. */
    void forgetBefore(Instant time);

    /**
     * A number of changes that may go although a guard withholds them.
     *
     * @param sync the sync whose changes are meant
     * @param guard name of the guard: {@code retire}, {@code entitlement-lost}
     * @param most how many may go
     * @param changes digests of the changes that were shown; only these may go, also fewer of them
     * @param by who approved, for people
     * @param at when
     * @param until when the approval ends
     */
    @Value.Builder
    record Approval(
            String sync, String guard, long most, ImmutableSet<String> changes, String by, Instant at, Instant until) {}
}
