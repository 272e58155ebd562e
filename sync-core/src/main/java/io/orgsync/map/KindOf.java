package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** Tells the kind of a value that is not empty. */
enum KindOf implements FieldValue.Cases<Kind> {
    VALUE;

    static Kind value(FieldValue value) {
        return value.fold(VALUE);
    }

    @Override
    public Kind text(String value) {
        return Kind.TEXT;
    }

    @Override
    public Kind number(BigDecimal value) {
        return Kind.NUMBER;
    }

    @Override
    public Kind flag(boolean value) {
        return Kind.FLAG;
    }

    @Override
    public Kind day(LocalDate value) {
        return Kind.DAY;
    }

    @Override
    public Kind moment(Instant value) {
        return Kind.INSTANT;
    }

    @Override
    public Kind words(ImmutableSortedSet<String> value) {
        return Kind.SET;
    }

    @Override
    public Kind rows(ImmutableList<Fields> value) {
        return Kind.ROWS;
    }

    @Override
    public Kind empty() {
        throw new IllegalArgumentException("an empty value has no kind");
    }
}
