package io.orgsync.sandbox.soql;

import com.google.common.collect.Range;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** Units that words such as {@code LAST_N_WEEKS:2} count in. */
enum Period {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The unit in a word of the language, any part of which may name it. */
    static Period in(String word) {
        if (word.contains("week")) {
            return WEEK;
        }
        if (word.contains("month")) {
            return MONTH;
        }
        if (word.contains("quarter")) {
            return QUARTER;
        }
        return word.contains("year") ? YEAR : DAY;
    }

    /** The first day of the unit that holds a day. Weeks start on Sunday. */
    LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    LocalDate plus(LocalDate day, long count) {
        return switch (this) {
            case DAY -> day.plusDays(count);
            case WEEK -> day.plusWeeks(count);
            case MONTH -> day.plusMonths(count);
            case QUARTER -> day.plusMonths(3 * count);
            case YEAR -> day.plusYears(count);
        };
    }

    /** The days of whole units, counted from the one that holds today, end excluded. */
    Range<LocalDate> units(LocalDate today, long first, long afterLast) {
        LocalDate start = start(today);
        return Range.closedOpen(known(plus(start, first)), known(plus(start, afterLast)));
    }

    /** Refuses days whose texts would not have their order. */
    private static LocalDate known(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new DateTimeException("beyond the calendar: " + day);
        }
        return day;
    }
}
