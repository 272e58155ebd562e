package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Nearest;
import io.orgsync.runner.rules.cel.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain Java values into a record as the query would give it: every selected name is there. */
final class SampleRow {

    private final ImmutableList<Column> columns;

    SampleRow(ImmutableList<Column> columns) {
        this.columns = columns;
    }

    Fields fields(Map<?, ?> row) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", row, flat);
        flat.keySet().forEach(this::refuseUnknown);
        Fields.Builder fields = Fields.builder();
        for (Column column : columns) {
            @Nullable
            Object given = flat.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(column.name()))
                    .map(entry -> entry.getValue())
                    .findFirst()
                    .orElse(null);
            fields.put(column.name(), column.isRelation() ? rows(column, given) : value(column.name(), given));
        }
        return fields.build();
    }

    private static void flatten(String prefix, Map<?, ?> row, Map<String, @Nullable Object> flat) {
        row.forEach((key, value) -> {
            if (value instanceof Map<?, ?> parent) {
                flatten(prefix + key + ".", parent, flat);
            } else {
                flat.put(prefix + key, value);
            }
        });
    }

    private void refuseUnknown(String name) {
        ImmutableSet<String> names = columns.stream().map(Column::name).collect(ImmutableSet.toImmutableSet());
        if (names.stream().noneMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("the query does not select '" + name + "'." + Nearest.hint(name, names));
        }
    }

    private static FieldValue rows(Column column, @Nullable Object given) {
        if (given == null) {
            return FieldValue.rows(ImmutableList.of());
        }
        SampleRow child = new SampleRow(column.children());
        return FieldValue.rows(((Collection<?>) given)
                .stream().map(row -> child.fields((Map<?, ?>) row)).toList());
    }

    private static FieldValue value(String name, @Nullable Object given) {
        if (given == null || given instanceof String) {
            return FieldValue.text((String) given);
        }
        if (given instanceof Number number) {
            return FieldValue.number(new BigDecimal(number.toString()));
        }
        if (given instanceof Boolean flag) {
            return FieldValue.flag(flag);
        }
        if (given instanceof LocalDate day) {
            return FieldValue.day(day);
        }
        if (given instanceof Instant moment) {
            return FieldValue.moment(moment);
        }
        if (given instanceof Collection<?> words) {
            return FieldValue.set(words.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException(
                "'" + name + "' holds a " + given.getClass().getSimpleName() + ", which no record does");
    }
}
