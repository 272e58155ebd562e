package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Where the fields of an object lie in its rows, which hold bare values: a million records must fit. Safe for use by several threads. */
final class Layout {
    private final SalesforceObject object;
    private final ImmutableMap<String, Integer> places;
    private final Interner<String> shared = Interners.newStrongInterner();

    Layout(SalesforceObject object) {
        this.object = object;
        ImmutableMap.Builder<String, Integer> built = ImmutableMap.builder();
        for (int i = 0; i < object.fields().size(); i++) {
            built.put(object.fields().get(i).name(), i);
        }
        this.places = built.buildOrThrow();
    }

    String type() {
        return object.name();
    }

    /**
     * The values of fields in canonical case, each a text, {@link Boolean}, {@link Integer} or {@link BigDecimal}, null where there is none. Fields that
     * the object does not have are left out.
     */
    @Nullable
    Object[] values(ObjectNode fields) {
        @Nullable Object[] values = new Object[places.size()];
        fields.properties().forEach(entry -> {
            Integer place = places.get(entry.getKey());
            if (place != null) {
                values[place] = bare(object.fields().get(place), entry.getValue());
            }
        });
        return values;
    }

    /** A record of its own, without the fields that have no value, in the order of describe. */
    ObjectNode fields(@Nullable Object[] values) {
        ObjectNode fields = Json.object();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                fields.set(object.fields().get(i).name(), node(value));
            }
        }
        return fields;
    }

    @Nullable
    Object value(@Nullable Object[] values, String field) {
        Integer place = places.get(field);
        return place == null ? null : values[place];
    }

    private @Nullable Object bare(SalesforceField field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.isInt() ? (Object) value.intValue() : value.decimalValue();
        }
        String text = value.asText();
        return switch (field.type()) {
            case "reference", "picklist", "date" -> shared.intern(text);
            default -> text;
        };
    }

    private static JsonNode node(Object value) {
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        return value instanceof BigDecimal number ? DecimalNode.valueOf(number) : TextNode.valueOf(value.toString());
    }
}
