package io.orgsync.sandbox.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * When things happened. Nothing lies after the end of 2025, and dates of expiry lie before 2025 or after 2030, so that data is the same
 * whenever it is made and means the same for years.
 */
final class Days {
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 7);
    private static final DateTimeFormatter SALESFORCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.000+0000'").withZone(ZoneOffset.UTC);
    private static final Instant DESK_OPENED = Instant.parse("2025-01-06T08:00:00Z");

    private Days() {}

    /** A datetime as Salesforce writes it, some day from 2019 to 2024. */
    static String past(Dice dice) {
        return SALESFORCE.format(
                FIRST.plusDays(dice.below(2100)).atTime(9 + dice.below(8), 30).toInstant(ZoneOffset.UTC));
    }

    /** A later datetime, in 2025. */
    static String recent(Dice dice) {
        return SALESFORCE.format(LocalDate.of(2025, 1, 1)
                .plusDays(dice.below(360))
                .atTime(9 + dice.below(8), 15)
                .toInstant(ZoneOffset.UTC));
    }

    /** A day that is over, with all windows of grace. */
    static String expired(Dice dice) {
        return LocalDate.of(2023, 1, 1).plusDays(dice.below(700)).toString();
    }

    /** A day that is long ahead. */
    static String renewed(Dice dice) {
        return LocalDate.of(2031, 1, 1).plusDays(dice.below(700)).toString();
    }

    /** When the organization of this number was changed last, to the second, as Zendesk writes it. */
    static String desk(long number) {
        return DESK_OPENED.plusSeconds(number * 7).toString();
    }
}
