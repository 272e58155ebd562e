package io.orgsync.diff;

import static io.orgsync.diff.Echo.CONFIRMED;
import static io.orgsync.diff.Echo.EDITED;
import static io.orgsync.diff.Echo.NOT_YET;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EchoTest {

    private static final Field TEXT = Field.of("name", Kind.TEXT);
    private static final FieldValue OLD = FieldValue.text("old");

    @Test
    void of_whatWasSent_isConfirmed() {
        assertThat(Echo.of(TEXT, text("new"), OLD, text("new"))).isEqualTo(CONFIRMED);
    }

    @Test
    void of_servicesSpelling_isConfirmed() {
        assertThat(Echo.of(TEXT, text(" Große É "), OLD, text("grosse e\u0301")))
                .isEqualTo(CONFIRMED);
        assertThat(Echo.of(TEXT, text("high touch"), OLD, text("high_touch"))).isEqualTo(CONFIRMED);
        assertThat(Echo.of(TEXT, FieldValue.number(new BigDecimal("12.50")), OLD, text("12.5")))
                .isEqualTo(CONFIRMED);
        assertThat(Echo.of(TEXT, FieldValue.day(LocalDate.of(2026, 1, 2)), OLD, text("2026-01-02T00:00:00Z")))
                .isEqualTo(CONFIRMED);
    }

    @Test
    void of_clearedField_isConfirmedByNothing() {
        assertThat(Echo.of(TEXT, FieldValue.empty(), OLD, FieldValue.empty())).isEqualTo(CONFIRMED);
    }

    @Test
    void of_oldValueOrNothing_isNotYet() {
        assertThat(Echo.of(TEXT, text("new"), OLD, text(" old "))).isEqualTo(NOT_YET);
        assertThat(Echo.of(TEXT, text("new"), OLD, FieldValue.empty())).isEqualTo(NOT_YET);
        assertThat(Echo.of(TEXT, text("new"), FieldValue.empty(), FieldValue.empty()))
                .isEqualTo(NOT_YET);
    }

    @Test
    void of_anythingElse_isEdited() {
        assertThat(Echo.of(TEXT, text("new"), OLD, text("agent"))).isEqualTo(EDITED);
        assertThat(Echo.of(TEXT, FieldValue.empty(), OLD, text("-"))).isEqualTo(EDITED);
    }

    @Test
    void of_set_looksAtOwnedWordsOnly() {
        Field tags = Field.of("tags", Kind.SET).withOwned(List.of("x", "y"));

        assertThat(Echo.of(tags, words("x", "z"), words("z"), words("X", "other")))
                .isEqualTo(CONFIRMED);
        assertThat(Echo.of(tags, words("x"), words("y"), words("y", "other"))).isEqualTo(NOT_YET);
        assertThat(Echo.of(tags, words("x"), words("y"), words("other"))).isEqualTo(NOT_YET);
        assertThat(Echo.of(tags, words("x"), words("y"), words("x", "y"))).isEqualTo(EDITED);
    }

    private static FieldValue text(String value) {
        return FieldValue.text(value);
    }

    private static FieldValue words(String... words) {
        return FieldValue.set(List.of(words));
    }
}
