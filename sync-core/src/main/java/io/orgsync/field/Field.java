package io.orgsync.field;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedSet;
import org.immutables.value.Value;

/**
 * A field of the target that rules write.
 *
 * @param key the wire key: {@code name}, {@code tags}, {@code organization_fields.aar}
 * @param kind the shape of its values
 * @param sameness when two of its values count as equal
 * @param policy who wins when both sides changed
 * @param owned for {@link Kind#SET} fields, the only words that are ever added or removed; empty for other kinds
 * @param alone whether a difference in this field is reason enough for a write; default true
 */
@Value.Builder
public record Field(
        String key, Kind kind, Sameness sameness, Policy policy, ImmutableSortedSet<String> owned, boolean alone) {

    /** @throws IllegalArgumentException if the key is blank, a word is, or words are owned by a field that is no set */
    public Field {
        checkArgument(!key.isBlank(), "a field's key must not be blank");
        checkArgument(owned.stream().noneMatch(String::isBlank), "%s: an owned word must not be blank", key);
        checkArgument(owned.isEmpty() || kind == Kind.SET, "only a set can own words, but %s is a %s field", key, kind);
    }

    /** A field with the usual sameness of its kind and the policy {@link Policy#SOURCE}. */
    public static Field of(String key, Kind kind) {
        return new Field(key, kind, Sameness.of(kind), Policy.SOURCE, ImmutableSortedSet.of(), true);
    }

    public Field withPolicy(Policy other) {
        return builder().from(this).policy(other).build();
    }

    public Field withOwned(Iterable<String> words) {
        return new Field(key, kind, sameness, policy, ImmutableSortedSet.copyOf(words), alone);
    }

    public Field withAlone(boolean other) {
        return builder().from(this).alone(other).build();
    }

    public static FieldBuilder builder() {
        return new FieldBuilder();
    }
}
