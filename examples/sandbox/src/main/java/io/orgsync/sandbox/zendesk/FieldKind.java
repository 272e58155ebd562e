package io.orgsync.sandbox.zendesk;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** What a custom field of an organization can hold. */
enum FieldKind {
    TEXT,
    TEXTAREA,
    REGEXP,
    CHECKBOX,
    DATE,
    INTEGER,
    DECIMAL,
    DROPDOWN,
    MULTISELECT,
    LOOKUP;

    /** As in the member {@code type}. */
    String wireName() {
        return Ascii.toLowerCase(name());
    }

    static Optional<FieldKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }

    boolean hasOptions() {
        return this == DROPDOWN || this == MULTISELECT;
    }
}
