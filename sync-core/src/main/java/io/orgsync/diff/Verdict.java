package io.orgsync.diff;

/** What is done about one field. */
public enum Verdict {
    /** Nothing moved since both sides agreed. */
    SAME,
    /** Both sides came to the same value on their own; the agreement is remembered silently. */
    CONVERGED,
    /** Seen for the first time and already equal; the agreement is remembered silently. */
    ADOPTED,
    /** The target's value stays, and the base too. */
    KEEP,
    /** The source's value is written. */
    TAKE,
    /** Nothing happens to this field until a person decides. */
    BLOCK
}
