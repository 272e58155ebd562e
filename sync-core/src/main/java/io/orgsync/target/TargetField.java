package io.orgsync.target;

import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Kind;
import java.util.Locale;
import org.immutables.value.Value;

/**
 * One field as the service declares it.
 *
 * @param key wire key
 * @param kind the shape of its values
 * @param type the service's own word for its type, {@code dropdown} or {@code checkbox}, for messages
 * @param options the only values it takes; empty if it takes any
 * @param longest most characters of a text; 0 if unknown
 * @param scale most digits behind the point of a number; -1 if any
 * @param writable whether a sync may write it at all
 */
@Value.Builder
public record TargetField(
        String key,
        Kind kind,
        String type,
        ImmutableSortedSet<String> options,
        int longest,
        int scale,
        boolean writable) {

    public static TargetFieldBuilder builder() {
        return new TargetFieldBuilder();
    }

    /** A field that takes any value of its kind. */
    public static TargetField any(String key, Kind kind) {
        return new TargetField(key, kind, kind.name().toLowerCase(Locale.ROOT), ImmutableSortedSet.of(), 0, -1, true);
    }
}
