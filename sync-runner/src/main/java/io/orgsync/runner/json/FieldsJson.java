package io.orgsync.runner.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Fields as compact JSON, and exactly the same fields back: order of keys, scale of numbers, nanoseconds.
 *
 * <table>
 *   <caption>Spelling</caption>
 *   <tr><td>text, number, flag, empty<td>string, number, true or false, null
 *   <tr><td>set<td>array of strings
 *   <tr><td>day, instant, rows<td>{@code {"day":"2026-11-22"}}, {@code {"instant":"2026-11-22T12:00:00Z"}}, {@code {"rows":[{}]}}
 * </table>
 */
public final class FieldsJson {

    private static final String NONE = "{}";

    private FieldsJson() {}

    public static String write(Fields fields) {
        return fields.isEmpty() ? NONE : JsonText.of(out -> object(out, fields));
    }

    /** Puts one value where the generator stands. */
    public static void write(JsonGenerator out, FieldValue value) throws IOException {
        value.fold(Spelling.JSON).to(out);
    }

    private static void object(JsonGenerator out, Fields fields) throws IOException {
        out.writeStartObject();
        for (String key : fields.keys()) {
            out.writeFieldName(key);
            write(out, fields.get(key));
        }
        out.writeEndObject();
    }

    /**
     * The fields that were written.
     *
     * @throws IllegalArgumentException if the text was not written by {@link #write}
     */
    public static Fields read(String json) {
        if (json.equals(NONE)) {
            return Fields.none();
        }
        try (JsonParser in = JsonText.parser(json)) {
            in.nextToken();
            return object(in);
        } catch (IOException | DateTimeException malformed) {
            throw new IllegalArgumentException("not written by this program: " + malformed.getMessage(), malformed);
        }
    }

    private static Fields object(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Fields.Builder fields = Fields.builder();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            fields.put(key, value(in));
        }
        return fields.build();
    }

    /** The value at which the parser stands; leaves it at the value's last token. */
    public static FieldValue value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> FieldValue.text(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> FieldValue.number(in.getDecimalValue());
            case VALUE_TRUE -> FieldValue.flag(true);
            case VALUE_FALSE -> FieldValue.flag(false);
            case VALUE_NULL -> FieldValue.empty();
            case START_ARRAY -> words(in);
            default -> tagged(in);
        };
    }

    private static FieldValue words(JsonParser in) throws IOException {
        ImmutableSortedSet.Builder<String> words = ImmutableSortedSet.naturalOrder();
        while (in.nextToken() == JsonToken.VALUE_STRING) {
            words.add(in.getText());
        }
        expect(in, JsonToken.END_ARRAY);
        return FieldValue.set(words.build());
    }

    private static FieldValue tagged(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        String kind = String.valueOf(in.nextFieldName());
        in.nextToken();
        FieldValue value = switch (kind) {
            case "day" -> FieldValue.day(LocalDate.parse(in.getText()));
            case "instant" -> FieldValue.moment(Instant.parse(in.getText()));
            default -> rows(in);
        };
        in.nextToken();
        expect(in, JsonToken.END_OBJECT);
        return value;
    }

    private static FieldValue rows(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        ImmutableList.Builder<Fields> rows = ImmutableList.builder();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            rows.add(object(in));
        }
        return FieldValue.rows(rows.build());
    }

    private static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw new IOException("expected " + token + " at offset "
                    + in.currentTokenLocation().getCharOffset());
        }
    }

    private enum Spelling implements FieldValue.Cases<JsonText.Writing> {
        JSON;

        @Override
        public JsonText.Writing text(String value) {
            return out -> out.writeString(value);
        }

        @Override
        public JsonText.Writing number(BigDecimal value) {
            return out -> out.writeNumber(value);
        }

        @Override
        public JsonText.Writing flag(boolean value) {
            return out -> out.writeBoolean(value);
        }

        @Override
        public JsonText.Writing day(LocalDate value) {
            return tagged("day", out -> out.writeString(value.toString()));
        }

        @Override
        public JsonText.Writing moment(Instant value) {
            return tagged("instant", out -> out.writeString(value.toString()));
        }

        @Override
        public JsonText.Writing words(ImmutableSortedSet<String> value) {
            return out -> {
                out.writeStartArray();
                for (String word : value) {
                    out.writeString(word);
                }
                out.writeEndArray();
            };
        }

        @Override
        public JsonText.Writing rows(ImmutableList<Fields> value) {
            return tagged("rows", out -> {
                out.writeStartArray();
                for (Fields row : value) {
                    object(out, row);
                }
                out.writeEndArray();
            });
        }

        @Override
        public JsonText.Writing empty() {
            return JsonGenerator::writeNull;
        }

        private static JsonText.Writing tagged(String kind, JsonText.Writing content) {
            return out -> {
                out.writeStartObject();
                out.writeFieldName(kind);
                content.to(out);
                out.writeEndObject();
            };
        }
    }
}
