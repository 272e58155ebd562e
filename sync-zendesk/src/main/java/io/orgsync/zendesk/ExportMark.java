package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;

/** Where an export begins: a number of seconds since 1970, as text. The service refuses one of its last minute. */
final class ExportMark {

    private static final Duration WITHHELD = Duration.ofSeconds(61);

    private ExportMark() {}

    /** The latest start that the service takes at this time of its own. */
    static String before(Instant serviceTime) {
        return Long.toString(latest(serviceTime));
    }

    static long latest(Instant serviceTime) {
        return Math.max(0, serviceTime.minus(WITHHELD).getEpochSecond());
    }

    /** @throws IllegalArgumentException if the text is no mark of ours */
    static long parse(String mark) {
        checkArgument(mark.matches("\\d{1,12}"), "not a mark of a reading of organizations: %s", mark);
        return Long.parseLong(mark);
    }
}
