package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns what a caller writes into what a field stores. {@link NullNode} clears the field, {@link MissingNode} leaves it as it was.
 *
 * @param refuseUnknownOptions whether a value that is no option is refused; otherwise it is dropped without a word
 */
record FieldValueReader(boolean refuseUnknownOptions) {
    private static final int LONGEST_TEXT = 65_535;
    private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern DAY_FIRST = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");

    /**
     * @throws InvalidRecord if the field cannot hold the value
     */
    JsonNode read(FieldDefinition field, JsonNode raw) {
        if (raw.isNull() || (raw.isTextual() && raw.asText().isBlank())) {
            return NullNode.getInstance();
        }
        return switch (field.kind()) {
            case TEXT, TEXTAREA -> text(field, raw);
            case REGEXP -> matching(field, raw);
            case CHECKBOX -> flag(field, raw);
            case DATE -> day(field, raw);
            case INTEGER -> integer(field, raw);
            case DECIMAL -> number(field, raw);
            case DROPDOWN -> choice(field, raw);
            case MULTISELECT -> choices(field, raw);
            case LOOKUP -> reference(field, raw);
        };
    }

    private static JsonNode text(FieldDefinition field, JsonNode raw) {
        if (raw.isContainerNode()) {
            throw refused(field, "must be a string");
        }
        String text = raw.asText().strip();
        if (text.length() > LONGEST_TEXT) {
            throw refused(field, "is too long (maximum is " + LONGEST_TEXT + " characters)");
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode matching(FieldDefinition field, JsonNode raw) {
        JsonNode text = text(field, raw);
        String regexp = field.regexp();
        if (regexp != null && !Pattern.compile(regexp).matcher(text.asText()).find()) {
            throw refused(field, "is invalid");
        }
        return text;
    }

    /** A box that is not checked holds nothing. */
    private static JsonNode flag(FieldDefinition field, JsonNode raw) {
        return switch (raw.asText()) {
            case "true", "1" -> BooleanNode.TRUE;
            case "false", "0" -> NullNode.getInstance();
            default -> throw refused(field, "is not a valid checkbox value");
        };
    }

    private static JsonNode day(FieldDefinition field, JsonNode raw) {
        String text = raw.asText();
        if (!raw.isTextual() || !DAY_FIRST.matcher(text).matches()) {
            throw refused(field, "is not a valid date");
        }
        try {
            return TextNode.valueOf(LocalDate.parse(text.substring(0, 10)) + "T00:00:00+00:00");
        } catch (DateTimeException e) {
            throw refused(field, "is not a valid date");
        }
    }

    private static JsonNode integer(FieldDefinition field, JsonNode raw) {
        BigDecimal number = decimal(field, raw).stripTrailingZeros();
        if (number.scale() > 0 || number.abs().compareTo(LARGEST_INTEGER) > 0) {
            throw refused(field, "is not a valid integer");
        }
        return Json.object().numberNode(number.longValueExact());
    }

    /** At least one digit after the point, as the service writes decimals. */
    private static JsonNode number(FieldDefinition field, JsonNode raw) {
        BigDecimal number = decimal(field, raw).stripTrailingZeros();
        return Json.object().numberNode(number.scale() < 1 ? number.setScale(1) : number);
    }

    private static BigDecimal decimal(FieldDefinition field, JsonNode raw) {
        try {
            if (raw.isNumber() || raw.isTextual()) {
                return new BigDecimal(raw.asText().strip());
            }
        } catch (NumberFormatException e) {
            throw refused(field, "is not a number");
        }
        throw refused(field, "is not a number");
    }

    private JsonNode choice(FieldDefinition field, JsonNode raw) {
        Optional<FieldOption> option =
                raw.isTextual() ? field.option(raw.asText().strip()) : Optional.empty();
        if (option.isPresent()) {
            return TextNode.valueOf(option.get().value());
        }
        if (refuseUnknownOptions) {
            throw refused(field, raw.asText() + " is not a valid option");
        }
        return MissingNode.getInstance();
    }

    private JsonNode choices(FieldDefinition field, JsonNode raw) {
        ImmutableList<JsonNode> wanted = raw.isArray() ? ImmutableList.copyOf(raw) : ImmutableList.of(raw);
        ArrayNode chosen = Json.array();
        for (FieldOption option : field.options()) {
            if (wanted.stream()
                    .anyMatch(
                            one -> option.value().equalsIgnoreCase(one.asText().strip()))) {
                chosen.add(option.value());
            }
        }
        if (refuseUnknownOptions && chosen.size() < wanted.size()) {
            throw refused(field, raw + " holds a value that is not a valid option");
        }
        if (chosen.isEmpty()) {
            return wanted.isEmpty() ? NullNode.getInstance() : MissingNode.getInstance();
        }
        return chosen;
    }

    private static JsonNode reference(FieldDefinition field, JsonNode raw) {
        JsonNode id = integer(field, raw);
        return TextNode.valueOf(id.asText());
    }

    private static InvalidRecord refused(FieldDefinition field, String text) {
        return new InvalidRecord(ImmutableList.of(Problem.invalid("base", field.title(), text)));
    }
}
