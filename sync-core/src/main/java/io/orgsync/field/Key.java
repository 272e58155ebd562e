package io.orgsync.field;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Ties a source record to a target record: the 18-character account id, or the ticket id.
 *
 * @param value never blank; compared case-sensitively
 */
public record Key(String value) implements Comparable<Key> {

    /** @throws IllegalArgumentException if the value is blank */
    public Key {
        checkArgument(!value.isBlank(), "a key must not be blank");
    }

    @Override
    public int compareTo(Key other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
