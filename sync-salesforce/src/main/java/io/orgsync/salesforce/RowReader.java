package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.ValuePool;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns a row of JSON into fields, typed as the schema says and not as the JSON looks. One reader per read; not thread-safe. */
final class RowReader {

    private static final Splitter WORDS = Splitter.on(';').omitEmptyStrings();
    private static final int MOST_DIGITS = 400;

    /** {@code 2026-05-01T07:25:37.000+0000}: an offset without colon, which the ISO formats do not read; with colon, and Z, too. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    private final String operation;
    private final ValuePool pool = new ValuePool();

    RowReader(String operation) {
        this.operation = operation;
    }

    String operation() {
        return operation;
    }

    /** @throws FailureException naming record and field of a value that is missing or not of its type */
    Fields fields(JsonNode row, RowShape shape) {
        Fields.Builder fields = Fields.builder();
        for (RowShape.Column column : shape.columns()) {
            fields.put(column.key(), value(row, column));
        }
        return fields.build();
    }

    private FieldValue value(JsonNode row, RowShape.Column column) {
        JsonNode json = column.in(row);
        RowShape children = column.children();
        if (json.isMissingNode()) {
            throw odd(row, column, "it is not in the answer");
        }
        if (children != null) {
            return rows(json, children);
        }
        return json.isNull() ? FieldValue.empty() : pool.shared(single(row, column, json));
    }

    private FieldValue rows(JsonNode list, RowShape shape) {
        ImmutableList.Builder<Fields> rows = ImmutableList.builder();
        list.path("records").forEach(row -> rows.add(fields(row, shape)));
        return FieldValue.rows(rows.build());
    }

    private FieldValue single(JsonNode row, RowShape.Column column, JsonNode json) {
        boolean fits = column.kind() == Kind.NUMBER
                ? json.isNumber()
                : column.kind() == Kind.FLAG ? json.isBoolean() : json.isValueNode();
        if (!fits) {
            throw odd(row, column, json.getNodeType() + " in place of " + column.kind());
        }
        try {
            return typed(column.kind(), json);
        } catch (DateTimeException | ArithmeticException e) {
            throw odd(row, column, "'" + json.asText() + "' is no " + column.kind());
        }
    }

    private static FieldValue typed(Kind kind, JsonNode json) {
        return switch (kind) {
            case NUMBER -> FieldValue.number(bounded(json.decimalValue()));
            case FLAG -> FieldValue.flag(json.booleanValue());
            case DAY -> FieldValue.day(LocalDate.parse(json.asText()));
            case INSTANT -> FieldValue.moment(moment(json.asText()));
            case SET -> FieldValue.set(WORDS.split(json.asText()));
            default -> FieldValue.text(json.asText());
        };
    }

    /** An exponent can ask for more digits than the memory holds. */
    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("too many digits");
        }
        return number;
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text, MOMENT).toInstant();
    }

    private FailureException odd(JsonNode row, RowShape.Column column, String what) {
        String url = row.path("attributes").path("url").asText("");
        Failure failure = Failure.of(FailureKind.BROKEN_ANSWER, SalesforceErrors.SERVICE, operation, what);
        return new FailureException(Failure.builder()
                .from(failure)
                .record(
                        url.isEmpty()
                                ? null
                                : Iterables.getLast(Splitter.on('/').split(url)))
                .field(column.key())
                .build());
    }
}
