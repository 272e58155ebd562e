package io.orgsync.sandbox.soql;

import java.util.Locale;

/** The form in which texts that differ only by case are equal. */
public final class Fold {
    private Fold() {}

    /** That form of a text. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
