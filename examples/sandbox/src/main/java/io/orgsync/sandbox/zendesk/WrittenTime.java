package io.orgsync.sandbox.zendesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as callers write them: with {@code Z}, an offset or neither, or a day alone, which begins at midnight UTC. Kept to the second. */
final class WrittenTime {
    private static final DateTimeFormatter FORMS = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();

    private WrittenTime() {}

    /** Empty if the text is no time. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, FORMS).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
