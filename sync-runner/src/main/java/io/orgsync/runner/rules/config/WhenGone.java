package io.orgsync.runner.rules.config;

import io.orgsync.field.Fields;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * What happens to a record whose source is gone. It is never deleted.
 *
 * @param marker fields to set, by wire key; empty if the record is to be left as it is
 * @param runs complete reads without it before anything happens; default 3
 * @param least shortest time without it before anything happens; default 72 hours
 * @param undoOnReturn whether the marker is cleared when the source comes back; default true
 */
@Value.Builder
public record WhenGone(Fields marker, int runs, Duration least, boolean undoOnReturn) {

    static WhenGone keep() {
        return new WhenGone(Fields.none(), 3, Duration.ofDays(3), true);
    }

    /** Whether the record is left as it is. */
    public boolean keeps() {
        return marker.size() == 0;
    }
}
