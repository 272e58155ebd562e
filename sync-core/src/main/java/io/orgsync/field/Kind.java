package io.orgsync.field;

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
    ROWS
}
