package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan.
 *
 * @param counts outcomes by word: {@code applied}, {@code refused}, {@code moved}, {@code unknown}, {@code not attempted},
 *     {@code withheld}, {@code proposed}, {@code remembered}
 * @param troubles outcomes other than applied, the first thousand
 * @param stopped why the run stopped early; null if it did not
 * @param failing how many records were refused when they were tried last, in this run or before
 * @param failingSince since when the one of them that has failed for the longest time is due; null if there is none
 */
@Value.Builder
public record ApplyReport(
        ImmutableMap<String, Long> counts,
        ImmutableList<Outcome> troubles,
        @Nullable Failure stopped,
        long failing,
        @Nullable Instant failingSince) {

    public static ApplyReportBuilder builder() {
        return new ApplyReportBuilder();
    }

    /** Outcomes by one of the words of {@link #counts}; 0 for any other. */
    public long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    /** How many records were to be written and were not, or perhaps not. */
    public long failed() {
        return count("refused") + count("unknown") + count("not attempted");
    }

    public Optional<Failure> stopReason() {
        return Optional.ofNullable(stopped);
    }
}
