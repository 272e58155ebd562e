package io.orgsync.target;

import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import java.time.Instant;

/**
 * One record of the desk as it is now.
 *
 * @param id given by the service
 * @param updatedAt by the service's clock, to the second
 * @param deleted true if the record is gone; its fields may then be few
 * @param fields managed and key fields by wire key
 */
public record TargetRecord(TargetId id, Instant updatedAt, boolean deleted, Fields fields) {}
