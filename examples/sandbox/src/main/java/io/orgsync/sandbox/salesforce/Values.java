package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.orgsync.sandbox.soql.ColumnType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values as they are written: doubles with a fraction and without idle zeros, ints without one, empty ones as null. */
final class Values {
    private Values() {}

    static JsonNode json(ColumnType type, @Nullable Object value) {
        if (value == null) {
            return type == ColumnType.BOOLEAN ? BooleanNode.FALSE : NullNode.getInstance();
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof Number number) {
            return type.isFraction() ? fraction(number) : whole(number);
        }
        return TextNode.valueOf(value.toString());
    }

    private static JsonNode fraction(Number number) {
        BigDecimal stripped = new BigDecimal(number.toString()).stripTrailingZeros();
        return DecimalNode.valueOf(stripped.scale() < 1 ? stripped.setScale(1) : stripped);
    }

    private static JsonNode whole(Number number) {
        long value = number.longValue();
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }
}
