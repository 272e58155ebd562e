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
 * @param updatedAt by the service's clock
 * @param fields managed and key fields, by wire key
 */
@Value.Builder
public record Pictured(
        TargetId id, @Nullable Key key, @Nullable Key otherKey, FoldedName name, Instant updatedAt, Fields fields) {

    public static PicturedBuilder builder() {
        return new PicturedBuilder();
    }

    public Optional<Key> keyIfAny() {
        return Optional.ofNullable(key);
    }
}
