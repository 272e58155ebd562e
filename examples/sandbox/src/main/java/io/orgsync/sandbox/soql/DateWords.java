package io.orgsync.sandbox.soql;

import com.google.common.collect.Range;
import java.time.LocalDate;

/**
 * The days that a word means, end excluded.
 *
 * <table>
 * <caption>with n counting units from the one that holds today</caption>
 * <tr><td>TODAY, THIS_x</td><td>0</td></tr>
 * <tr><td>YESTERDAY, LAST_x</td><td>-1</td></tr>
 * <tr><td>TOMORROW, NEXT_x</td><td>1</td></tr>
 * <tr><td>x_AGO:n</td><td>-n</td></tr>
 * <tr><td>LAST_N_DAYS:n, LAST_90_DAYS</td><td>-n to today, today included</td></tr>
 * <tr><td>LAST_N_x:n</td><td>-n to -1</td></tr>
 * <tr><td>NEXT_N_x:n, NEXT_90_DAYS</td><td>1 to n</td></tr>
 * </table>
 */
final class DateWords {
    private DateWords() {}

    /**
     * {@code word} in lower case, with its number after a colon if it takes one.
     *
     * @throws NumberFormatException if the number is negative or huge
     * @throws java.time.DateTimeException if the days are not within the years 1 to 9999
     */
    static Range<LocalDate> range(String word, LocalDate today) {
        Period period = Period.in(word);
        long count = count(word);
        if (word.contains("_ago:")) {
            return period.units(today, -count, -count + 1);
        }
        if (word.startsWith("last_n_") || word.equals("last_90_days")) {
            return period.units(today, -count, period == Period.DAY ? 1 : 0);
        }
        if (word.startsWith("next_n_") || word.equals("next_90_days")) {
            return period.units(today, 1, count + 1);
        }
        int unit = unit(word);
        return period.units(today, unit, unit + 1);
    }

    private static int unit(String word) {
        if (word.startsWith("last_") || word.equals("yesterday")) {
            return -1;
        }
        return word.startsWith("next_") || word.equals("tomorrow") ? 1 : 0;
    }

    private static long count(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? 90 : number(word.substring(colon + 1));
    }

    private static long number(String digits) {
        int count = Integer.parseInt(digits);
        if (count < 0) {
            throw new NumberFormatException("negative: " + digits);
        }
        return count;
    }
}
