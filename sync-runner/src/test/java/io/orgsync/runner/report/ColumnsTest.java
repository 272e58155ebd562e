package io.orgsync.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnsTest {

    @ParameterizedTest
    @CsvSource({"Acme,4", "Cafe\u0301,4", "Café,4", "株式会社,8", "한국,4", "a\u200db,2", "🚀,2"})
    void width_isWhatATerminalTakes(String text, int columns) {
        assertThat(Columns.width(text)).isEqualTo(columns);
    }

    @Test
    void pad_fillsByColumnsAndNotByCharacters() {
        assertThat(Columns.pad("Cafe\u0301", 6)).isEqualTo("Cafe\u0301  ");
        assertThat(Columns.pad("株式会社", 6)).isEqualTo("株式会社");
    }

    @Test
    void cut_leavesRoomForTheEllipsisAndSplitsNoLetter() {
        assertThat(Columns.cut("Northwind", 9)).isEqualTo("Northwind");
        assertThat(Columns.cut("Northwind", 6)).isEqualTo("North…");
        assertThat(Columns.cut("株式会社", 4)).isEqualTo("株…");
        assertThat(Columns.cut("🚀🚀🚀", 5)).isEqualTo("🚀🚀…");
    }
}
