package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldedNameTest {

    // rclone/rclone#7270, rclone/rclone#1477, owncloud/client#12104
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // rclone/rclone#7270, rclone/rclone#1477, owncloud/client#12104
                " Acme ,acme",
                "ACME,acme",
                "Acme  Inc,acme  inc",
                "Cafe\u0301,café",
                "Straße,STRASSE",
                "ΟΔΟΣ,οδος",
                "TITLE,title",
            })
    void of_namesThatCollide_foldToTheSame(String one, String other) {
        assertThat(FoldedName.of(one)).isEqualTo(FoldedName.of(other));
    }

    @Test
    void of_innerBlanks_count() {
        assertThat(FoldedName.of("Acme  Inc")).isNotEqualTo(FoldedName.of("Acme Inc"));
    }

    @Test
    void of_value_takesTextOnly() {
        assertThat(FoldedName.of(FieldValue.text("Acme"))).isEqualTo(FoldedName.of("acme"));
        assertThat(FoldedName.of(FieldValue.empty()).isEmpty()).isTrue();
        assertThat(FoldedName.of(FieldValue.number(1)).isEmpty()).isTrue();
        assertThat(FoldedName.of("a").isEmpty()).isFalse();
    }

    @Test
    void compareTo_andToString_useTheFoldedText() {
        assertThat(FoldedName.of("B")).isGreaterThan(FoldedName.of("a")).hasToString("b");
    }
}
