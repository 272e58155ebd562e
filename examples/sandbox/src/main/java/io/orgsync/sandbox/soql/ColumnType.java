package io.orgsync.sandbox.soql;

import java.util.Locale;

/** Field types by the names that describe gives them, in lower case. */
public enum ColumnType {
    ID,
    REFERENCE,
    STRING,
    TEXTAREA,
    EMAIL,
    URL,
    PHONE,
    PICKLIST,
    COMBOBOX,
    ENCRYPTEDSTRING,
    MULTIPICKLIST,
    BOOLEAN,
    INT,
    LONG,
    DOUBLE,
    CURRENCY,
    PERCENT,
    DATE,
    DATETIME,
    TIME,
    ADDRESS,
    LOCATION,
    BASE64,
    ANYTYPE;

    /** The type of that name in describe. */
    public static ColumnType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The name in describe and in error texts. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values are record ids, which compare alike in 15 and 18 characters. */
    public boolean isId() {
        return this == ID || this == REFERENCE;
    }

    /** Whether values are numbers. */
    public boolean isNumber() {
        return this == INT || this == LONG || isFraction();
    }

    /** Whether values are numbers that are always written with a fraction. */
    public boolean isFraction() {
        return this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    /** Whether values are compared with dates, times or words such as TODAY. */
    public boolean isTime() {
        return this == DATE || this == DATETIME || this == TIME;
    }
}
