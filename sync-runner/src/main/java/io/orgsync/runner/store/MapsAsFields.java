package io.orgsync.runner.store;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link.Awaited;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** The smaller maps and lists of a state as fields, so that {@link FieldsJson} serves them too. */
final class MapsAsFields {

    private MapsAsFields() {}

    static Fields ofAwaited(Map<String, Awaited> awaited) {
        return fields(
                awaited,
                each -> FieldValue.rows(ImmutableList.of(Fields.builder()
                        .put("sent", each.sent())
                        .put("before", each.before())
                        .put("times", FieldValue.number(each.times()))
                        .build())));
    }

    static ImmutableMap<String, Awaited> awaited(Fields fields) {
        return map(fields, value -> {
            Fields row = rows(value).get(0);
            return new Awaited(
                    row.get("sent"), row.get("before"), number(row.get("times")).intValueExact());
        });
    }

    static Fields ofTexts(Map<String, String> texts) {
        return fields(texts, FieldValue::text);
    }

    static ImmutableMap<String, String> texts(Fields fields) {
        return map(fields, MapsAsFields::text);
    }

    static Fields ofCounts(Map<String, Long> counts) {
        return fields(counts, FieldValue::number);
    }

    static ImmutableMap<String, Long> counts(Fields fields) {
        return map(fields, value -> number(value).longValueExact());
    }

    static Fields ofRemarks(Collection<Remark> remarks) {
        if (remarks.isEmpty()) {
            return Fields.none();
        }
        return Fields.of(
                "remarks",
                FieldValue.rows(remarks.stream().map(MapsAsFields::of).toList()));
    }

    private static Fields of(Remark remark) {
        Fields.Builder row = Fields.builder()
                .put("rule", FieldValue.text(remark.rule()))
                .put("message", FieldValue.text(remark.message()));
        if (remark.field() != null) {
            row.put("field", FieldValue.text(remark.field()));
        }
        return row.build();
    }

    static ImmutableList<Remark> remarks(Fields fields) {
        if (fields.isEmpty()) {
            return ImmutableList.of();
        }
        return rows(fields.get("remarks")).stream()
                .map(row -> new Remark(
                        text(row.get("rule")),
                        row.find("field").map(MapsAsFields::text).orElse(null),
                        text(row.get("message"))))
                .collect(ImmutableList.toImmutableList());
    }

    private static <V> Fields fields(Map<String, V> map, Function<V, FieldValue> spell) {
        Fields.Builder fields = Fields.builder();
        map.forEach((key, value) -> fields.put(key, spell.apply(value)));
        return fields.build();
    }

    private static <V> ImmutableMap<String, V> map(Fields fields, Function<FieldValue, V> read) {
        ImmutableMap.Builder<String, V> map = ImmutableMap.builder();
        fields.forEach((key, value) -> map.put(key, read.apply(value)));
        return map.buildOrThrow();
    }

    private static String text(FieldValue value) {
        return value.isEmpty() ? "" : value.display();
    }

    private static BigDecimal number(FieldValue value) {
        if (value instanceof FieldValue.Numeric numeric) {
            return numeric.value();
        }
        throw new IllegalArgumentException("expected a number, but found " + value.display());
    }

    private static ImmutableList<Fields> rows(FieldValue value) {
        if (value instanceof FieldValue.Rows rows) {
            return rows.value();
        }
        throw new IllegalArgumentException("expected rows, but found " + value.display());
    }
}
