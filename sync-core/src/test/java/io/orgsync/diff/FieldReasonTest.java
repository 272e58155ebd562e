package io.orgsync.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldReasonTest {

    @Test
    void report_keptAndAsked_areToldOnce() {
        for (FieldReason reason : FieldReason.values()) {
            boolean once = reason.name().endsWith("_ASKED")
                    || List.of(
                                    FieldReason.FIRST_KEPT,
                                    FieldReason.DRIFT_KEPT,
                                    FieldReason.CONFLICT_KEPT,
                                    FieldReason.HELD)
                            .contains(reason);
            boolean always = List.of(
                            FieldReason.DRIFT_RESTORED,
                            FieldReason.CONFLICT_OVERWRITTEN,
                            FieldReason.UNMARKED,
                            FieldReason.UNDO_LEFT)
                    .contains(reason);
            assertThat(reason.report(false)).isEqualTo(once || always ? Report.NOW : Report.NOTHING);
            assertThat(reason.report(true)).isEqualTo(once ? Report.COUNTED : always ? Report.NOW : Report.NOTHING);
        }
    }

    @Test
    void order_isFromSilenceToBlock() {
        assertThat(FieldReason.values())
                .isSortedAccordingTo((one, other) -> Integer.compare(weight(one.verdict()), weight(other.verdict())));
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case SAME -> 0;
            case ADOPTED -> 1;
            case CONVERGED -> 2;
            case KEEP -> 3;
            case TAKE -> 4;
            case BLOCK -> 5;
        };
    }

    @Test
    void text_tellsReasonsApart() {
        assertThat(Arrays.stream(FieldReason.values()).map(FieldReason::text))
                .doesNotHaveDuplicates()
                .allMatch(text -> !text.isBlank());
    }
}
