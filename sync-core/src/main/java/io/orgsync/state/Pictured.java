package io.orgsync.state;

import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The picture's copy of one record on the desk.
 *
 * @param id of the record
 * @param key what the first key field that holds a valid id says; null if none does
 * @param otherKey a different answer of a later key field; null if they agree
 * @param name folded; empty if the record has no name
 * @param updatedAt by the service's clock; {@link #WRITTEN} for what was written and not read since
 * @param fields managed and key fields, by wire key
 */
@Value.Builder
public record Pictured(
        TargetId id, @Nullable Key key, @Nullable Key otherKey, FoldedName name, Instant updatedAt, Fields fields) {

    /** Stands for the time of a record that is pictured as it was written, before any read has shown it. */
    public static final Instant WRITTEN = Instant.EPOCH;

    public static PicturedBuilder builder() {
        return new PicturedBuilder();
    }

    /** Whether a read has shown the record in this form. */
    public boolean wasRead() {
        return !updatedAt.equals(WRITTEN);
    }

    public Optional<Key> keyIfAny() {
        return Optional.ofNullable(key);
    }
}
