package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which sync owns a key: the highest claim, and of equal claims the sync that comes first in the configuration.
 *
 * @param sync the owner's name; without an owner, that of the sync that speaks for the record
 * @param owner what the owner says; null if no sync wants the record, or ownership is unclear
 * @param blocked why ownership cannot be told; null if it can
 * @param remarks of the syncs that cannot use the record
 * @param rivals the other syncs that want the record
 */
record Claim(
        String sync,
        @Nullable Candidate owner,
        @Nullable Reason blocked,
        ImmutableList<Remark> remarks,
        ImmutableList<String> rivals) {

    private static final Comparator<Candidate> STRONGEST =
            Comparator.comparing(Candidate::claim).reversed().thenComparing(Candidate::sync);

    static Claim of(List<Candidate> said, @Nullable Link link, ImmutableList<String> syncs) {
        ImmutableList<Candidate> present = with(said, Presence.PRESENT);
        ImmutableList<Candidate> invalid = with(said, Presence.INVALID);
        ImmutableList<Remark> remarks = invalid.stream()
                .flatMap(candidate -> candidate.remarks().stream())
                .collect(ImmutableList.toImmutableList());
        Candidate owner = present.stream().min(STRONGEST).orElse(null);
        if (!invalid.isEmpty() && !staysWith(link, owner, syncs)) {
            Reason reason = present.isEmpty() ? Reason.INVALID : Reason.OWNER_UNCLEAR;
            return new Claim(syncs.get(invalid.get(0).sync()), null, reason, remarks, ImmutableList.of());
        }
        ImmutableList<String> rivals = present.stream()
                .filter(candidate -> !candidate.equals(owner))
                .map(candidate -> syncs.get(candidate.sync()))
                .collect(ImmutableList.toImmutableList());
        return new Claim(speaker(said, link, owner, syncs), owner, null, remarks, rivals);
    }

    private static String speaker(
            List<Candidate> said, @Nullable Link link, @Nullable Candidate owner, ImmutableList<String> syncs) {
        if (owner != null) {
            return syncs.get(owner.sync());
        }
        if (link != null) {
            return link.owner();
        }
        return said.isEmpty() ? "" : syncs.get(said.get(0).sync());
    }

    /** A sync that cannot use the record may have the higher claim; only the owner of the link may go on regardless. */
    private static boolean staysWith(@Nullable Link link, @Nullable Candidate owner, ImmutableList<String> syncs) {
        return link != null && owner != null && link.owner().equals(syncs.get(owner.sync()));
    }

    private static ImmutableList<Candidate> with(List<Candidate> said, Presence presence) {
        return said.stream()
                .filter(candidate -> candidate.presence() == presence)
                .collect(ImmutableList.toImmutableList());
    }

    Candidate ownerOrFail() {
        return Objects.requireNonNull(owner, "no sync owns the record");
    }
}
