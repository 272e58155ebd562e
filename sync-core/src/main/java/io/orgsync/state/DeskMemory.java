package io.orgsync.state;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the desk as a whole.
 *
 * @param serial moves at the start of an apply or an adoption; a plan is bound to the serial it was made at
 * @param mark from where the next reading of changes begins; null before the first listing
 * @param listedAt when the desk was last listed whole; null if never
 * @param reviewed whether a person has applied a plan of this desk
 */
@Value.Builder
public record DeskMemory(
        long serial, @Nullable String mark, @Nullable Instant listedAt, boolean reviewed) {

    /** A desk that was never looked at. */
    public static DeskMemory blank() {
        return new DeskMemory(0, null, null, false);
    }

    public static DeskMemoryBuilder builder() {
        return new DeskMemoryBuilder();
    }

    public Optional<String> markIfAny() {
        return Optional.ofNullable(mark);
    }

    public DeskMemory withMark(String next) {
        return new DeskMemory(serial, next, listedAt, reviewed);
    }

    public DeskMemory withListedAt(Instant time) {
        return new DeskMemory(serial, mark, time, reviewed);
    }

    public DeskMemory withReviewed() {
        return new DeskMemory(serial, mark, listedAt, true);
    }

    public DeskMemory withNextSerial() {
        return new DeskMemory(serial + 1, mark, listedAt, reviewed);
    }
}
