package io.orgsync.state.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.state.journal.Due.Mark;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MarkTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void reason_isWhatWentWrong_whetherOrNotItIsReadAgain() {
        Mark waiting = Mark.waiting("tickets", NOON);
        assertThat(waiting.reason()).isEmpty();
        assertThat(waiting.failedAgain("refused").reason()).isEqualTo("refused");
        Mark again = Mark.again("tickets", NOON);
        assertThat(again.reason()).isEmpty();
        assertThat(again.failedAgain("refused").reason()).isEqualTo("refused");
        assertThat(again.failedAgain("refused").again(false).reason()).isEqualTo("refused");
        assertThat(again.failedAgain("refused").again()).isTrue();
    }
}
