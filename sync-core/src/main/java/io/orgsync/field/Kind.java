package io.orgsync.field;

import java.util.Optional;

/** The shapes that a field's value can take. */
public enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    DAY,
    INSTANT,
    /** Unordered words, such as tags or a multi-select. */
    SET,
    /** Child records, such as the subscriptions of an account. */
    ROWS;

    /** The kind of a value; nothing has none. */
    public static Optional<Kind> of(FieldValue value) {
        return value.fold(KindOf.VALUE);
    }
}
