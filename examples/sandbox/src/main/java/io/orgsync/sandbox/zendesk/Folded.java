package io.orgsync.sandbox.zendesk;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which the desk compares names and external ids. */
final class Folded {
    private Folded() {}

    /** Composed, without blanks at its ends, in one case; inner blanks stay. */
    static String of(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
