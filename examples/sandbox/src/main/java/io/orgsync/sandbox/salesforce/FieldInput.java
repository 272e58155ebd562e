package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.soql.RecordIds;
import io.orgsync.sandbox.soql.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks a value that is written to a field, and turns it into the form in which it is stored. */
record FieldInput(SalesforceField field) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    /** The value to store; null node for empty. */
    JsonNode stored(JsonNode value) {
        if (field.type().equals("boolean")) {
            return flag(value);
        }
        if (value.isNull()) {
            return NullNode.getInstance();
        }
        return switch (field.type()) {
            case "int", "long", "double", "currency", "percent" -> number(value);
            case "date" -> day(value);
            case "datetime" -> moment(value);
            case "id", "reference" -> id(value);
            default -> text(value);
        };
    }

    private JsonNode flag(JsonNode value) {
        if (value.isNull()) {
            throw Refusal.ofFields(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD", field.label() + ": value not of required type: ", field.name());
        }
        if (!value.isBoolean()) {
            throw unreadable("boolean", value);
        }
        return value;
    }

    private JsonNode number(JsonNode value) {
        BigDecimal number;
        try {
            number = value.isNumber() ? value.decimalValue() : new BigDecimal(textOf(value, field.type()));
        } catch (NumberFormatException e) {
            throw unreadable(field.type(), value);
        }
        BigDecimal rounded = number.setScale(field.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() - rounded.scale() > Math.max(1, field.precision() - field.scale())) {
            throw Refusal.ofFields(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + number.toPlainString(),
                    field.name());
        }
        return field.type().equals("int") ? IntNode.valueOf(rounded.intValueExact()) : DecimalNode.valueOf(rounded);
    }

    private JsonNode day(JsonNode value) {
        String text = textOf(value, "date");
        try {
            return TextNode.valueOf(LocalDate.parse(text).toString());
        } catch (DateTimeException e) {
            throw unreadable("date", value);
        }
    }

    private JsonNode moment(JsonNode value) {
        String text = textOf(value, "datetime");
        try {
            return TextNode.valueOf(Times.wire(Times.instant(text)));
        } catch (DateTimeException e) {
            throw unreadable("datetime", value);
        }
    }

    private JsonNode id(JsonNode value) {
        String text = textOf(value, "reference");
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        return TextNode.valueOf(RecordIds.normal(text)
                .orElseThrow(() -> Refusal.ofFields(
                        "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name())));
    }

    private JsonNode text(JsonNode value) {
        String text = textOf(value, "string");
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        if (field.length() > 0 && text.codePointCount(0, text.length()) > field.length()) {
            throw Refusal.ofFields(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name());
        }
        if (field.type().equals("email") && !EMAIL.matcher(text).matches()) {
            throw Refusal.ofFields(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        if (field.restricted() && !field.picklist().contains(text)) {
            throw Refusal.ofFields(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    field.name());
        }
        return TextNode.valueOf(text);
    }

    private String textOf(JsonNode value, String wanted) {
        if (!value.isTextual()) {
            throw unreadable(wanted, value);
        }
        return value.textValue();
    }

    private static Refusal unreadable(String wanted, JsonNode value) {
        String token = value.isTextual()
                ? "VALUE_STRING"
                : value.isNumber() ? "VALUE_NUMBER" : value.isBoolean() ? "VALUE_BOOLEAN" : "START_OBJECT";
        return Refusal.of(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + wanted.toLowerCase(Locale.ROOT) + " from " + token + " value "
                        + value.asText() + " or request may be missing a required field");
    }
}
