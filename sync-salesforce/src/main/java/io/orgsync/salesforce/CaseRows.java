package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.write.WriteItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Cases as rows of a write. Every row names its type first, or the service cannot read it. Nothing is written as null, because an empty
 * text in its place would be left aside; only a checkbox, which is never nothing, as false.
 */
final class CaseRows {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CaseOptions options;
    private final TargetSchema schema;

    CaseRows(CaseOptions options, TargetSchema schema) {
        this.options = options;
        this.schema = schema;
    }

    /** Rows of new cases always hold their own key, whatever the rules say, so that a second request can only find them again. */
    ObjectNode row(WriteItem item) {
        ObjectNode row = Json.object();
        row.putObject("attributes").put("type", options.object());
        TargetId id = item.id();
        if (id != null) {
            row.put("id", id.value());
        }
        item.values().forEach((field, value) -> row.set(field, value.fold(spelling(field))));
        return id == null ? keyed(row, item) : row;
    }

    private ObjectNode keyed(ObjectNode row, WriteItem item) {
        item.values().keys().stream()
                .filter(field -> field.equalsIgnoreCase(options.keyField()))
                .forEach(row::remove);
        return row.put(options.keyField(), item.key().value());
    }

    private Spelling spelling(String field) {
        return schema.field(field)
                        .map(TargetField::kind)
                        .filter(Kind.FLAG::equals)
                        .isPresent()
                ? Spelling.OF_CHECKBOXES
                : Spelling.OF_OTHERS;
    }

    /** How the service wants values. */
    private enum Spelling implements FieldValue.Cases<JsonNode> {
        OF_CHECKBOXES,
        OF_OTHERS;

        @Override
        public JsonNode text(String value) {
            return TextNode.valueOf(value);
        }

        /** Whole numbers without a fraction, because fields for whole numbers take no other. */
        @Override
        public JsonNode number(BigDecimal value) {
            BigDecimal plain = value.stripTrailingZeros();
            return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
        }

        @Override
        public JsonNode flag(boolean value) {
            return BooleanNode.valueOf(value);
        }

        @Override
        public JsonNode day(LocalDate value) {
            return TextNode.valueOf(value.toString());
        }

        @Override
        public JsonNode moment(Instant value) {
            return TextNode.valueOf(MOMENT.format(value));
        }

        @Override
        public JsonNode words(ImmutableSortedSet<String> value) {
            return value.isEmpty() ? empty() : TextNode.valueOf(String.join(";", value));
        }

        @Override
        public JsonNode rows(ImmutableList<Fields> value) {
            throw new IllegalArgumentException("a case has no field that takes rows");
        }

        @Override
        public JsonNode empty() {
            return this == OF_CHECKBOXES ? BooleanNode.FALSE : NullNode.getInstance();
        }
    }
}
