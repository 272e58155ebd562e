package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.state.journal.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts outcomes while a plan is applied. */
final class Tally {

    private static final int NAMED = 1_000;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Outcome> troubles = new ArrayList<>();
    private @Nullable Failure stopped;

    void count(String word) {
        counts.merge(word, 1L, Long::sum);
    }

    void add(Outcome outcome) {
        count(word(outcome));
        if (!(outcome instanceof Outcome.Applied) && troubles.size() < NAMED) {
            troubles.add(outcome);
        }
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Applied) {
            return "applied";
        }
        if (outcome instanceof Outcome.Refused) {
            return "refused";
        }
        if (outcome instanceof Outcome.Moved) {
            return "moved";
        }
        return outcome instanceof Outcome.Unknown ? "unknown" : "not attempted";
    }

    /** The first reason counts; what follows is a consequence. */
    void stop(Failure failure) {
        stopped = stopped == null ? failure : stopped;
    }

    @Nullable
    Failure stopped() {
        return stopped;
    }

    long done() {
        return counts.getOrDefault("applied", 0L) + counts.getOrDefault("refused", 0L);
    }

    ApplyReport report(Due due) {
        return ApplyReport.builder()
                .counts(ImmutableMap.copyOf(counts))
                .troubles(ImmutableList.copyOf(troubles))
                .stopped(stopped)
                .failing(due.failed())
                .failingSince(due.oldestFailure().orElse(null))
                .build();
    }
}
