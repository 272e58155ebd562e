package io.orgsync.sandbox.data;

/** Record ids: a prefix for the object, three characters for the instance, a number in base 62, and three check characters. */
public final class SalesforceIds {
    private static final String INSTANCE = "8Xs";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int GROUP = 5;

    private SalesforceIds() {}

    /**
     * The 18-character id of a record of this sandbox. Ids of numbers that lie 26 apart often differ only by case in their first 15 characters.
     *
     * @param prefix the three characters of the object, for example {@code 001}
     * @param number not negative
     */
    public static String id(String prefix, long number) {
        char[] digits = "000000000".toCharArray();
        long rest = number;
        for (int i = digits.length - 1; rest > 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return to18(prefix + INSTANCE + new String(digits));
    }

    /**
     * Adds the check characters.
     *
     * @throws IllegalArgumentException if {@code id} has not 15 characters
     */
    public static String to18(String id) {
        if (id.length() != SHORT) {
            throw new IllegalArgumentException("a short id has 15 characters: `" + id + "`");
        }
        StringBuilder checked = new StringBuilder(id);
        for (int start = 0; start < SHORT; start += GROUP) {
            int bits = 0;
            for (int i = 0; i < GROUP; i++) {
                char c = id.charAt(start + i);
                bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            checked.append(CHECKS.charAt(bits));
        }
        return checked.toString();
    }
}
