package io.orgsync.model;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A Salesforce account as a rule reads it.
 *
 * @param fields by the names of the SELECT list; a field that was not selected is absent
 */
public record Account(Fields fields) {

    public Optional<String> name() {
        return text("Name");
    }

    /** The account's type picklist: {@code Customer}, {@code Former Customer}, {@code Prospect} and so on. */
    public Optional<String> type() {
        return text("Type");
    }

    /** The value of a text field; nothing if it is empty, absent or of another kind. */
    public Optional<String> text(String field) {
        return fields.get(field) instanceof FieldValue.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The value of a number field; nothing if it is empty, absent or of another kind. */
    public Optional<BigDecimal> number(String field) {
        return fields.get(field) instanceof FieldValue.Numeric number ? Optional.of(number.value()) : Optional.empty();
    }

    /** The value of a checkbox; false if it is empty, absent or of another kind, as in Salesforce itself. */
    public boolean flag(String field) {
        return fields.get(field) == FieldValue.Flag.TRUE;
    }
}
