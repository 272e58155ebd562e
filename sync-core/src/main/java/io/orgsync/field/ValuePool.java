package io.orgsync.field;

import java.util.HashMap;
import java.util.Map;

/**
 * Shares equal values within a run, so that a hundred thousand records do not keep a hundred thousand copies of "ultimate".
 *
 * <p>Holds at most 8,192 values and no text over 40 characters; what does not fit is passed through. Use one pool per read, on
 * one thread.
 */
public final class ValuePool {

    private static final int MOST_VALUES = 8_192;
    private static final int LONGEST_TEXT = 40;

    private final Map<FieldValue, FieldValue> values = new HashMap<>();

    /** An equal value, the same object as for earlier equal ones where the pool has room. */
    public FieldValue shared(FieldValue value) {
        if (value instanceof FieldValue.Text text && text.value().length() > LONGEST_TEXT) {
            return value;
        }
        FieldValue known = values.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() < MOST_VALUES) {
            values.put(value, value);
        }
        return value;
    }
}
