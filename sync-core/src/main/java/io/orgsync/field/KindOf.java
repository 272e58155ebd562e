package io.orgsync.field;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Tells the kind of a value; nothing has none. */
enum KindOf implements FieldValue.Cases<Optional<Kind>> {
    VALUE;

    @Override
    public Optional<Kind> text(String value) {
        return Optional.of(Kind.TEXT);
    }

    @Override
    public Optional<Kind> number(BigDecimal value) {
        return Optional.of(Kind.NUMBER);
    }

    @Override
    public Optional<Kind> flag(boolean value) {
        return Optional.of(Kind.FLAG);
    }

    @Override
    public Optional<Kind> day(LocalDate value) {
        return Optional.of(Kind.DAY);
    }

    @Override
    public Optional<Kind> moment(Instant value) {
        return Optional.of(Kind.INSTANT);
    }

    @Override
    public Optional<Kind> words(ImmutableSortedSet<String> value) {
        return Optional.of(Kind.SET);
    }

    @Override
    public Optional<Kind> rows(ImmutableList<Fields> value) {
        return Optional.of(Kind.ROWS);
    }

    @Override
    public Optional<Kind> empty() {
        return Optional.empty();
    }
}
