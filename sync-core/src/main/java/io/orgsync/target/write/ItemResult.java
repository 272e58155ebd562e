package io.orgsync.target.write;

import io.orgsync.failure.Failure;
import io.orgsync.field.TargetId;

/** What became of one item of a finished job. */
public sealed interface ItemResult {

    /** Written. */
    record Written(TargetId id) implements ItemResult {}

    /** Refused by the service; the record is as it was. */
    record Refused(Failure failure) implements ItemResult {}
}
