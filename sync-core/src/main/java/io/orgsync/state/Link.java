package io.orgsync.state;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.time.Instant;
import java.util.Objects;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The remembered pair of a key and a target record, with what both sides last agreed on.
 *
 * @param key of the source record
 * @param target the record on the desk
 * @param owner the sync that owns the key
 * @param base per field, the desired value at the last agreement
 * @param stored per field, how the target holds that value; the same agreement in the target's spelling
 * @param awaited per field, a write whose echo was not read yet
 * @param reported per field, the digest of the pair (desired, actual) that was reported last
 * @param provisional whether the pair is only known from the answer to a write; a read that shows the key at the target confirms it
 * @param retiredAt when our marker was set because the source no longer had the record; null if it is not set
 */
@Value.Builder
public record Link(
        Key key,
        TargetId target,
        String owner,
        Fields base,
        Fields stored,
        ImmutableMap<String, Awaited> awaited,
        ImmutableMap<String, String> reported,
        boolean provisional,
        @Nullable Instant retiredAt) {

    public static LinkBuilder builder() {
        return new LinkBuilder();
    }

    /** A pair about which nothing is agreed yet. */
    public static Link fresh(Key key, TargetId target, String owner) {
        return Link.builder()
                .key(key)
                .target(target)
                .owner(owner)
                .base(Fields.none())
                .stored(Fields.none())
                .awaited(ImmutableMap.of())
                .reported(ImmutableMap.of())
                .provisional(false)
                .retiredAt(null)
                .build();
    }

    public Link withProvisional(boolean unconfirmed) {
        return Link.builder().from(this).provisional(unconfirmed).build();
    }

    /** When our marker was set. */
    public Instant retiredAtOrFail() {
        return Objects.requireNonNull(retiredAt, "the marker was not set");
    }

    public boolean isRetired() {
        return retiredAt != null;
    }

    /**
     * A confirmed write of one field that no later read has shown yet.
     *
     * @param sent what was written
     * @param before what the target held before it
     * @param times how often it was sent, at least 1
     */
    public record Awaited(FieldValue sent, FieldValue before, int times) {}
}
