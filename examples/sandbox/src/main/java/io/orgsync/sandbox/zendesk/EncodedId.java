package io.orgsync.sandbox.zendesk;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;

/** The id of a ticket as mails carry it: ten digits and letters in two groups, another for each ticket, from which its number cannot be guessed. */
final class EncodedId {
    private static final long MASK = (1L << 50) - 1;
    private static final long ODD = 0x5DEECE66DL;
    private static final int DIGITS = 10;
    private static final int FIRST_GROUP = 6;

    private EncodedId() {}

    static String of(long id) {
        long spread = (id * ODD + ODD) & MASK; // an odd factor keeps different ids different
        String digits = Strings.padStart(Ascii.toUpperCase(Long.toString(spread, 32)), DIGITS, '0');
        return digits.substring(0, FIRST_GROUP) + "-" + digits.substring(FIRST_GROUP);
    }
}
