package io.orgsync.diff;

/** Whether a decision is worth a person's attention. */
public enum Report {
    /** An ordinary result. */
    NOTHING,
    /** Told before; it only counts. */
    COUNTED,
    /** To be told in this run. */
    NOW
}
