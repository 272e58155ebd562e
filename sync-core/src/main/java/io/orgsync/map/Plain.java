package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns field values into the plain values of {@link Functions}, and back. */
enum Plain implements FieldValue.Cases<Optional<Object>> {
    VALUE;

    static @Nullable Object of(FieldValue value) {
        return value.fold(VALUE).orElse(null);
    }

    /** @throws IllegalArgumentException if no field can hold the value */
    static FieldValue toField(@Nullable Object plain) {
        if (plain == null || plain instanceof String) {
            return FieldValue.text((String) plain);
        }
        if (plain instanceof BigDecimal number) {
            return FieldValue.number(number);
        }
        if (plain instanceof Boolean flag) {
            return FieldValue.flag(flag);
        }
        if (plain instanceof LocalDate day) {
            return FieldValue.day(day);
        }
        if (plain instanceof Instant instant) {
            return FieldValue.moment(instant);
        }
        if (plain instanceof Collection<?> words) {
            return FieldValue.set(words.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException("no field can hold '" + plain + "'");
    }

    @Override
    public Optional<Object> text(String value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> number(BigDecimal value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> flag(boolean value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> day(LocalDate value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> moment(Instant value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> words(ImmutableSortedSet<String> value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> rows(ImmutableList<Fields> value) {
        return Optional.of(value);
    }

    @Override
    public Optional<Object> empty() {
        return Optional.empty();
    }
}
