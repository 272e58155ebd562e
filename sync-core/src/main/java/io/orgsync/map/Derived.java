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

    /** The field is left as the target has it, whatever that is. Only a rule of a field may say so. */
    static Derived left() {
        return Left.LEFT;
    }

    /** The target should hold this. */
    record Value(FieldValue value) implements Derived {}

    /** Nothing is wanted of the field. */
    enum Left implements Derived {
        LEFT
    }

    /** The rule cannot tell; the field is left out of what is desired, never cleared. */
    record Wrong(String message) implements Derived {}
}
