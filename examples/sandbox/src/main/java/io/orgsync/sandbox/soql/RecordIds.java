package io.orgsync.sandbox.soql;

import java.util.Locale;
import java.util.Optional;

/** Record ids in 15 and 18 characters: the last three say which of the fifteen are capitals. */
public final class RecordIds {
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private RecordIds() {}

    /** The 18-character form of an id of 15 or 18 characters, the latter in any case; empty if the text is no id. */
    public static Optional<String> normal(String text) {
        if (!text.chars().allMatch(RecordIds::isAlphanumeric)) {
            return Optional.empty();
        }
        if (text.length() == 15) {
            return Optional.of(text + checksum(text));
        }
        return text.length() == 18 ? repaired(text) : Optional.empty();
    }

    /** The three check characters of a 15-character id. */
    public static String checksum(String fifteen) {
        StringBuilder check = new StringBuilder(3);
        for (int block = 0; block < 15; block += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                if (isCapital(fifteen.charAt(block + i))) {
                    bits |= 1 << i;
                }
            }
            check.append(CHECK.charAt(bits));
        }
        return check.toString();
    }

    private static Optional<String> repaired(String text) {
        String check = text.substring(15).toUpperCase(Locale.ROOT);
        StringBuilder id = new StringBuilder(18);
        for (int i = 0; i < 15; i++) {
            int bits = CHECK.indexOf(check.charAt(i / 5));
            boolean capital = bits >= 0 && (bits & (1 << (i % 5))) != 0;
            String letter = text.substring(i, i + 1);
            id.append(capital ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
        }
        String fifteen = id.toString();
        return checksum(fifteen).equals(check) ? Optional.of(fifteen + check) : Optional.empty();
    }

    private static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isAlphanumeric(int c) {
        return isCapital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
