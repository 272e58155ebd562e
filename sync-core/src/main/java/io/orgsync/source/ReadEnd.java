package io.orgsync.source;

/**
 * What a finished read amounts to.
 *
 * @param completeness whether a record that was not given is absent
 * @param rows how many records were given, after the last start over
 */
public record ReadEnd(Completeness completeness, long rows) {

    /** What may be concluded from a record that was not given. */
    public enum Completeness {
        /** It does not exist, or is not selected. The counts of the service agreed with the rows read. */
        COMPLETE,
        /** Nothing: only changed records were asked for. */
        CHANGES,
        /** Nothing: the read was narrowed, or a count of the service disagreed with it. */
        PARTIAL
    }
}
