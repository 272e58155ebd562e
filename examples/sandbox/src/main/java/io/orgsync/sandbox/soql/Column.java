package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object, as far as queries care.
 *
 * @param name in canonical case
 * @param length of texts in characters, 0 for other types
 * @param caseSensitive whether texts compare with case
 * @param referenceTo objects that a reference may point to, else empty
 * @param relationship name under which the referenced record is read ({@code Owner}), null when there is none
 */
@Value.Builder
public record Column(
        String name,
        ColumnType type,
        int length,
        boolean filterable,
        boolean sortable,
        boolean groupable,
        boolean caseSensitive,
        ImmutableList<String> referenceTo,
        @Nullable String relationship) {

    /** Whether the name ends in {@code __c}. */
    public boolean custom() {
        return name.endsWith("__c");
    }

    /** Whether this is a text area of more than 255 characters, which makes pages smaller. */
    public boolean longText() {
        return type == ColumnType.TEXTAREA && length > 255;
    }

    /** A builder. */
    public static ColumnBuilder builder() {
        return new ColumnBuilder();
    }
}
