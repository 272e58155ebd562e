package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FieldValueTest {

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of(FieldValue.text("a"), "ta", "a"),
                Arguments.of(FieldValue.number(new BigDecimal("12.50")), "n12.5", "12.5"),
                Arguments.of(FieldValue.number(new BigDecimal("1E+3")), "n1000", "1000"),
                Arguments.of(FieldValue.number(new BigDecimal("0.00")), "n0", "0"),
                Arguments.of(FieldValue.number(7), "n7", "7"),
                Arguments.of(FieldValue.flag(true), "ftrue", "true"),
                Arguments.of(FieldValue.flag(false), "ffalse", "false"),
                Arguments.of(FieldValue.day(LocalDate.of(2026, 1, 2)), "d2026-01-02", "2026-01-02"),
                Arguments.of(FieldValue.moment(Instant.EPOCH), "i1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
                Arguments.of(FieldValue.set(List.of("b", "a", "b")), "s1:a1:b", "a, b"),
                Arguments.of(FieldValue.set(List.of()), "s", "(none)"),
                Arguments.of(
                        FieldValue.rows(List.of(Fields.none(), Fields.none())),
                        "r" + Fields.none().digest() + "," + Fields.none().digest(),
                        "2 rows"),
                Arguments.of(FieldValue.empty(), "-", "(empty)"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void canonicalAndDisplay(FieldValue value, String canonical, String display) {
        assertThat(value.canonical()).isEqualTo(canonical);
        assertThat(value.display()).isEqualTo(display);
        assertThat(value.isEmpty()).isEqualTo(canonical.equals("-"));
    }

    @Test
    void factories_nothing_isEmpty() {
        assertThat(Stream.of(
                        FieldValue.text(null),
                        FieldValue.text(""),
                        FieldValue.number(null),
                        FieldValue.day(null),
                        FieldValue.moment(null)))
                .allMatch(FieldValue::isEmpty);
    }

    @Test
    void set_withoutWords_isAValue() {
        assertThat(FieldValue.set(List.of()).isEmpty()).isFalse();
    }
}
