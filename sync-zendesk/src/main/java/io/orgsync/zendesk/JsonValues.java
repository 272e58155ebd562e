package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Values as they are on the wire, by the kind of their field. A value that is not of its field's kind is kept as the text that it
 * is, so that the difference is seen and not lost; a list is a set of words whatever the kind.
 */
final class JsonValues {

    private static final int DAY_LENGTH = 10;

    private JsonValues() {}

    static FieldValue of(JsonNode value, Kind kind) {
        if (value.isNull()) {
            return FieldValue.empty();
        }
        if (value.isArray()) {
            return words(value);
        }
        return switch (kind) {
            case NUMBER -> number(value);
            case FLAG -> flag(value);
            case DAY -> day(value);
            case INSTANT -> instant(value).map(FieldValue::moment).orElseGet(() -> FieldValue.text(value.asText()));
            default -> FieldValue.text(value.asText());
        };
    }

    /** A time as Zendesk writes it: ISO 8601, or whole seconds since 1970. */
    static Optional<Instant> instant(JsonNode value) {
        try {
            return Optional.of(
                    value.isIntegralNumber() ? Instant.ofEpochSecond(value.asLong()) : Instant.parse(value.asText()));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    private static FieldValue words(JsonNode array) {
        ImmutableSortedSet.Builder<String> words = ImmutableSortedSet.naturalOrder();
        array.forEach(word -> words.add(word.asText()));
        return FieldValue.set(words.build());
    }

    private static FieldValue number(JsonNode value) {
        if (value.isNumber()) {
            return FieldValue.number(value.decimalValue());
        }
        try {
            String text = value.asText().strip();
            return text.isEmpty() ? FieldValue.empty() : FieldValue.number(new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            return FieldValue.text(value.asText());
        }
    }

    private static FieldValue flag(JsonNode value) {
        String word = value.asText();
        return word.equals("true") || word.equals("false")
                ? FieldValue.flag(word.equals("true"))
                : FieldValue.text(word);
    }

    private static FieldValue day(JsonNode value) {
        String text = value.asText();
        try {
            return FieldValue.day(LocalDate.parse(text.substring(0, Math.min(DAY_LENGTH, text.length()))));
        } catch (DateTimeException noDay) {
            return FieldValue.text(text);
        }
    }
}
