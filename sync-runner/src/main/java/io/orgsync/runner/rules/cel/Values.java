package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.cel.common.values.NullValue;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.runner.rules.config.Constant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way of values into CEL and back. Text is text, numbers are doubles, days are {@link LocalDate}, sets are lists of text, rows are
 * lists of maps whose keys ignore letter case, and nothing is CEL's own null (a Java null would make a result unknown).
 */
enum Values implements FieldValue.Cases<Object> {
    IN_CEL;

    /** More digits than this come from the arithmetic of doubles, not from the data. */
    private static final int MOST_DIGITS = 9;

    static Object of(FieldValue value) {
        return value.fold(IN_CEL);
    }

    /** A record as a map; {@code Owner.Name} stands in a map of its own, which is never null. */
    static Map<String, Object> of(Fields fields) {
        Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((key, value) -> put(row, key, of(value)));
        return row;
    }

    /** The parts of a record that stand under one parent. */
    static Map<String, Object> parent(Fields fields, String head) {
        Map<String, Object> parent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String prefix = head + ".";
        fields.forEach((key, value) -> {
            if (key.regionMatches(true, 0, prefix, 0, prefix.length())) {
                put(parent, key.substring(prefix.length()), of(value));
            }
        });
        return parent;
    }

    @SuppressWarnings("unchecked") // only this method puts maps there
    private static void put(Map<String, Object> row, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            row.put(key, value);
            return;
        }
        Map<String, Object> parent = (Map<String, Object>)
                row.computeIfAbsent(key.substring(0, dot), head -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
        put(parent, key.substring(dot + 1), value);
    }

    /** Whole numbers of the file are whole in CEL too. */
    static Object of(Constant constant) {
        if (constant instanceof Constant.Keyed keyed) {
            Map<String, Object> map = new LinkedHashMap<>();
            keyed.entries().forEach((key, value) -> map.put(key, of(value)));
            return map;
        }
        if (constant instanceof Constant.Many many) {
            return many.items().stream().map(Values::of).toList();
        }
        FieldValue value = ((Constant.One) constant).value();
        return value instanceof FieldValue.Numeric number && number.value().scale() <= 0
                ? (Object) number.value().longValueExact()
                : of(value);
    }

    static Map<String, Object> of(Map<String, Constant> constants) {
        Map<String, Object> map = new LinkedHashMap<>();
        constants.forEach((name, constant) -> map.put(name, of(constant)));
        return map;
    }

    /** @throws IllegalArgumentException if no field can hold the result */
    static FieldValue toField(Object result) {
        if (result instanceof NullValue) {
            return FieldValue.empty();
        }
        if (result instanceof String text) {
            return FieldValue.text(text);
        }
        if (result instanceof Boolean flag) {
            return FieldValue.flag(flag);
        }
        if (result instanceof LocalDate day) {
            return FieldValue.day(day);
        }
        if (result instanceof Instant moment) {
            return FieldValue.moment(moment);
        }
        if (result instanceof Number number) {
            return number(number);
        }
        if (result instanceof Collection<?> list) {
            return list(list);
        }
        throw new IllegalArgumentException("gives " + kind(result) + ", which no field can hold");
    }

    private static FieldValue number(Number number) {
        if (!(number instanceof Double inexact)) {
            return FieldValue.number(new BigDecimal(number.toString()));
        }
        if (inexact.isNaN() || inexact.isInfinite()) {
            throw new IllegalArgumentException("gives " + inexact + ". Is something divided by zero?");
        }
        BigDecimal exact = BigDecimal.valueOf(inexact);
        BigDecimal rounded = exact.scale() > MOST_DIGITS ? exact.setScale(MOST_DIGITS, RoundingMode.HALF_UP) : exact;
        BigDecimal shortest = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return FieldValue.number(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }

    /** A list of text is a set, a list of maps is rows; nothing in between is left out. */
    private static FieldValue list(Collection<?> list) {
        List<Object> items = new ArrayList<>(list);
        items.removeIf(NullValue.class::isInstance);
        if (items.stream().allMatch(String.class::isInstance)) {
            return FieldValue.set(items.stream().map(String.class::cast).toList());
        }
        if (items.stream().allMatch(Map.class::isInstance)) {
            return FieldValue.rows(
                    items.stream().map(item -> row((Map<?, ?>) item)).toList());
        }
        throw new IllegalArgumentException("gives a list of " + kind(items.get(0))
                + ", which no field can hold. Only lists of text and of rows can be kept");
    }

    private static Fields row(Map<?, ?> map) {
        Fields.Builder row = Fields.builder();
        put(row, "", map);
        return row.build();
    }

    private static void put(Fields.Builder row, String prefix, Map<?, ?> map) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> parent) {
                put(row, prefix + key + ".", parent);
            } else {
                row.put(prefix + key, toField(value));
            }
        });
    }

    /** What a person would call the kind of a value. */
    static String kind(Object value) {
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof Collection) {
            return "a list";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof String) {
            return "text";
        }
        return value instanceof LocalDate ? "a day" : "a " + value.getClass().getSimpleName();
    }

    @Override
    public Object text(String value) {
        return value;
    }

    @Override
    public Object number(BigDecimal value) {
        return value.doubleValue();
    }

    @Override
    public Object flag(boolean value) {
        return value;
    }

    @Override
    public Object day(LocalDate value) {
        return value;
    }

    @Override
    public Object moment(Instant value) {
        return value;
    }

    @Override
    public Object words(ImmutableSortedSet<String> value) {
        return value.asList();
    }

    @Override
    public Object rows(ImmutableList<Fields> value) {
        return value.stream().map(Values::of).toList();
    }

    @Override
    public Object empty() {
        return NullValue.NULL_VALUE;
    }
}
