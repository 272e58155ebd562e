package io.orgsync.map;

import io.orgsync.field.Fields;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A correction for one record, decided by a person.
 *
 * @param values by the name of a let, or the wire key of a target field
 * @param reason why, for whoever reads the plan
 * @param owner whom to ask
 * @param expires the last day on which it counts; null if it never ends
 */
public record RecordOverride(
        Fields values,
        String reason,
        String owner,
        @Nullable LocalDate expires) {

    boolean countsOn(LocalDate day) {
        return expires == null || !day.isAfter(expires);
    }
}
