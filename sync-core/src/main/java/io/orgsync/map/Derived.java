package io.orgsync.map;

import io.orgsync.field.FieldValue;

/** What a rule made of a record. */
public sealed interface Derived {

    static Derived value(FieldValue value) {
        return new Value(value);
    }

    static Derived problem(String message) {
        return new Wrong(message);
    }

    /** The target should hold this. */
    record Value(FieldValue value) implements Derived {}

    /** The rule cannot tell; the field is left out of what is desired, never cleared. */
    record Wrong(String message) implements Derived {}
}
