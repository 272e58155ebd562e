package io.orgsync.field;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The identity that the target gave to a record: an organization's number, or an 18-character case id.
 *
 * @param value never blank
 */
public record TargetId(String value) implements Comparable<TargetId> {

    /** @throws IllegalArgumentException if the value is blank */
    public TargetId {
        checkArgument(!value.isBlank(), "a target id must not be blank");
    }

    /** The id of an organization, which Zendesk numbers with 64 bits. */
    public static TargetId of(long number) {
        return new TargetId(Long.toString(number));
    }

    @Override
    public int compareTo(TargetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
