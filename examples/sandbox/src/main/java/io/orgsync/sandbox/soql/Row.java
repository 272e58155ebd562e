package io.orgsync.sandbox.soql;

import org.jspecify.annotations.Nullable;

/**
 * One record. Values are texts, {@link Boolean} or {@link Number}; dates are texts as {@code 2026-05-24}, datetimes as
 * {@code 2026-05-01T07:25:37.000+0000}, ids have 18 characters.
 */
public interface Row {
    /** The object's name in canonical case. */
    String type();

    /** The record's id. */
    String id();

    /** The value of a field, null when it is empty. */
    @Nullable
    Object get(String column);
}
