package io.orgsync.field;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shares equal values within a run, so that a hundred thousand records do not keep a hundred thousand copies of "ultimate", and a
 * record that carries its key in two fields carries it once.
 *
 * <p>Remembers the 4,096 values that were asked for last, and no text over 40 characters; the rest is passed through. Use one pool per
 * read, on one thread.
 */
public final class ValuePool {

    private static final int MOST_VALUES = 4_096;
    private static final int LONGEST_TEXT = 40;

    private final Map<FieldValue, FieldValue> values = new LastUsed();

    /** An equal value, the same object as for earlier equal ones that are still remembered. */
    public FieldValue shared(FieldValue value) {
        if (value instanceof FieldValue.Text text && text.value().length() > LONGEST_TEXT) {
            return value;
        }
        FieldValue known = values.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    /** Forgets the value that was not asked for for the longest time. */
    private static final class LastUsed extends LinkedHashMap<FieldValue, FieldValue> {

        private static final long serialVersionUID = 1L;

        LastUsed() {
            super(MOST_VALUES * 2, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<FieldValue, FieldValue> eldest) {
            return size() > MOST_VALUES;
        }
    }
}
