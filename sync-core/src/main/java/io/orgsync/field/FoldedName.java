package io.orgsync.field;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A record's name as a service compares names for uniqueness: NFC, stripped, upper then lower case in the root locale. Inner
 * blanks stay. Two records with equal folded names cannot live on one desk.
 *
 * @param value the folded text; empty if the name was empty
 */
public record FoldedName(String value) implements Comparable<FoldedName> {

    /** Upper case first, because only then "ß" and "ss", or the two sigmas, meet. */
    public static FoldedName of(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        return new FoldedName(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    /** The folded text of a value; other kinds than text fold to the empty name. */
    public static FoldedName of(FieldValue value) {
        return of(value instanceof FieldValue.Text text ? text.value() : "");
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public int compareTo(FoldedName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
