package io.orgsync.target;

/** A desk that can be listed whole and tells what changed, so that the picture of it is complete. */
public interface ListedTarget extends Target {

    /** Opens a reading of every record. */
    TargetReading list();

    /**
     * Opens a reading of the records that changed since the mark of an earlier reading; some may not have changed at all.
     *
     * @param mark of {@link TargetPage#mark()}
     */
    TargetReading changes(String mark);
}
