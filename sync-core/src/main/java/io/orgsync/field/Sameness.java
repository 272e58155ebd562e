package io.orgsync.field;

import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * When two values of a field count as equal. Declared once, with the field.
 *
 * <p>Values of different kinds are never the same, with two exceptions that both services make: an unchecked box may be stored
 * as nothing, and so may a set without words.
 */
public enum Sameness {
    /** Text by its characters after NFC, blanks at both ends ignored; inner blanks and case count. */
    TEXT,
    /** Text as in {@link #TEXT}, and letter case does not count. */
    FOLDED,
    /** Numbers by value: 2, 2.0 and 2.00 are the same. */
    NUMBER,
    /** Unchecked and nothing are the same. */
    FLAG,
    DAY,
    INSTANT,
    /** Words as Zendesk normalises tags: case does not count; no words and nothing are the same. */
    SET,
    /** Child rows by their digests, in order. */
    ROWS;

    private static final Pattern NUMERIC = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern STARTS_WITH_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T00:00:00.*)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The usual sameness of a kind. */
    public static Sameness of(Kind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case NUMBER -> NUMBER;
            case FLAG -> FLAG;
            case DAY -> DAY;
            case INSTANT -> INSTANT;
            case SET -> SET;
            case ROWS -> ROWS;
        };
    }

    /** Reflexive, symmetric and transitive. */
    public boolean same(FieldValue one, FieldValue other) {
        return one.equals(other) || normal(one).equals(normal(other));
    }

    /**
     * The comparison for the echo of a write: besides {@link #same} it forgives what services do to values when they store them
     * (stripping, NFC, case, numbers and days as text, blanks in tags). Too generous to decide whether somebody edited a field.
     */
    public boolean loosely(FieldValue sent, FieldValue stored) {
        return same(sent, stored) || loose(sent).equals(loose(stored));
    }

    /** The form in which words of a set compare: NFC, stripped, letter case folded. */
    public static String word(String word) {
        return isPlain(word)
                ? word
                : fold(Normalizer.normalize(word, Normalizer.Form.NFC).strip());
    }

    /** Whether text is what all folding would leave of it, which is so for nearly every tag. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private String normal(FieldValue value) {
        if (value.isEmpty()) {
            return empty();
        }
        if (value instanceof FieldValue.Text text) {
            String plain =
                    Normalizer.normalize(text.value(), Normalizer.Form.NFC).strip();
            return plain.isEmpty() ? empty() : "t" + (this == FOLDED ? fold(plain) : plain);
        }
        if (value instanceof FieldValue.Words words) {
            TreeSet<String> folded = new TreeSet<>();
            words.value().forEach(word -> folded.add(word(word)));
            folded.remove("");
            return FieldValue.set(folded).canonical();
        }
        return value.canonical();
    }

    /** How nothing is spelt among the values of this field. */
    private String empty() {
        return switch (this) {
            case FLAG -> FieldValue.flag(false).canonical();
            case SET -> FieldValue.set(ImmutableSet.of()).canonical();
            default -> FieldValue.empty().canonical();
        };
    }

    private String loose(FieldValue value) {
        if (value instanceof FieldValue.Words words) {
            TreeSet<String> tags = new TreeSet<>();
            words.value().forEach(word -> tags.add(looseText(word)));
            return String.join(",", tags);
        }
        return value.isEmpty() ? "" : looseText(value.display());
    }

    private static String looseText(String text) {
        String folded = word(text);
        if (NUMERIC.matcher(folded).matches()) {
            return FieldValue.number(new BigDecimal(folded)).display();
        }
        return day(folded).orElseGet(() -> BLANKS.matcher(folded).replaceAll("_"));
    }

    private static Optional<String> day(String text) {
        if (!STARTS_WITH_DAY.matcher(text.toUpperCase(Locale.ROOT)).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, 10)).toString());
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
