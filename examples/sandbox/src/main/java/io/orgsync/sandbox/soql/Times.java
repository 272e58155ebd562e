package io.orgsync.sandbox.soql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Forms of dates and times on the wire. Texts of one form have the order of what they mean. */
public final class Times {
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /** For example {@code 2026-05-01T07:25:37.000+0000}. */
    public static String wire(Instant instant) {
        return DATETIME.format(instant);
    }

    /**
     * Reads a datetime with up to nine digits of fraction, and with {@code Z} or an offset with or without colon.
     *
     * @throws DateTimeException if the text is none
     */
    public static Instant instant(String text) {
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT), READ).toInstant();
    }

    /** Midnight UTC of a day, as on the wire. */
    static String midnight(LocalDate day) {
        return wire(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
